import { describe, expect, it } from 'vitest';
import { searchRefine } from '../../../sdk/detectors/search-refine.ts';
import { openFormPage } from '../../support/forms.ts';

const SEARCH = '<form id=find role=search><input name=q></form>';
const FOUND =
	'<header><a href="#h">Home</a></header><main><header><a id=hit href="#1"><b>Hose</b></a></header><button>Sort</button></main>';

function refineOn(html = SEARCH + FOUND, given: Record<string, unknown> = {}) {
	const test = openFormPage([searchRefine], { url: 'https://shop.example/', html }, given);
	const ask = async (query: string, waitMs = 5_000) => {
		test.type('input', query);
		test.send();
		await test.tick(waitMs);
	};
	return { ...test, ask };
}

const press = ({ fire, find }: ReturnType<typeof refineOn>, selector: string) => fire('click', find(selector));

describe('a refined search', () => {
	it('is the third query with no result opened, and does not say what was searched', async () => {
		const { ask, seen } = refineOn();
		for (const query of ['hose', 'garden hose', 'hose 20m']) await ask(query);
		expect(seen).toMatchObject([
			{ friction: 'search-refine', element: { selector: '#find' }, evidence: { queries: 3, spanMs: 10_000 }, wcag: ['2.4.5'] },
		]);
		expect(JSON.stringify(seen)).not.toContain('hose');
	});

	it.each(['header a', 'main button'])('goes on though something else is pressed: %s', async (selector) => {
		const test = refineOn();
		for (const query of ['hose', 'garden', 'rake']) {
			await test.ask(query);
			press(test, selector);
		}
		expect(test.seen).toHaveLength(1);
	});

	it('goes on over page loads, of which only numbers are kept in the tab', async () => {
		const first = refineOn();
		await first.ask('hose');
		await first.ask('garden');
		const [[key, kept] = ['', '']] = Object.entries({ ...first.window.sessionStorage }) as [string, string][];
		expect(kept).toMatch(/^\{"salt":\d+,"at":\{"\d+":\d+,"\d+":\d+\}\}$/);
		const hashes = Object.keys((JSON.parse(kept) as { at: object }).at);
		expect(hashes.every((each) => +each < 2 ** 16)).toBe(true);

		const second = refineOn();
		second.window.sessionStorage.setItem(key, kept);
		await second.tick(10_000);
		await second.ask('hose');
		expect(second.seen).toEqual([]);
		await second.ask('rake');
		expect(second.seen).toMatchObject([{ evidence: { queries: 3 } }]);
	});

	it('is seen within a page where storage is refused', async () => {
		const test = refineOn();
		Object.defineProperty(test.window, 'sessionStorage', {
			get() {
				throw new Error('denied');
			},
		});
		for (const query of ['hose', 'garden', 'rake']) await test.ask(query);
		expect(test.seen).toHaveLength(1);
		expect(test.faults).toEqual([]);
	});

	it('stores nothing before the visitor has agreed to that', async () => {
		const test = refineOn(undefined, { consent: 'required' });
		for (const query of ['hose', 'garden', 'rake']) await test.ask(query);
		expect(test.seen).toHaveLength(1);
		expect(test.window.sessionStorage).toHaveLength(0);
	});
});

describe('no refined search', () => {
	it.each([
		['two queries', ['hose', 'garden']],
		['the same query again, which is paging or sorting', ['hose', ' Hose', 'garden', 'HOSE ', 'garden']],
		['empty queries', ['hose', '', ' ', 'garden']],
	])('by %s', async (_, queries) => {
		const { ask, seen } = refineOn();
		for (const query of queries) await ask(query);
		expect(seen).toEqual([]);
	});

	it('where a result was opened between', async () => {
		const test = refineOn();
		await test.ask('hose');
		await test.ask('garden');
		press(test, '#hit b');
		await test.ask('rake');
		expect(test.seen).toEqual([]);
	});

	it('where a page without a main part led on', async () => {
		const test = refineOn(`${SEARCH}<p><a id=hit href="#1">Hose</a></p>`);
		await test.ask('hose');
		await test.ask('garden');
		press(test, '#hit');
		await test.ask('rake');
		expect(test.seen).toEqual([]);
	});

	it('where three minutes have passed', async () => {
		const { ask, seen } = refineOn();
		for (const query of ['hose', 'garden', 'rake']) await ask(query, 90_001);
		expect(seen).toEqual([]);
	});

	it.each(['<form><input name=email></form>', SEARCH.replace('role', 'data-waymark-ignore role')])('in %s', async (html) => {
		const { ask, seen, faults } = refineOn(html);
		for (const query of ['hose', 'garden', 'rake']) await ask(query);
		expect(seen).toEqual([]);
		expect(faults).toEqual([]);
	});
});
