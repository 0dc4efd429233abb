import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, serve } from '../../collector/index.ts';
import { openBrowser } from '../support/browser.ts';
import { HOSTILE, openBusyShop } from '../support/busy-shop.ts';
import { allLooks, dumbDrawings, faultsOf, fewLooks, pagesFrom, tabThrough } from '../support/every-page.ts';

/** What may come over the wire for one page, styles and script included. */
const MOST_BYTES = 60_000;
/** Good by the thresholds of Core Web Vitals (web.dev). */
const GOOD_LCP_MS = 2_500;
const GOOD_CLS = 0.1;
const WHOLE_SITE_MS = 400_000;

let browser: Browser;
let running: Running;
beforeAll(async () => {
	browser = await openBrowser();
	running = await serve(await openBusyShop({ visitors: 400 }), { port: 0 });
});
afterAll(async () => {
	await browser.close();
	await running.close();
});

const within = (site: string) => (path: string) => path.startsWith(`/sites/${site}`);
const outside = (path: string) => !path.startsWith('/sites/') && !path.startsWith('/v1/') && !path.startsWith('/openapi');

/** Opens each page, lets `look` say what is wrong with it, and tells all of it by page. */
async function wrongWith(
	paths: readonly string[],
	look: (page: Page, path: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
	const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
	const complaints: string[] = [];
	page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
	page.on('dialog', () => complaints.push('a dialog'));
	page.on('request', (request) => request.url().startsWith(running.url) || complaints.push(`it asks ${request.url()}`));
	const wrong: string[] = [];
	for (const path of paths) {
		await page.goto(running.url + path);
		wrong.push(
			...(await look(page, path)).map((each) => `${path}: ${each}`),
			...complaints.splice(0).map((each) => `${path} says: ${each}`),
		);
	}
	await page.close();
	return wrong;
}

/** What moves for whoever wants nothing to move. */
async function movingOn(page: Page): Promise<readonly string[]> {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	return page.evaluate(() =>
		[...document.querySelectorAll('*')].flatMap((each) => {
			const { transitionDuration, animationName } = getComputedStyle(each);
			return animationName === 'none' && Number.parseFloat(transitionDuration) === 0 ? [] : [`it moves: ${each.outerHTML.slice(0, 80)}`];
		}),
	);
}

const lookedAt =
	(looks: typeof allLooks) =>
	async (page: Page): Promise<readonly string[]> => [
		...(await faultsOf(page, looks)),
		...(await dumbDrawings(page)),
		...(await movingOn(page)),
	];

describe('every page that links lead to', () => {
	it.each([
		['shop', allLooks],
		['empty', fewLooks],
		['hostile', fewLooks],
	] as const)(
		'has nothing that axe finds fault with, wide and narrow, light and dark, and nothing offends our content security policy: %s',
		async (site, looks) => {
			const paths = await pagesFrom(`${running.url}/sites/${site}`, within(site));
			expect(paths.length).toBeGreaterThan(15);
			expect(await wrongWith(paths, lookedAt(looks))).toEqual([]);
		},
		WHOLE_SITE_MS,
	);

	it(
		'the same of pages that are of no one site',
		async () => {
			const paths = await pagesFrom(running.url, outside);
			expect(paths).toContain('/');
			expect(await wrongWith(paths, lookedAt(allLooks))).toEqual([]);
		},
		WHOLE_SITE_MS,
	);

	it(
		'is walked with Tab alone: first past the header, every focus visible, and out again',
		async () => {
			const paths = [...(await pagesFrom(`${running.url}/sites/shop`, within('shop'))), ...(await pagesFrom(running.url, outside))];
			const walk = async (page: Page) => {
				const { faults } = await tabThrough(page);
				return faults;
			};
			expect(await wrongWith(paths, walk)).toEqual([]);
		},
		WHOLE_SITE_MS,
	);

	it(
		'weighs no more than 60 kB over the wire',
		async () => {
			const paths = await pagesFrom(`${running.url}/sites/shop`, within('shop'));
			const weighs = async (path: string) => gzipSync(await (await fetch(running.url + path)).text()).length;
			const shared = (await weighs('/waymark.css')) + (await weighs('/live.js'));
			const weights = await Promise.all(paths.map(async (path) => [path, shared + (await weighs(path))] as const));
			expect(weights.filter(([, bytes]) => bytes > MOST_BYTES)).toEqual([]);
		},
		WHOLE_SITE_MS,
	);

	it('works without a script', async () => {
		const context = await browser.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		await page.goto(`${running.url}/sites/shop`);
		await page.getByLabel('From').fill('2026-01-01');
		await page.getByRole('button', { name: 'Show' }).click();
		expect(new URL(page.url()).searchParams.get('from')).toBe('2026-01-01');
		expect(await page.locator('h1').count()).toBe(1);
		await context.close();
	});

	it(
		'shows hostile text as text, wherever it stands',
		async () => {
			const paths = await pagesFrom(`${running.url}/sites/hostile`, within('hostile'));
			const inert = async (page: Page) => {
				const pwned = (await page.title()).includes('pwned') && !(await page.title()).includes('<img');
				return [
					...(pwned ? ['the title was changed'] : []),
					...((await page.locator('img[onerror]').count()) > 0 ? ['an image of theirs'] : []),
				];
			};
			expect(await wrongWith(paths, inert)).toEqual([]);
			const page = await browser.newPage();
			await page.goto(`${running.url}/sites/hostile`);
			expect(await page.locator('h1, .client').first().textContent()).toContain(HOSTILE.slice(0, 20));
			await page.close();
		},
		WHOLE_SITE_MS,
	);
});

describe('on a machine four times slower', () => {
	it.each(['/', '/sites/shop', '/sites/shop/map'])('%s is painted in good time and does not shift', async (path) => {
		const page = await browser.newPage();
		const session = await page.context().newCDPSession(page);
		await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
		expect((await page.goto(running.url + path))?.status()).toBe(200);
		const { lcpMs, cls } = await page.evaluate(
			() =>
				new Promise<{ lcpMs: number; cls: number }>((told) => {
					let cls = 0;
					new PerformanceObserver((list) => {
						for (const each of list.getEntries()) cls += (each as PerformanceEntry & { value: number }).value;
					}).observe({ type: 'layout-shift', buffered: true });
					new PerformanceObserver((list) => {
						const last = list.getEntries().at(-1);
						if (last) setTimeout(() => told({ lcpMs: last.startTime, cls }), 300);
					}).observe({ type: 'largest-contentful-paint', buffered: true });
				}),
		);
		expect(cls).toBeLessThan(GOOD_CLS);
		expect(lcpMs).toBeLessThan(GOOD_LCP_MS);
		await page.close();
	});
});

describe('on paper', () => {
	it('a report is whole: nothing is cut off, nothing scrolls, and nothing is there that paper cannot do', async () => {
		const page = await browser.newPage();
		for (const path of ['/sites/shop', '/sites/shop/map', '/sites/shop/causes']) {
			await page.goto(running.url + path);
			await page.emulateMedia({ media: 'print' });
			await page.setViewportSize({ width: 720, height: 1_000 });
			expect(await page.locator('.reports:visible, form:visible, textarea:visible').count(), path).toBe(0);
			const cut = await page.evaluate(() =>
				[...document.querySelectorAll('.scroll, figure, svg[role=img]')].flatMap((each) =>
					each.checkVisibility() && each.scrollWidth > each.clientWidth + 1 && !(each instanceof SVGElement)
						? [each.className.toString()]
						: [],
				),
			);
			expect(cut, path).toEqual([]);
		}
		await page.close();
	});
});
