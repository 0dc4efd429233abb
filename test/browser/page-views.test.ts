import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser, READY } from '../support/browser.ts';
import { openSite, type TestSite } from '../support/site.ts';

const HOME = '<h1>Home</h1><a href="/next">next</a>';

let browser: Browser;
let site: TestSite;
let page: Page;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
	site = await openSite(
		{ '/': HOME, '/next': '<h1>Next</h1>' },
		{ untagged: { '/without': HOME.replace('/next', '/next-without'), '/next-without': '<h1>Next</h1>' } },
	);
	page = await browser.newPage();
	await page.goto(site.url);
	await page.waitForFunction(READY);
});
afterEach(async () => {
	await page.close();
	await site.close();
});

const flush = () => page.evaluate('waymark.flush()');
const views = () => site.stored().flatMap((each) => (each.kind === 'page-view' ? [each.page] : []));
const leaves = () => site.stored().flatMap((each) => (each.kind === 'page-leave' ? [each.page] : []));

/** Leaves a page by its link and comes back: is it the same page, kept in the cache? Headless shells have none. */
async function returns(visitor: Page, url: string): Promise<boolean> {
	if (visitor.url() !== url && visitor.url() !== `${url}/`) await visitor.goto(url);
	await visitor.evaluate(() => Object.assign(window, { survived: true }));
	await visitor.click('a');
	await visitor.waitForURL('**/next*');
	// A page from the cache has loaded long ago, and will not again.
	await visitor.goBack({ waitUntil: 'commit' });
	return visitor.evaluate(() => 'survived' in window);
}

describe('in a real browser', () => {
	it('a page that comes back is viewed again; and it comes from the back/forward cache wherever it would without us', async () => {
		const without = await returns(await browser.newPage(), `${site.url}/without`);
		expect(await returns(page, site.url)).toBe(without);
		await page.waitForFunction(READY);
		await flush();
		await expect.poll(() => [...views()].sort()).toEqual(['/', '/', '/next']);
		await expect.poll(() => [...leaves()].sort()).toEqual(['/', '/next']);
	});

	it('history navigation makes one view a page: none double, none missed', async () => {
		await page.evaluate(() => {
			history.pushState({}, '', '/a');
			history.pushState({}, '', '/b?x=1');
			history.replaceState({}, '', '/b?x=2');
			history.replaceState({ only: 'state' }, '');
		});
		await page.goBack();
		await page.goForward();
		await flush();
		await expect.poll(views).toEqual(['/', '/a', '/b', '/a', '/b']);
		expect(leaves()).toEqual(['/', '/a', '/b', '/a']);
	});

	it('what a framework does twice is one view: the same address again, and its own state at the start', async () => {
		await page.evaluate(() => {
			history.replaceState({ key: 1 }, '', location.href);
			for (let i = 0; i < 2; i++) history.pushState({}, '', '/a');
			for (let i = 0; i < 2; i++) history.replaceState({}, '', '/a');
			history.pushState({}, '', '/b');
		});
		await flush();
		await expect.poll(views).toEqual(['/', '/a', '/b']);
		expect(leaves()).toEqual(['/', '/a']);
	});

	it('a tab that is restored, or loaded again, is viewed again', async () => {
		await page.reload();
		await page.waitForFunction(READY);
		await flush();
		await expect.poll(views).toEqual(['/', '/']);
		expect(leaves()).toEqual(['/']);
	});

	it('a fragment is no page', async () => {
		await page.evaluate(() => {
			location.hash = '#details';
		});
		await flush();
		await expect.poll(views).toEqual(['/']);
	});
});
