import fc from 'fast-check';
import type { Window } from 'happy-dom';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { detectors } from '../../sdk/detectors/registry.ts';
import { full } from '../../sdk/outfit.ts';
import { createWaymark, type Waymark } from '../../sdk/waymark.ts';
import { createTestFetch } from '../support/collector-fake.ts';
import { makeMischief } from '../support/mischief.ts';
import { openTestPage } from '../support/page.ts';

/** `FUZZ_RUNS=100000 npx vitest run --project unit test/sdk/fuzz.test.ts` plays as many; a run of all tests a share of them. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 2_000);
/** As many sequences on one page, before it is stopped and another is opened. */
const PER_PAGE = 200;

const HTML = `<main><h1>Mugs</h1><form id="search" role="search"><input type="search" name="q"></form>
	<form id="order" method="post"><label>Name <input name="name" required></label><input type="email" name="email"><input type="checkbox" id="gift">
	<select name="size"><option>S</option><option>L</option></select><textarea name="note"></textarea><button>Pay</button></form>
	<a href="/next">Next</a> <a href="https://elsewhere.example/x.pdf" download>Leaflet</a> <div role="button" tabindex="0">Press</div>
	<button disabled>Off</button><div id="live" role="status"></div><ul><li><button data-waymark="add-to-cart" data-waymark-prop-value="12">Add</button></li></ul>
	<div data-waymark-ignore><button>Left alone</button></div></main>`;

/** A page that counts its listeners, and with it all that was started there. */
function openFuzzPage() {
	const test = openTestPage({ url: 'https://shop.example/mugs', html: HTML });
	const { window } = test;
	const listeners = new Set<string>();
	const ids = new WeakMap<object, number>();
	let last = 0;
	const keyOf = (target: object, type: string, listener: object) => {
		for (const each of [target, listener]) if (!ids.has(each)) ids.set(each, ++last);
		return `${ids.get(target)} ${type} ${ids.get(listener)}`;
	};
	for (const target of [window, window.document] as EventTarget[]) {
		const add = target.addEventListener.bind(target);
		const remove = target.removeEventListener.bind(target);
		target.addEventListener = (type: string, listener: EventListenerOrEventListenerObject | null, options?: object | boolean) => {
			listeners.add(keyOf(target, type, listener ?? {}));
			add(type, listener, options);
		};
		target.removeEventListener = (type: string, listener: EventListenerOrEventListenerObject | null, options?: object | boolean) => {
			listeners.delete(keyOf(target, type, listener ?? {}));
			remove(type, listener, options);
		};
	}
	const server = createTestFetch();
	Object.assign(window, { fetch: server.fetch });
	vi.stubGlobal('window', window);
	vi.stubGlobal('document', window.document);
	vi.stubGlobal('indexedDB', undefined);
	return { ...test, ...server, listeners };
}

afterEach(() => vi.unstubAllGlobals());

describe('whatever a page and its people do', () => {
	it(`throws nothing and leaves nothing behind: ${RUNS} sequences`, { timeout: 60_000 + RUNS * 12 }, async () => {
		const uncaught: unknown[] = [];
		const note = (cause: unknown) => void uncaught.push(cause);
		process.on('uncaughtException', note).on('unhandledRejection', note);
		for (let run = 0; run < RUNS; run += PER_PAGE) {
			const page = openFuzzPage();
			const waymark = createWaymark(detectors, full);
			const faults: unknown[] = [];
			waymark.on('fault', (fault) => faults.push(fault));
			const before = page.listeners.size;
			const stop = waymark.start({ site: 'fuzz', collector: 'https://collector.example', detectors: 'all' });
			await page.tick(1_000);
			expect(page.listeners.size).toBeGreaterThan(before);
			const mischief = makeMischief(page, run);
			for (let i = 0; i < PER_PAGE; i++) await mischief();
			stop();
			await page.tick(120_000);
			expect(page.listeners.size).toBe(before);
			expect(page.pending()).toBe(0);
			expect(faults.filter((fault) => /stopped/.test((fault as { code: string }).code))).toEqual([]);
			await (page.window as unknown as Window).happyDOM.close();
		}
		process.off('uncaughtException', note).off('unhandledRejection', note);
		expect(uncaught).toEqual([]);
	});
});

describe('whatever a site says', () => {
	const verbs: readonly (keyof Waymark)[] = ['track', 'search', 'page', 'rate', 'identify', 'consent', 'on'];

	it('no options and no call ever throw', async () => {
		const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true });
		const hostile = fc.oneof(
			anything,
			fc.constant(Symbol('x')),
			fc.constant(
				new Proxy(
					{},
					{
						get() {
							throw new Error('no');
						},
						ownKeys() {
							throw new Error('no');
						},
					},
				),
			),
		);
		const options = fc.record(
			{
				site: hostile,
				collector: hostile,
				consent: hostile,
				detectors: hostile,
				search: hostile,
				paths: hostile,
				domains: hostile,
				visitor: hostile,
			},
			{ requiredKeys: [] },
		);
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(hostile, options),
				fc.constantFrom(...verbs),
				fc.array(hostile, { maxLength: 3 }),
				async (given, verb, args) => {
					openFuzzPage();
					const waymark = createWaymark({}, full);
					const ends = [waymark.start(given as never), waymark.start({ site: 'fuzz', collector: 'https://collector.example' })];
					(waymark[verb] as (...args: unknown[]) => unknown)(...args);
					await waymark.flush();
					for (const end of ends) end();
				},
			),
			{ numRuns: Math.min(RUNS, 5_000) / 10 },
		);
	});
});
