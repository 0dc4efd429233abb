import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser, READY } from '../support/browser.ts';
import { openSite, type TestSite } from '../support/site.ts';

let browser: Browser;
let site: TestSite;
let page: Page;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
	site = await openSite({ '/': '<h1>Home</h1><a href="/next">next</a>', '/next': '<h1>Next</h1>' });
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

describe('in a real browser', () => {
	it('a page that comes back from the back/forward cache is viewed again', async () => {
		await page.evaluate(() => Object.assign(window, { survived: true }));
		await page.click('a');
		await page.waitForURL('**/next');
		// A page from the cache has loaded long ago, and will not again.
		await page.goBack({ waitUntil: 'commit' });
		expect(await page.evaluate(() => 'survived' in window), 'the page was kept in the cache, so nothing of ours prevents it').toBe(true);
		await flush();
		await expect.poll(views).toEqual(['/', '/', '/next']);
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

	it('a fragment is no page', async () => {
		await page.evaluate(() => {
			location.hash = '#details';
		});
		await flush();
		await expect.poll(views).toEqual(['/']);
	});
});
