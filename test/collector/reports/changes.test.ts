import { describe, expect, it } from 'vitest';
import { changes } from '../../../collector/reports/changes.ts';
import { DAY, HOUR, START } from '../../support/journeys.ts';
import { askOf, rowsOf, several } from './asked.ts';

const KEY = 'friction rage-click /look #go';
const FIX = START + 30 * DAY;
const fix = { id: 'c1', at: FIX, label: 'Button mended', stage: 'look', happening: KEY };

/** Stays spread over the days around the fix; of ten so many move on, and so many meet the friction. */
const around = (name: string, enteredAt: number, [won, met]: readonly [number, number], words: object = {}) =>
	Array.from({ length: 10 }, (_, i) =>
		several(6, `${name}-${i}`, {
			enteredAt: enteredAt + i * HOUR,
			met: i < met ? { [KEY]: 1 } : {},
			...(i < won && { left: ['advanced', HOUR] as const }),
			...words,
		}),
	).flat();

const world = {
	stays: [...around('before', FIX - 15 * DAY, [2, 8]), ...around('after', FIX + DAY, [8, 1])],
	changes: [fix],
	from: FIX,
	to: FIX + 20 * DAY,
	now: FIX + 20 * DAY,
};

describe('the report of changes', () => {
	it('compares the stage before and after, although the range begins with the fix', async () => {
		const { comparisons } = await changes.compose(askOf(world));
		expect(comparisons).toHaveLength(1);
		expect(comparisons[0]).toMatchObject({
			stage: 'look',
			beforeAfter: {
				before: { stalled: { count: 48, of: 60 }, frictionPer100: 80 },
				after: { stalled: { count: 12, of: 60 }, frictionPer100: 10 },
				stalled: { verdict: 'better' },
				friction: { verdict: 'better' },
				missing: null,
			},
		});
		expect(comparisons[0]?.beforeAfter.stalled.difference?.estimate).toBeCloseTo(-0.6, 10);
	});

	it('says when it is too early, and what is missing', async () => {
		const now = FIX + 5 * DAY;
		const figures = await changes.compose(askOf({ ...world, now, to: now }));
		expect(figures.comparisons[0]?.beforeAfter).toMatchObject({ stalled: { verdict: 'too early', difference: null } });
		expect(JSON.stringify(changes.tell(figures))).toContain('too early: wants');
	});

	it('compares all stages where none was named, and none of another journey', async () => {
		const { stage: _, ...everywhere } = fix;
		const compared = async (change: object) =>
			(await changes.compose(askOf({ ...world, changes: [{ ...everywhere, ...change }] }))).comparisons.map(({ stage }) => stage);
		expect(await compared({})).toEqual(['look', 'choose', 'pay']);
		expect(await compared({ journey: 'buyer', stage: 'pay' })).toEqual(['pay']);
		expect(await compared({ journey: 'other' })).toEqual([]);
		expect(await compared({ at: world.to + 1 })).toEqual([]);
	});

	it('counts the friction that was to be mended, and no other', async () => {
		const other = { 'friction dead-click /look #go': 1 };
		const stays = [...around('before', FIX - 15 * DAY, [2, 8], { met: other }), ...around('after', FIX + DAY, [8, 1], { met: other })];
		const { comparisons } = await changes.compose(askOf({ ...world, stays }));
		expect(comparisons[0]?.beforeAfter.before.frictionPer100).toBe(0);
		const { happening: _, ...any } = fix;
		expect((await changes.compose(askOf({ ...world, stays, changes: [any] }))).comparisons[0]?.beforeAfter.before.frictionPer100).toBe(100);
	});

	it('leaves out stays that the site has closed', async () => {
		const closed = several(50, 'closed', { enteredAt: FIX + DAY, left: ['left', HOUR] });
		const { comparisons } = await changes.compose(askOf({ ...world, stays: [...world.stays, ...closed] }));
		expect(comparisons[0]?.beforeAfter.after.stalled.of).toBe(60);
	});

	it('of a site that noted nothing says how to, and is an empty table', async () => {
		const figures = await changes.compose(askOf({}));
		expect(changes.tell(figures).headline).toMatch(/^No change has been noted yet/);
		expect(changes.table(figures).rows).toEqual([]);
	});

	it('as a table has a line per change and stage', async () => {
		const table = changes.table(await changes.compose(askOf(world)));
		for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
		expect(rowsOf(table)[0]).toMatchObject({ change: 'c1', stage: 'look', verdict: 'better', stays_before: 60, stays_after: 60 });
	});
});
