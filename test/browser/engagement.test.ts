import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser, READY } from '../support/browser.ts';
import { openSite, type TestSite } from '../support/site.ts';

const LONG = '<div style="height:3000px">long</div>';
const APP = `<style>html,body{margin:0;height:100%;overflow:hidden}main{height:100vh;overflow:auto}aside{height:100px;overflow:auto}</style>
	<main id="app"><aside id="box"><div style="height:400px">notes</div></aside>${LONG}</main>`;

let browser: Browser;
let site: TestSite;
let page: Page;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
	site = await openSite({ '/long': LONG, '/app': APP, '/next': '<h1>Next</h1>' });
	page = await (await browser.newContext({ viewport: { width: 800, height: 600 } })).newPage();
});
afterEach(async () => {
	await page.context().close();
	await site.close();
});

const open = async (path: string) => {
	await page.goto(site.url + path);
	await page.waitForFunction(READY);
};
const leave = async () => {
	await open('/next');
	await page.evaluate('waymark.flush()');
};
const leaves = () => site.stored().flatMap((each) => (each.kind === 'page-leave' ? [each] : []));
const views = () => site.stored().flatMap((each) => (each.kind === 'page-view' ? [each] : []));
/** Scrolls, and waits until the page has heard of it. */
const scroll = (selector: string, top: number) =>
	page.evaluate(
		([selector, top]) =>
			new Promise((scrolled) => {
				addEventListener('scroll', scrolled, { once: true, capture: true });
				document.querySelector(selector)?.scrollTo(0, top);
			}).then(() => {}),
		[selector, top] as const,
	);

describe('how far a page was read', () => {
	it('is told of the window', async () => {
		await open('/long');
		await scroll('html', 900);
		await leave();
		await expect.poll(leaves).toMatchObject([{ page: '/long', scrollDepth: expect.closeTo(0.5, 1) }]);
	});

	it('is told of the part that scrolls in its place, and of no box within', async () => {
		await open('/app');
		await scroll('#box', 300);
		await scroll('#app', 1_240);
		await leave();
		// 1,240 px and a window of 600 px, of 3,100 px.
		await expect.poll(leaves).toMatchObject([{ page: '/app', scrollDepth: 0.59 }]);
	});

	it('is none where a small box alone was scrolled', async () => {
		await open('/app');
		await scroll('#box', 300);
		await leave();
		await expect.poll(() => leaves().length).toBe(1);
		expect(leaves()[0]).not.toHaveProperty('scrollDepth');
	});
});

describe('each view of an application', () => {
	it('has a time, a depth and a title of its own', async () => {
		await open('/long');
		await scroll('html', 9_999);
		await page.evaluate(() => {
			history.pushState({}, '', '/b');
			scrollTo(0, 0);
			document.title = 'B';
		});
		await leave();
		await expect.poll(leaves).toMatchObject([
			{ page: '/long', scrollDepth: 1 },
			{ page: '/b', title: 'B' },
		]);
		const [first, second] = leaves();
		expect(first).not.toHaveProperty('title');
		expect(second).not.toHaveProperty('scrollDepth');
		// Both together were there no longer than from the first view to the last leave.
		expect((first?.visibleMs ?? 0) + (second?.visibleMs ?? 0)).toBeLessThanOrEqual((second?.at ?? 0) - (views()[0]?.at ?? 0) + 50);
	});
});

describe('a page that the browser fetches ahead', () => {
	it('is viewed when it is shown, and its time begins there', async () => {
		// Headless browsers fetch nothing ahead.
		await page.addInitScript(() => Object.defineProperty(document, 'prerendering', { value: true, configurable: true }));
		await open('/long');
		await page.waitForTimeout(1_000);
		const shownAt = await page.evaluate(() => {
			Object.defineProperty(document, 'prerendering', { value: false });
			const now = Date.now();
			document.dispatchEvent(new Event('prerenderingchange'));
			return now;
		});
		await leave();
		await expect.poll(leaves).toMatchObject([{ page: '/long' }]);
		const [view] = views();
		const [left] = leaves();
		expect(view?.at).toBeGreaterThanOrEqual(shownAt);
		expect(left?.visibleMs).toBeLessThanOrEqual((left?.at ?? 0) - shownAt + 1);
	});
});
