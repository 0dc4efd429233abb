import { describe, expect, it } from 'vitest';
import { friction } from '../../../collector/reports/friction.ts';
import { spotOf, spotOfTrouble } from '../../../collector/reports/friction-spots.ts';
import type { Ask } from '../../../collector/reports/report.ts';
import type { Seen, Tier } from '../../../collector/stores/store.ts';
import { DAY, START } from '../../support/journeys.ts';
import { askOf, rowsOf, several, stallOf } from './asked.ts';

const RAGE = 'friction rage-click /checkout #pay';
const LOOP = 'friction form-error-loop /checkout #mail';
const TRAP = 'quiet keyboard-trap /orders/* #filter';

const seen = (what: string, n: number, more: Partial<Seen> = {}): Seen => ({ what, n, firstAt: START, lastAt: START, ...more });

interface Counted {
	readonly open?: readonly Seen[];
	readonly quiet?: readonly Seen[];
	/** Of the period before. */
	readonly earlier?: readonly Seen[];
	readonly quietEarlier?: readonly Seen[];
}

/** An ask whose inventory is told by tier and period, as a store tells it. */
function asking({ open = [], quiet = [], earlier = [], quietEarlier = [] }: Counted, world: Parameters<typeof askOf>[0] = {}): Ask {
	const ask = askOf(world);
	const inventory = async (_: string, from: number, __: number, tier: Tier = 'open') => {
		if (from < START) return tier === 'quiet' ? quietEarlier : earlier;
		return tier === 'quiet' ? quiet : open;
	};
	return { ...ask, facts: { ...ask.facts, inventory } };
}

const figuresOf = (counted: Counted, world: Parameters<typeof askOf>[0] = {}) => friction.compose(asking(counted, world));
const stuck = { stall: stallOf() };

describe('a spot', () => {
	it('has an id that is the same for ever', () => {
		expect(spotOf(RAGE)).toEqual({ id: '35ydpquh5t1o5', friction: 'rage-click', page: '/checkout', selector: '#pay', isQuiet: false });
	});

	it('is of a kind of page, whichever way its numbers were left out', () => {
		const ids = ['/orders/:id/items', '/orders/*/items', '/orders/7/items', '/orders/a1b2c3/items'].map(
			(page) => spotOf(`friction dead-click ${page} #go`)?.id,
		);
		expect(new Set(ids).size).toBe(1);
	});

	it('is another in the quiet tier, at another element and on another page', () => {
		const all = [RAGE, RAGE.replace('friction', 'quiet'), `${RAGE}ment`, RAGE.replace('checkout', 'cart'), LOOP];
		expect(new Set(all.map((happening) => spotOf(happening)?.id)).size).toBe(5);
	});

	it.each(['page /checkout', 'search', 'action friction', 'constructor'])('is not what is no friction: %s', (happening) => {
		expect(spotOf(happening)).toBeNull();
	});

	it('is found by what came before a stall, unless that was a search', () => {
		const trouble = { kind: 'friction', what: 'rage-click', failed: true, at: START, page: '/checkout', touch: 1 } as const;
		expect(spotOfTrouble({ ...trouble, element: { selector: '#pay' } })?.id).toBe(spotOf(RAGE)?.id);
		expect(spotOfTrouble({ ...trouble, kind: 'search' })).toBeNull();
	});
});

describe('the report of friction', () => {
	it('counts by everybody’s days, and says whom it stopped by the stays', async () => {
		const sample = { element: { selector: '#pay', role: 'button', name: 'Pay' }, wcag: ['4.1.3', '9.9.9'], evidence: { count: 4 } };
		const stays = [
			...several(30, 'stuck', { met: { [RAGE]: 1 }, ...stuck }),
			...several(10, 'on', { stage: 'choose', met: { [RAGE]: 1 }, left: ['advanced', DAY, 'pay'] }),
			...several(5, 'stuck', { stage: 'choose', number: 1, met: { [RAGE]: 1 }, ...stuck }),
			...several(9, 'calm', {}),
		];
		const { rows } = await figuresOf({ open: [seen('page /checkout', 200), seen(RAGE, 50, { sample })] }, { stays });
		expect(rows).toMatchObject([
			{
				friction: 'rage-click',
				page: '/checkout',
				selector: '#pay',
				words: 'pressed “Pay” again and again and got no answer',
				name: 'Pay',
				wcag: ['4.1.3'],
				times: 50,
				views: 200,
				per100: 25,
				stages: [
					{ stage: 'look', label: 'Look', stays: 30 },
					{ stage: 'choose', label: 'Choose', stays: 15 },
				],
				met: { stays: 45, visitors: 40, visitorsStalled: 30, stalled: { count: 35, of: 45, isEnough: true } },
			},
		]);
	});

	it('adds up what several pages of one kind have met', async () => {
		const open = [
			seen('friction dead-click /orders/:id #go', 4),
			seen('friction dead-click /orders/a1b2c3 #go', 3),
			seen('page /orders/:id', 60),
			seen('page /orders/a1b2c3', 10),
			seen('page /orders', 900),
		];
		expect((await figuresOf({ open })).rows).toMatchObject([{ page: '/orders/*', times: 7, views: 70, per100: 10 }]);
	});

	it('ranks by visitors stalled, then by rate, and the same every time', async () => {
		const stays = [...several(2, 'a', { met: { [LOOP]: 1 }, ...stuck }), ...several(8, 'b', { met: { [RAGE]: 1 } })];
		const open = [seen('page /checkout', 100), seen(RAGE, 80), seen(LOOP, 2), seen('friction dead-click /checkout #x', 40)];
		const order = async (asked: readonly Seen[]) => (await figuresOf({ open: asked }, { stays })).rows.map((row) => row.friction);
		expect(await order(open)).toEqual(['form-error-loop', 'rage-click', 'dead-click']);
		expect(await order([...open].reverse())).toEqual(await order(open));
	});

	it('changes its order when other visitors stall', async () => {
		const open = [seen('page /checkout', 100), seen(RAGE, 80), seen(LOOP, 2)];
		const firstOf = async (happening: string) =>
			(await figuresOf({ open }, { stays: several(3, 'a', { met: { [happening]: 1 }, ...stuck }) })).rows[0]?.friction;
		expect([await firstOf(RAGE), await firstOf(LOOP)]).toEqual(['rage-click', 'form-error-loop']);
	});

	it('puts the period of equal length before beside it, and compares rates', async () => {
		const views = seen('page /checkout', 1_000);
		const { rows, pages } = await figuresOf({
			open: [views, seen(RAGE, 90), seen(LOOP, 3)],
			earlier: [views, seen(RAGE, 30), seen(LOOP, 3)],
		});
		expect(rows[0]).toMatchObject({ before: { times: 30, views: 1_000, per100: 3 }, trend: 'more' });
		expect(rows[0]?.ratio?.estimate).toBeCloseTo(3, 10);
		expect(rows[1]).toMatchObject({ trend: 'not enough data', ratio: null });
		expect(pages).toMatchObject([{ page: '/checkout', times: 93, per100: 9.3, before: { times: 33 }, trend: 'more', kinds: 2 }]);
	});

	it('shows the stays of those asked for only, and says that the counts are of everybody', async () => {
		const stays = [...several(3, 'a', { device: 'phone', met: { [RAGE]: 1 } }), ...several(4, 'b', { met: { [RAGE]: 1 } })];
		const figures = await figuresOf({ open: [seen(RAGE, 9)] }, { stays, only: { device: 'phone' } });
		expect(figures.rows).toMatchObject([{ times: 9, met: { visitors: 3 } }]);
		expect(friction.tell(figures).tables[0]?.hint).toMatch(/Times, views and trend are of everybody.*of the visitors asked for/);
	});

	it('keeps a friction that its stays have met and no day has counted', async () => {
		const { rows } = await figuresOf({}, { stays: several(2, 'a', { met: { [RAGE]: 1 } }) });
		expect(rows).toMatchObject([{ friction: 'rage-click', times: 0, wcag: ['4.1.3'], met: { visitors: 2 } }]);
	});

	it('counts what points at two criteria with both, and what points at none apart', async () => {
		const stays = several(2, 'a', { met: { [LOOP]: 1, 'friction error-click /checkout #x': 1 }, ...stuck });
		const sample = { wcag: ['3.3.1', '3.3.3'] };
		const open = [seen(LOOP, 4, { sample }), seen('friction error-click /checkout #x', 2), seen(RAGE, 1)];
		const { criteria } = await figuresOf({ open }, { stays });
		expect(criteria.map(({ criterion, times, visitorsStalled }) => [criterion?.number ?? null, times, visitorsStalled])).toEqual([
			['3.3.1', 4, 2],
			['3.3.3', 4, 2],
			[null, 2, 2],
			['4.1.3', 1, 0],
		]);
	});

	it('as a table has a line per element, page and criterion, all of one width', async () => {
		const figures = await figuresOf({ open: [seen(RAGE, 9)], quiet: [seen(TRAP, 3)] });
		const table = friction.table(figures);
		for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
		const rows = rowsOf(table);
		expect(rows.map(({ view, times, fewer_than_5 }) => [view, times, fewer_than_5])).toEqual([
			['element', 9, false],
			['element', null, true],
			['page', 9, null],
			['page', 0, null],
			['criterion', 9, null],
			['criterion', 0, null],
		]);
		expect(rows[3]).toMatchObject({ page: '/orders/*', quiet_times: 0, kinds_fewer_than_5: 1 });
	});

	it('leads from each line of its page to a card, and says so where there is nothing', async () => {
		const told = friction.tell(await figuresOf({ open: [seen(RAGE, 9)] }));
		expect(told.tables[0]?.rows[0]?.[0]).toEqual({ text: expect.stringContaining('They pressed'), card: spotOf(RAGE)?.id });
		expect(friction.tell(await figuresOf({})).headline).toBe('No friction has been seen in these days.');
	});
});

describe('what is counted without visitors', () => {
	const views = [seen('page /orders/:id', 100)];
	const told = async (n: number, before = 0) =>
		(await figuresOf({ open: views, earlier: views, quiet: [seen(TRAP, n)], quietEarlier: [seen(TRAP, before)] })).rows[0];

	it.each([
		[1, null],
		[4, null],
		[5, 5],
		[9, 5],
		[10, 10],
		[43, 40],
	])('of %i times %s is told', async (n, times) => {
		expect(await told(n)).toMatchObject({ isQuiet: true, times, per100: times, met: null });
	});

	it('has neither rate nor trend where one of the figures may not be told', async () => {
		expect(await told(4, 90)).toMatchObject({ per100: null, before: { times: 90 }, trend: 'not enough data', ratio: null });
		expect(await told(90, 4)).toMatchObject({ before: { times: null, per100: null }, trend: 'not enough data' });
		expect(await told(90, 30)).toMatchObject({ trend: 'more' });
	});

	it('is the same for any count within a step, in every form and every sum', async () => {
		const open = [seen('page /orders/:id', 100), seen('friction dead-click /orders/:id #go', 7)];
		const others = [seen('quiet focus-lost /orders/* #go', 12), seen('quiet dead-key /orders/* #go', 1)];
		const [few, most] = await Promise.all([1, 4].map((n) => figuresOf({ open, quiet: [...others, seen(TRAP, n)] })));
		expect(few).toEqual(most);
		if (!few) throw new Error('nothing was composed');
		expect(few.pages).toMatchObject([{ page: '/orders/*', times: 7, quietTimes: 10, fewer: 2, kinds: 4, visitors: 0 }]);
		const words = JSON.stringify(friction.tell(few));
		expect(words).toContain('fewer than 5');
		expect(words).toContain('10 or more, and 2 kinds with fewer than 5');
	});

	it('names the stages of its tallies from five on', async () => {
		const tally = { friction: 'keyboard-trap', page: '/orders/*', selector: '#filter', element: null, advanced: 0 };
		const tallies = [
			{ ...tally, stage: 'look', n: 15 },
			{ ...tally, stage: 'choose', n: 0 },
			{ ...tally, stage: 'pay', friction: 'focus-lost', n: 50 },
		];
		const { rows } = await figuresOf({ quiet: [seen(TRAP, 20)] }, { tallies });
		expect(rows).toMatchObject([{ stages: [{ stage: 'look', stays: 15 }] }]);
	});
});
