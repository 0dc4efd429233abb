import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser, READY } from '../support/browser.ts';
import { openWire } from '../support/wire.ts';

let browser: Browser;
let visitor: BrowserContext;
let wire: Awaited<ReturnType<typeof openWire>>;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
	wire = await openWire();
	visitor = await browser.newContext();
});
afterEach(async () => {
	await visitor.close();
	await wire.close();
});

async function visit(before?: string): Promise<Page> {
	const page = await visitor.newPage();
	if (before) await page.addInitScript(before);
	await page.goto(wire.url);
	await page.waitForFunction(READY);
	return page;
}
const track = (page: Page, name: string, times = 1) =>
	page.evaluate(`for (let i = 0; i < ${times}; i++) waymark.track('${name}', { value: 12 })`);
const arrived = (name: string) => new Set(wire.copiesOf(name)).size;
/** What lies in the browser's database. */
const SHELVED = `new Promise((done) => {
	const request = indexedDB.open('waymark:test');
	request.onsuccess = () => {
		const database = request.result;
		database.transaction('outbox').objectStore('outbox').getAll().onsuccess = (event) => {
			database.close();
			done(event.target.result.filter((each) => each.touchpoint).map((each) => each.touchpoint));
		};
	};
})`;

describe('in a real browser', () => {
	it('no request asks for permission first: large or small, gzipped or not, at rest or while the page closes', async () => {
		const page = await visit();
		await track(page, 'many', 40);
		await expect.poll(() => arrived('many')).toBe(40);
		await track(page, 'last');
		await page.close();
		await expect.poll(() => arrived('last')).toBe(1);
		expect(wire.requests.map(({ method }) => method)).not.toContain('OPTIONS');
		expect(wire.requests.some(({ isPacked }) => isPacked)).toBe(true);
		expect(wire.requests.some(({ isPacked }) => !isPacked)).toBe(true);
		expect(wire.requests.every(({ type }) => type?.startsWith('text/plain'))).toBe(true);
	});

	it('a burst of 500 leaves with the tab that is closed in the same moment', async () => {
		const page = await visit();
		await track(page, 'burst', 500);
		await page.close();
		await expect.poll(() => arrived('burst'), { timeout: 10_000 }).toBe(500);
	});

	it('a collector that kept what it answered 500 to gets it again under the same numbers', async () => {
		const page = await visit();
		wire.be('forgets-to-say');
		await track(page, 'again', 20);
		await expect.poll(() => wire.copiesOf('again').length).toBe(20);
		wire.be('accepts');
		await expect.poll(() => wire.copiesOf('again').length, { timeout: 10_000 }).toBe(40);
		expect(arrived('again')).toBe(20);
		await expect.poll(() => page.evaluate(SHELVED)).toEqual([]);
	});

	it.each(['accepts', 'hangs'] as const)('the page waits in the back/forward cache, collector %s', async (mood) => {
		const page = await visit();
		wire.be(mood);
		await page.evaluate('window.isTheSame = true');
		await track(page, 'kept', 20);
		await expect.poll(() => arrived('kept')).toBe(20);
		await track(page, 'leaving', 1);
		await page.goto(`${wire.url}/next`);
		await page.waitForFunction(READY);
		wire.be('accepts');
		await page.goBack({ waitUntil: 'commit' });
		await expect.poll(() => page.evaluate('window.isTheSame'), { timeout: 5_000 }).toBe(true);
		await track(page, 'back');
		await page.close();
		await expect.poll(() => arrived('back')).toBe(1);
		expect(arrived('leaving')).toBe(1);
	});

	it('a collector that hangs delays no navigation', async () => {
		const page = await visit();
		const timeOf = async (mood: 'accepts' | 'hangs') => {
			wire.be(mood);
			await page.waitForFunction(READY);
			await track(page, 'slow', 30);
			const began = Date.now();
			await page.goto(`${wire.url}/${mood}`);
			return Date.now() - began;
		};
		const quick = await timeOf('accepts');
		expect(await timeOf('hangs')).toBeLessThan(quick + 2_000);
	});

	it('what is seen last while the collector is down is on the shelf, and costs it no request', async () => {
		const page = await visit();
		wire.be('refuses');
		await track(page, 'down', 20);
		await expect.poll(() => wire.copiesOf('down').length).toBeGreaterThan(0);
		await page.goto(`${wire.url}/next`);
		await page.close();
		const asked = wire.requests.length;
		const next = await visitor.newPage();
		await next.route('**/waymark.js', (route) => route.abort());
		await next.goto(wire.url);
		const left = (await next.evaluate(SHELVED)) as { kind: string; page: string }[];
		expect(
			left
				.filter(({ kind }) => kind === 'page-leave')
				.map(({ page }) => page)
				.sort(),
		).toEqual(['/', '/next']);
		expect(wire.requests.length).toBe(asked);
	});

	it('ten tabs that open at once deliver what an earlier visit left once', async () => {
		const page = await visit();
		wire.be('refuses');
		await track(page, 'left', 20);
		await expect.poll(() => wire.copiesOf('left').length).toBeGreaterThan(0);
		await page.close();
		const before = wire.copiesOf('left').length;
		wire.be('accepts');
		await Promise.all(Array.from({ length: 10 }, () => visit()));
		await expect.poll(() => wire.copiesOf('left').length, { timeout: 20_000 }).toBe(before + 20);
		await (visitor.pages()[0] as Page).waitForTimeout(3_000);
		expect(wire.copiesOf('left').length).toBe(before + 20);
	});

	it('whoever deletes our database is not kept waiting, and what was in it is delivered all the same', async () => {
		const page = await visit();
		wire.be('refuses');
		await track(page, 'deleted', 3);
		await page.evaluate('waymark.flush()');
		const deleted = await page.evaluate(`new Promise((done) => {
			const request = indexedDB.deleteDatabase('waymark:test');
			request.onsuccess = () => done('deleted');
			request.onblocked = () => done('blocked');
		})`);
		expect(deleted).toBe('deleted');
		wire.be('accepts');
		const before = wire.copiesOf('deleted').length;
		await page.evaluate('waymark.flush()');
		expect(wire.copiesOf('deleted').length).toBe(before + 3);
	});

	it.each([
		['is refused', 'indexedDB.open = () => { throw new DOMException("no", "SecurityError") }'],
		['is full', 'IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError") }'],
		['never answers', 'indexedDB.open = () => ({})'],
		['is missing', 'Object.defineProperty(window, "indexedDB", { value: undefined })'],
		['hands out no locks', 'Object.defineProperty(navigator, "locks", { value: { request: () => Promise.reject(new Error("no")) } })'],
		[
			'knows no locks, gzip or time limits',
			'Object.defineProperty(navigator, "locks", { value: undefined }); delete window.CompressionStream; delete AbortSignal.timeout',
		],
	])('where storage %s everything is delivered, and the page hears of no error', async (_, before) => {
		const page = await visit(
			`window.errors = []; addEventListener('error', (e) => errors.push(e.message)); addEventListener('unhandledrejection', (e) => errors.push(String(e.reason))); ${before}`,
		);
		await track(page, 'at-rest', 20);
		await expect.poll(() => arrived('at-rest'), { timeout: 10_000 }).toBe(20);
		await track(page, 'at-last');
		expect(await page.evaluate('window.errors')).toEqual([]);
		await page.close();
		await expect.poll(() => arrived('at-last'), { timeout: 10_000 }).toBe(1);
	});

	it('a tab that is only hidden has sent everything: a phone may kill it there', async () => {
		const page = await visit();
		await track(page, 'hidden');
		await page.evaluate(
			`Object.defineProperty(document, 'hidden', { value: true }); document.dispatchEvent(new Event('visibilitychange'))`,
		);
		await expect.poll(() => arrived('hidden'), { timeout: 3_000 }).toBe(1);
	});
});
