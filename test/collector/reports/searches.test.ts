import { describe, expect, it } from 'vitest';
import { searches } from '../../../collector/reports/searches.ts';
import type { Searched, VisitorStay } from '../../../collector/stores/store.ts';
import { openTestCollector, search, view } from '../../support/collector.ts';
import { DAY, HOUR, START } from '../../support/journeys.ts';
import { askOf, rowsOf, several, stayOf } from './asked.ts';

const searched = (term: string, more: Partial<Searched> = {}): Searched => ({
	...{ visitor: 'ann', at: START, term, results: 3, isOpened: true, isRefined: false, isLast: false, sessionLastAt: START + HOUR },
	stay: stayOf({ stage: 'choose' }),
	...more,
});
const figuresOf = (...found: readonly Searched[]) => searches.compose(askOf({ searches: found }));

describe('the report of searches', () => {
	it('counts a search that found nothing and was the last thing in its visit once as each', async () => {
		const { total, terms } = await figuresOf(searched('mugs', { results: 0, isOpened: false, isLast: true }));
		expect(total).toMatchObject({ searches: 1, nothing: { count: 1, of: 1 }, exits: { count: 1, of: 1 }, unopened: { count: 1, of: 1 } });
		expect(terms).toHaveLength(1);
	});

	it('takes terms for the same that differ in capitals and spaces', async () => {
		const { terms } = await figuresOf(searched('Mugs'), searched(' mugs  '), searched('red   Mugs'));
		expect(terms.map(({ term, searches: n }) => [term, n])).toEqual([
			['mugs', 2],
			['red mugs', 1],
		]);
	});

	it('says nothing of how a visit ended that may still go on', async () => {
		const now = askOf({}).now;
		const { total } = await figuresOf(searched('mugs', { isLast: true, isOpened: false, at: now - 60_000, sessionLastAt: now - 60_000 }));
		expect([total.exits, total.unopened]).toEqual([
			{ count: 0, of: 0 },
			{ count: 0, of: 0 },
		]);
	});

	it('has the median of what was found, of searches that told it, and who asked twice', async () => {
		const found = [0, 4, 10, null].map((results) => searched('mugs', { results }));
		const { total } = await figuresOf(...found, searched('cups', { visitor: 'bob', results: 100 }));
		expect([total.medianResults, total.nothing, total.repeated]).toEqual([7, { count: 1, of: 4 }, 1]);
	});

	it('tells in which stages a term was asked, and of one asked before any', async () => {
		const { terms } = await figuresOf(
			searched('mugs'),
			searched('mugs', { stay: stayOf({ stage: 'pay' }) }),
			searched('mugs', { stay: null }),
		);
		expect(terms[0]?.stages).toEqual({ choose: 1, pay: 1, none: 1 });
	});

	it('holds to the visitors asked for, by the stays they searched in', async () => {
		const found = [
			searched('mugs', { stay: stayOf({ device: 'phone', channel: 'email', persona: 'team' }) }),
			searched('cups', { stay: stayOf({ device: 'desktop' }) }),
			searched('bowls', { stay: null }),
		];
		for (const only of [{ device: 'phone' }, { channel: 'email' }, { persona: 'team' }]) {
			const { terms } = await searches.compose(askOf({ searches: found, only }));
			expect(terms.map(({ term }) => term)).toEqual(['mugs']);
		}
		expect((await searches.compose(askOf({ searches: found }))).terms).toHaveLength(3);
	});

	it('lists a hundred terms, and after them as one what one or two visitors searched for', async () => {
		const often = Array.from({ length: 100 }, (_, i) => [searched(`often ${i}`), searched(`often ${i}`)]).flat();
		const known = ['a', 'b', 'c'].map((visitor) => searched('three of them', { visitor, results: 1 }));
		const rare = Array.from({ length: 40 }, (_, i) => searched(`rare ${i}`));
		const figures = await figuresOf(...often, ...known, ...rare);
		expect([figures.terms.length, figures.termCount, figures.rare?.terms, figures.rare?.searches]).toEqual([100, 141, 41, 42]);
		expect(figures.terms.some(({ term }) => term === 'three of them')).toBe(true);
		const rows = rowsOf(searches.table(figures));
		expect(rows.filter(({ row }) => row === 'rare')).toMatchObject([{ terms: 41, searches: 42 }]);
		expect(rows.at(-1)).toMatchObject({ row: 'all', terms: 141, searches: 243 });
		for (const row of searches.table(figures).rows) expect(row).toHaveLength(searches.table(figures).columns.length);
	});

	it('says whether those who searched moved on in time beside others of the stage, where there are thirty of both', async () => {
		const fare = (n: number, won: number, name: string): readonly VisitorStay[] => [
			...several(won, `${name}-won`, { stage: 'choose', left: ['advanced', HOUR] }),
			...several(n - won, `${name}-lost`, { stage: 'choose' }),
		];
		const mine = fare(60, 12, 'mine');
		const few = fare(5, 5, 'few');
		const stays = [...mine, ...few, ...fare(200, 150, 'other')];
		const found = [
			...mine.map(({ visitor, stay }) => searched('returns', { visitor, stay })),
			...few.map(({ visitor, stay }) => searched('gifts', { visitor, stay })),
		];
		const { terms } = await searches.compose(askOf({ stays, searches: found }));
		expect(terms.map(({ term, movedOn }) => [term, movedOn?.with, movedOn?.difference !== null, movedOn?.differs])).toEqual([
			['returns', { count: 12, of: 60 }, true, true],
			['gifts', { count: 5, of: 5 }, false, false],
		]);
		expect(terms[0]?.movedOn?.others).toEqual({ count: 155, of: 205 });
		const early = await searches.compose(askOf({ stays, searches: found, now: START + DAY, to: START + DAY }));
		expect(early.terms[0]?.movedOn?.with.of).toBe(0);
	});

	it('says first what matters', async () => {
		const found = [searched('mugs', { results: 0, isOpened: false }), searched('mugs', { results: 0, isOpened: false }), searched('cups')];
		expect(searches.tell(await figuresOf(...found)).headline).toBe(
			'3 searches by 1 visitor for 2 terms: 2 of 3 found nothing, 2 of 3 opened no result, 0 of 3 were the last thing in their visit. Most often missing: “mugs” (2 times).',
		);
		expect(searches.tell(await figuresOf()).headline).toBe('Nobody has searched in these days.');
	});

	it('as it comes in: nothing found, then gone', async () => {
		const { app, send, clock } = await openTestCollector();
		await send([view('/'), search('Rückgabe', 0)]);
		await send([{ kind: 'page-leave', page: '/search', visibleMs: 5_000 }]);
		clock.pass(HOUR);
		const answer = await app.request('/v1/sites/shop/reports/searches');
		expect(await answer.json()).toMatchObject({
			total: { searches: 1, nothing: { count: 1, of: 1 }, exits: { count: 1, of: 1 } },
			terms: [{ term: 'rückgabe', stages: { consideration: 1 } }],
		});
		expect(await (await app.request('/v1/sites/shop/reports/searches.csv')).text()).toContain('rückgabe');
	});
});
