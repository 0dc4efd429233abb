import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser, openProfile, READY } from '../support/browser.ts';
import { openSite, type Stored, type TestSite } from '../support/site.ts';

let browser: Browser;
let site: TestSite;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
	site = await openSite({ '/': '<h1>Home</h1><a href="/next">next</a>', '/next': '<h1>Next</h1>' });
});
afterEach(() => site.close());

const named = (name: string) => site.stored().filter((each) => each.kind === 'action' && each.name === name);
const identity = ({ load, seq }: Stored) => `${load} ${seq}`;

/** Tracks from within the page. */
const track = (page: Page, name: string) => page.evaluate(`waymark.track('${name}')`);

describe('in a real browser', () => {
	it('a reload in the middle loses nothing and sends nothing twice', async () => {
		const page = await browser.newPage();
		await page.goto(site.url);
		await page.waitForFunction(READY);
		await track(page, 'before-reload');
		await page.reload();
		await page.waitForFunction(READY);
		await track(page, 'after-reload');
		await page.evaluate('waymark.flush()');
		await expect.poll(() => named('before-reload').length).toBe(1);
		expect(named('after-reload')).toHaveLength(1);
		const all = site.stored();
		expect(new Set(all.map(identity)).size).toBe(all.length);
		expect(all.filter(({ kind }) => kind === 'page-view')).toHaveLength(2);
		expect(new Set(all.map(({ load }) => load)).size).toBe(2);
		expect(new Set(all.map(({ visitor }) => visitor)).size).toBe(1);
		expect(new Set(all.map(({ session }) => session)).size).toBe(1);
		await page.close();
	});

	it('a tab closed right after track() still delivers it', async () => {
		// The visitor's browser lives on: a page opened without a context of its own would take the network down with it.
		const visitor = await browser.newContext();
		const page = await visitor.newPage();
		await page.goto(site.url);
		await page.waitForFunction(READY);
		await track(page, 'last-words');
		await page.close();
		await expect.poll(() => named('last-words').length, { timeout: 10_000 }).toBe(1);
		await expect.poll(() => site.stored().filter(({ kind }) => kind === 'page-leave').length).toBe(1);
		await visitor.close();
	});

	it('a call made before the script has loaded is kept', async () => {
		const early = await openSite({ '/': "<script>(window.waymark ||= []).push(['track', 'early', { value: 12 }])</script>" });
		const page = await browser.newPage();
		await page.goto(early.url);
		await page.waitForFunction(READY);
		await page.evaluate('waymark.flush()');
		await expect
			.poll(() => early.stored().filter((each) => each.kind === 'action'))
			.toMatchObject([{ name: 'early', props: { value: 12 } }]);
		await page.close();
		await early.close();
	});

	it('what was seen while the collector was down arrives at the next visit, once', async () => {
		const folder = mkdtempSync(path.join(tmpdir(), 'waymark-profile-'));
		const first = await openProfile(folder);
		const page = await first.newPage();
		await page.goto(site.url);
		await page.waitForFunction(READY);
		await page.evaluate('waymark.flush()');
		await site.stopCollector();
		await track(page, 'while-down');
		await page.waitForTimeout(500);
		await page.close();
		await first.close();
		expect(named('while-down')).toEqual([]);

		await site.startCollector();
		const second = await openProfile(folder);
		const again = await second.newPage();
		await again.goto(site.url);
		await expect.poll(() => named('while-down').length, { timeout: 15_000 }).toBe(1);
		await expect.poll(() => new Set(site.stored().map(({ load }) => load)).size, { timeout: 15_000 }).toBe(2);
		const all = site.stored();
		expect(new Set(all.map(identity)).size).toBe(all.length);
		expect(new Set(all.map(({ visitor }) => visitor)).size).toBe(1);
		await second.close();
		rmSync(folder, { recursive: true, force: true });
	});

	it('what was seen while the collector was down arrives in the same visit too, once it is back', async () => {
		const page = await browser.newPage();
		await page.goto(site.url);
		await page.waitForFunction(READY);
		await page.evaluate('waymark.flush()');
		await site.stopCollector();
		await track(page, 'patient');
		await page.evaluate('waymark.flush()');
		await site.startCollector();
		await expect.poll(() => named('patient').length, { timeout: 20_000 }).toBe(1);
		await page.close();
	});
});
