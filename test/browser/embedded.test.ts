import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser, READY } from '../support/browser.ts';
import { openSite, type TestSite } from '../support/site.ts';

const FRAME = '<h1>Frame</h1><button data-waymark="frame-press">Press</button>';
const SHADOWS = `<div id="open"></div><div id="closed" data-waymark="closed-card"></div>
	<script>
		const inside = (mode) => {
			const root = document.getElementById(mode).attachShadow({ mode });
			root.innerHTML = '<button data-waymark="' + mode + '-press" style="width:80px;height:30px">x</button><a href="https://maps.invalid/">map</a>';
			root.querySelector('a').addEventListener('click', (event) => event.preventDefault());
		};
		inside('open');
		inside('closed');
	</script>`;

let browser: Browser;
let site: TestSite;
let other: TestSite;
let page: Page;
const faults: string[] = [];
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
	other = await openSite({ '/widget': FRAME });
	site = await openSite({
		'/': '<h1>Home</h1><iframe src="/frame"></iframe>',
		'/across': `<h1>Across</h1><iframe src="${other.url}/widget"></iframe>`,
		'/sandbox': '<h1>Sandbox</h1><iframe sandbox="allow-scripts" src="/frame"></iframe>',
		'/frame': FRAME,
		'/shadows': SHADOWS,
	});
	page = await (await browser.newContext()).newPage();
	faults.length = 0;
	page.on('pageerror', ({ message }) => faults.push(message));
});
afterEach(async () => {
	await page.context().close();
	await site.close();
	await other.close();
	expect(faults).toEqual([]);
});

/** Opens a page, presses the button in its frame, and sends what was seen in both. */
async function useFrame(path: string): Promise<void> {
	await page.goto(site.url + path);
	await page.waitForFunction(READY);
	const frame = page.frames()[1];
	if (!frame) throw new Error('no frame');
	await frame.waitForFunction(READY);
	await page.frameLocator('iframe').locator('button').click();
	for (const each of [page, frame]) await each.evaluate('void waymark.flush()');
}
const told = ({ stored }: TestSite) =>
	stored().flatMap((each) => (each.kind === 'action' ? [each.name] : each.kind === 'page-view' ? [each.page] : []));

describe('in a frame with a tag of its own', () => {
	it('of the same site, page and frame are told by the same visitor, each as a page of its own', async () => {
		await useFrame('/');
		await expect.poll(() => [...told(site)].sort()).toEqual(['/', '/frame', 'frame-press']);
		expect(new Set(site.stored().map(({ visitor }) => visitor)).size).toBe(1);
		expect(new Set(site.stored().map(({ load }) => load)).size).toBe(2);
	});

	it('of another site, each site hears of its own page, and of the other at most its origin', async () => {
		await useFrame('/across');
		await expect.poll(() => told(other)).toEqual(['/widget', 'frame-press']);
		await expect.poll(() => told(site)).toEqual(['/across']);
		expect(other.stored()[0]).toMatchObject({ referrer: `${site.url}/` });
	});

	it('that may store nothing, what is seen waits in memory and is sent', async () => {
		await page.addInitScript(() => {
			if (window === window.top) return;
			const refuse = () => {
				throw new DOMException('refused', 'SecurityError');
			};
			for (const each of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, each, { get: refuse });
		});
		await useFrame('/');
		await expect.poll(() => [...told(site)].sort()).toEqual(['/', '/frame', 'frame-press']);
	});

	it('that has no origin, nothing breaks', async () => {
		await useFrame('/sandbox');
		await expect.poll(() => told(site)).toContain('/sandbox');
		expect(told(site)).not.toContain('frame-press');
	});
});

describe('in a shadow root', () => {
	const press = (host: string, dx: number) => page.locator(host).click({ position: { x: dx, y: 10 } });
	beforeEach(async () => {
		await page.goto(`${site.url}/shadows`);
		await page.waitForFunction(READY);
	});

	it('that is open, marked buttons and links are seen', async () => {
		await press('#open', 10);
		await page.locator('#open a').click();
		await page.evaluate('waymark.flush()');
		await expect.poll(() => told(site)).toEqual(['/shadows', 'open-press', 'outbound-link']);
	});

	it('that is closed, its host is seen, and nothing within', async () => {
		await press('#closed', 10);
		await page.evaluate('waymark.flush()');
		await expect.poll(() => told(site)).toEqual(['/shadows', 'closed-card']);
	});
});
