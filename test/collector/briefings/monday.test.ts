import { describe, expect, it } from 'vitest';
import { monday } from '../../../collector/briefings/monday.ts';
import { questions } from '../../../collector/briefings/questions.ts';
import { DAY, START } from '../../support/journeys.ts';
import { askOf, several, stallOf } from '../reports/asked.ts';

const stuck = (n: number, page: string, more = {}) => several(n, page, { stall: stallOf({ page, ...more }) });

describe('the figures of the Monday report', () => {
	it('stay small however many are stuck in however many places: ten groups of five journeys, and how many are left', async () => {
		const stays = Array.from({ length: 60 }, (_, i) => stuck(50, `/page-${i}`)).flat();
		const told = await monday.compose(askOf({ stays }));
		expect(told.groups.map(({ n, journeys }) => [n, journeys.length])).toEqual(Array(10).fill([50, 5]));
		expect([told.stuck, told.stuckElsewhere]).toEqual([3_000, 2_500]);
		expect(JSON.stringify(told).length).toBeLessThan(40_000);
		expect(JSON.parse(JSON.stringify(told))).toEqual(told);
	});

	it('tell of those that something stopped before those that have gone quiet', async () => {
		const told = await monday.compose(askOf({ stays: [...stuck(9, '/quiet'), ...stuck(2, '/pay', { kind: 'blocked' })] }));
		expect(told.groups.map(({ page }) => page)).toEqual(['/pay', '/quiet']);
	});

	it('say where those who moved on went', async () => {
		const stays = [...several(3, 'a', { left: ['advanced', DAY, 'choose'] }), ...several(2, 'b', { left: ['skipped', DAY, 'pay'] })];
		const [look] = (await monday.compose(askOf({ stays }))).stages;
		expect(look?.onward).toEqual([
			{ label: 'Choose', n: 3 },
			{ label: 'Pay', n: 2 },
		]);
	});

	it('leave out of the first fixes what is done or declined', async () => {
		const stays = ['a', 'b', 'c', 'd', 'e'].flatMap((name, i) =>
			several(i + 1, name, { met: { [`friction dead-click /look #${name}`]: 1 }, stall: stallOf() }),
		);
		const before = await monday.compose(askOf({ stays }));
		const card = before.fixes[0]?.id ?? '';
		const decisions = [{ card, owner: null, effort: null, status: 'done' as const, updatedAt: START }];
		const { fixes, fixesToDo } = await monday.compose(askOf({ stays, decisions }));
		expect([before.fixes.length, before.fixesToDo, fixesToDo]).toEqual([3, 5, 4]);
		expect(fixes.map(({ id }) => id)).not.toContain(card);
	});

	it('read the stays of these days once, and those of the days before once', async () => {
		const ask = askOf({ stays: several(3, 'v') });
		const ranges: number[] = [];
		const stays: typeof ask.facts.stays = (range) => {
			ranges.push(range.from);
			return ask.facts.stays(range);
		};
		await monday.compose({ ...ask, facts: { ...ask.facts, stays } });
		expect([...new Set(ranges)].length).toBe(2);
		expect(ranges.length).toBeLessThanOrEqual(3);
	});

	it('are known by name where figures are made elsewhere', () => {
		expect(questions.monday).toBe(monday);
	});
});
