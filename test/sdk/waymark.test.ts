import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Registry } from '../../sdk/detectors/detector.ts';
import type { Fault } from '../../sdk/news.ts';
import { full } from '../../sdk/outfit.ts';
import { createWaymark } from '../../sdk/waymark.ts';
import { createTestFetch } from '../support/collector-fake.ts';
import { openTestPage } from '../support/page.ts';

const options = { site: 'corner-shop', collector: 'https://collector.example' };

function openTestWaymark(registry: Registry = {}) {
	const test = openTestPage({ url: 'https://shop.example/a', title: 'A' });
	const server = createTestFetch();
	Object.assign(test.window, { fetch: server.fetch });
	vi.stubGlobal('window', test.window);
	vi.stubGlobal('document', test.document);
	const waymark = createWaymark(registry, full);
	const faults: Fault[] = [];
	waymark.on('fault', (fault) => faults.push(fault));
	const touchpoints = () => server.sent.flatMap(({ batch }) => batch.touchpoints);
	return { ...test, ...server, waymark, faults, touchpoints };
}

beforeEach(() => {
	// Without it, storage refuses, which costs nothing but what a closed tab had not sent.
	vi.stubGlobal('indexedDB', undefined);
});
afterEach(() => vi.unstubAllGlobals());

describe('the API', () => {
	it('says what the contract says', async () => {
		const { waymark, touchpoints } = openTestWaymark();
		waymark.start(options);
		waymark.track('add-to-cart', { value: 12, gift: true });
		waymark.search('mugs', { results: 0, scope: 'shop' });
		waymark.page({ path: '/virtual', title: 'Virtual' });
		waymark.page();
		waymark.rate(4, { outOf: 5, of: 'delivery', comment: 'fine, jane@example.com' });
		await waymark.flush();
		expect(touchpoints()).toMatchObject([
			{ seq: 1, kind: 'action', name: 'add-to-cart', props: { value: 12, gift: true }, page: '/a' },
			{ seq: 2, kind: 'search', term: 'mugs', results: 0, scope: 'shop' },
			{ seq: 3, kind: 'page-view', page: '/virtual', title: 'Virtual' },
			{ seq: 4, kind: 'page-view', page: '/a', title: 'A' },
			{ seq: 5, kind: 'feedback', name: 'delivery', score: 0.8, comment: 'fine, *' },
		]);
	});

	it('keeps what is said before start', async () => {
		const { waymark, touchpoints } = openTestWaymark();
		waymark.track('early');
		waymark.start(options);
		waymark.track('late');
		await waymark.flush();
		expect(touchpoints()).toMatchObject([{ name: 'early' }, { name: 'late' }]);
	});

	it('keeps a consent that is given before start', async () => {
		const { waymark, touchpoints } = openTestWaymark();
		waymark.consent('granted');
		waymark.start({ ...options, consent: 'required' });
		waymark.track('a');
		await waymark.flush();
		expect(touchpoints()).toHaveLength(1);
	});

	it('starts once per site', async () => {
		let started = 0;
		const { waymark } = openTestWaymark({ count: { tier: 'base', watch: () => started++ } });
		waymark.start(options);
		waymark.start(options);
		expect(started).toBe(1);
		waymark.start({ ...options, site: 'other' });
		expect(started).toBe(2);
	});

	it('can be stopped and started again', async () => {
		let started = 0;
		const { waymark, sent } = openTestWaymark({ count: { tier: 'base', watch: () => started++ } });
		const stop = waymark.start(options);
		stop();
		waymark.track('unheard');
		expect(await waymark.flush()).toEqual([]);
		waymark.start(options);
		expect(started).toBe(2);
		expect(sent).toEqual([]);
	});

	it('starts a prerendered page once it is shown, with what was said before', async () => {
		const { waymark, document, fire, touchpoints } = openTestWaymark({
			seen: { tier: 'base', watch: ({ see }) => see({ kind: 'page-view' }) },
		});
		Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
		waymark.start(options);
		waymark.track('early');
		await waymark.flush();
		expect(touchpoints()).toEqual([]);
		Object.defineProperty(document, 'prerendering', { value: false });
		fire('prerenderingchange', document);
		await waymark.flush();
		expect(touchpoints()).toMatchObject([{ kind: 'page-view' }, { name: 'early' }]);
	});

	it('leaves out props that the wire does not take, rather than losing the action', async () => {
		const { waymark, touchpoints } = openTestWaymark();
		waymark.start(options);
		waymark.track('buy', { value: 1, none: null, bad: Number.NaN, deep: { a: 1 }, fn: () => {} } as never);
		await waymark.flush();
		expect(touchpoints()).toMatchObject([{ name: 'buy', props: { value: 1 } }]);
		expect(touchpoints()[0]).not.toHaveProperty('props.none');
	});

	it('never throws at the host page, whatever it is given', () => {
		const { waymark, faults } = openTestWaymark();
		waymark.start(options);
		const said = waymark as unknown as Record<string, (...args: unknown[]) => unknown>;
		for (const verb of ['track', 'search', 'page', 'rate', 'consent']) {
			for (const args of [[], [undefined], [Symbol('x')], ['x', 'y'], [{}, 7]]) expect(() => said[verb]?.(...args)).not.toThrow();
		}
		expect(faults.every(({ code }) => code === 'bad-call')).toBe(true);
	});

	it('does nothing without a site, or on a server', () => {
		const { waymark } = openTestWaymark();
		expect(() => waymark.start({ site: '', collector: '' })()).not.toThrow();
		vi.stubGlobal('window', undefined);
		expect(() => waymark.start(options)()).not.toThrow();
	});
});
