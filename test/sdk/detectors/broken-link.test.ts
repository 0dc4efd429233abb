import { describe, expect, it } from 'vitest';
import { brokenLink } from '../../../sdk/detectors/broken-link.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

const NOT_FOUND = '<meta name="waymark-page" content="not-found">';

interface Arrival {
	/** None where the browser does not tell. */
	readonly status?: number;
	readonly referrer?: string;
	readonly html?: string;
	/** What the owner wants left alone on this page. */
	readonly root?: string;
	readonly state?: DocumentReadyState;
}

function arriveAt({ status, referrer = '', html = '', root = '', state = 'loading' }: Arrival) {
	const test = openTestPage({ url: 'https://shop.example/mugs/blue', referrer, html });
	const entries = [{ entryType: 'navigation', type: 'navigate', ...(status !== undefined && { responseStatus: status }) }];
	Object.defineProperty(test.window, 'performance', { value: { getEntriesByType: () => entries } });
	Object.defineProperty(test.document, 'readyState', { value: state });
	if (root) test.document.documentElement.setAttribute('data-waymark-ignore', root);
	const { seen } = watchWith(test, [brokenLink]);
	/** The page has loaded, and rests. */
	const settle = async () => {
		test.fire('load');
		await test.tick(5_000);
	};
	return { ...test, seen, settle };
}

describe('a broken link', () => {
	it('is told at once, with the page that led to what is missing', () => {
		const { seen } = arriveAt({ status: 404, referrer: 'https://shop.example/mugs?page=2' });
		expect(seen).toEqual([
			{
				kind: 'friction',
				friction: 'broken-link',
				element: undefined,
				evidence: { status: 404, internal: true, from: '/mugs' },
			},
		]);
	});

	it('says of a page about one record only what is common to all of its kind', () => {
		const { seen } = arriveAt({ status: 404, referrer: 'https://shop.example/orders/8817263?token=x' });
		expect(seen).toMatchObject([{ evidence: { from: '/orders/*' } }]);
	});

	it.each([
		['no page at all', ''],
		['another site', 'https://search.example/mugs'],
		['a site whose name begins like ours', 'https://shop.example.org/mugs'],
	])('from %s says no path', (_, referrer) => {
		const { seen } = arriveAt({ status: 410, referrer });
		expect(seen).toMatchObject([{ evidence: { status: 410, internal: false, from: undefined } }]);
	});

	it('is not the page of a form that was refused and comes back, which names itself', () => {
		expect(arriveAt({ status: 422, referrer: 'https://shop.example/mugs/blue?draft=1' }).seen).toEqual([]);
	});

	it.each([400, 403, 500, 503])('is any page that failed (%d)', (status) => {
		expect(arriveAt({ status }).seen).toMatchObject([{ evidence: { status } }]);
	});

	it('is also a page that only says so in its words, once it has settled', async () => {
		const { seen, tick, fire } = arriveAt({ status: 200, html: NOT_FOUND });
		fire('load');
		await tick(900);
		expect(seen).toEqual([]);
		await tick(100);
		expect(seen).toMatchObject([{ friction: 'broken-link', evidence: { status: 200 } }]);
	});

	it('is seen by its mark where the browser does not tell the status', async () => {
		const { seen, settle } = arriveAt({ html: NOT_FOUND });
		await settle();
		expect(seen).toMatchObject([{ evidence: { status: undefined, internal: false } }]);
	});

	it('is seen also by a script that came after everything had loaded', async () => {
		const { seen, tick } = arriveAt({ html: NOT_FOUND, state: 'complete' });
		await tick(1_000);
		expect(seen).toHaveLength(1);
	});

	it('is told once where both status and mark say so', async () => {
		const { seen, settle } = arriveAt({ status: 404, html: NOT_FOUND });
		await settle();
		expect(seen).toHaveLength(1);
	});

	it('within a page that renders itself is told with where its visitor came from', async () => {
		const { seen, tick, settle, window, document } = arriveAt({ status: 200 });
		await settle();
		window.history.pushState({}, '', '/mugs/none');
		document.head.innerHTML += NOT_FOUND;
		await tick(1_100);
		expect(seen).toMatchObject([{ evidence: { internal: true, from: '/mugs/blue' } }]);
		expect(seen[0]).not.toMatchObject({ evidence: { status: 200 } });
	});
});

describe('no broken link', () => {
	it.each([
		['a page that is there', { status: 200 }],
		['a page that was moved', { status: 301 }],
		['a status that the browser keeps to itself', { status: 0 }],
		['a browser that knows no status', {}],
		['another mark', { status: 200, html: '<meta name="waymark-page" content="checkout">' }],
		['a page whose owner says that this is normal', { status: 403, root: 'broken-link' }],
		['a page that wants to be left alone', { html: NOT_FOUND, root: 'true' }],
	])('%s', async (_, page) => {
		const { seen, settle, faults } = arriveAt(page);
		await settle();
		expect(seen).toEqual([]);
		expect(faults).toEqual([]);
	});

	it('a move within the page to something that is there', async () => {
		const { seen, tick, window } = arriveAt({ status: 404 });
		window.history.pushState({}, '', '/mugs');
		await tick(5_000);
		expect(seen).toHaveLength(1);
	});
});
