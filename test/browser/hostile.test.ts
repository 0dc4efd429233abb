import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, press, READY } from '../support/browser.ts';
import { openSite } from '../support/site.ts';

let browser: Browser;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());

const BODY = '<button id="dead" type="button" style="padding:20px">Dead</button><a href="/next">next</a>';

const ZONE = readFileSync(createRequire(import.meta.url).resolve('zone.js'), 'utf8');

/** What a page has done to its own globals before any other script came. */
const HOSTILE: readonly (readonly [claim: string, script: string])[] = [
	[
		'prototypes are frozen',
		'for (const each of [Object, Array, Function, Promise, EventTarget, Event, Node, Element, HTMLElement, History, Storage]) { Object.freeze(each); Object.freeze(each.prototype); }',
	],
	[
		'arrays and objects have additions that can be seen',
		'Array.prototype.last = function () { return this[this.length - 1]; }; Object.prototype.extend = function () {}; String.prototype.toJSON = undefined;',
	],
	['toJSON is that of an old library', 'Array.prototype.toJSON = function () { return "[old]"; };'],
	[
		'fetch is wrapped by one that throws at other origins',
		'const own = fetch; window.fetch = (url, init) => { if (!String(url).startsWith(location.origin)) throw new Error("no"); return own(url, init); };',
	],
	['fetch is there no more', 'delete window.fetch; window.fetch = undefined;'],
	[
		'storage throws',
		'for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });',
	],
	['there is no database', 'Object.defineProperty(window, "indexedDB", { value: undefined });'],
	[
		'the database throws',
		'indexedDB.open = () => { throw new Error("no"); }; Object.defineProperty(IDBFactory.prototype, "open", { value() { throw new Error("no"); } });',
	],
	[
		'the history and the console are not what they were',
		'history.pushState = () => {}; window.console = undefined; window.navigation = undefined;',
	],
	[
		'there are no observers, locks or streams',
		'for (const name of ["PerformanceObserver", "CompressionStream", "BroadcastChannel"]) delete window[name]; Object.defineProperty(navigator, "locks", { value: undefined });',
	],
	['zone.js has put its own in place of all that calls back', ZONE],
	['clock and chance are those of a test', 'Date.now = () => 1_763_750_400_000; Math.random = () => 0.5;'],
	[
		'timers are those of a framework that counts them',
		'const own = setTimeout; window.setTimeout = function (fn, ms) { return own.call(window, () => fn(), ms); };',
	],
];

/** Where touchpoints cannot be sent, nothing of it may be felt. */
const SILENT = /fetch is (wrapped|there no more)|toJSON/;

describe('a page with hostile globals', { concurrent: false }, () => {
	it.each(HOSTILE)('%s: we work, or stay silent', async (claim, script) => {
		const site = await openSite({ '/': `${BODY}`, '/next': '<h1>Next</h1>' });
		const context = await browser.newContext();
		await context.addInitScript(script);
		const page = await context.newPage();
		const errors: string[] = [];
		page.on('pageerror', ({ message }) => errors.push(message));
		await page.goto(site.url);
		await page.waitForFunction(READY);
		await press(page, '#dead', { times: 5 });
		await page.evaluate("waymark.track('after'); void 0");
		await page.evaluate('Promise.race([waymark.flush(), new Promise((done) => setTimeout(done, 3_000))]).then(() => {})');
		expect(errors).toEqual([]);
		if (!SILENT.test(claim))
			await expect.poll(() => site.stored().map(({ kind }) => kind)).toEqual(expect.arrayContaining(['page-view', 'action']));
		await page.click('a');
		await page.waitForURL('**/next');
		expect(errors).toEqual([]);
		await context.close();
		await site.close();
	});
});

describe('memory', () => {
	it('is the same after a thousand navigations of an application, and its listeners are gone after stop', async () => {
		const site = await openSite({ '/': BODY });
		const context = await browser.newContext();
		const page = await context.newPage();
		await page.goto(site.url);
		await page.waitForFunction(READY);
		const session = await context.newCDPSession(page);
		await session.send('Performance.enable');
		const measure = async () => {
			for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
			const { metrics } = await session.send('Performance.getMetrics');
			const of = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
			return { heap: of('JSHeapUsedSize'), listeners: of('JSEventListeners'), nodes: of('Nodes') };
		};
		const navigate = async (times: number) => {
			await page.evaluate(`(async () => {
				for (let i = 0; i < ${times}; i++) {
					history.pushState(null, '', '/page/' + (i % 7));
					document.querySelector('#dead').textContent = 'Dead ' + i;
					if (i % 25 === 0) { await waymark.flush(); await new Promise((done) => setTimeout(done)); }
				}
				await waymark.flush();
			})()`);
		};
		await navigate(200);
		const before = await measure();
		await navigate(1_000);
		const after = await measure();
		expect(after.listeners).toBe(before.listeners);
		// A touchpoint that were kept would be some 300 bytes, and two are made at each navigation.
		expect(after.heap - before.heap).toBeLessThan(200_000);
		await context.close();
		await site.close();
	});
});
