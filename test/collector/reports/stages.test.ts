import { describe, expect, it } from 'vitest';
import type { Edition } from '../../../collector/journey/limits/edition.ts';
import { stages } from '../../../collector/reports/stages.ts';
import { DAY, HOUR, MINUTE, START } from '../../support/journeys.ts';
import { askOf, journeyWith, rowsOf, several, stagesWith, stallOf } from './asked.ts';

const edition = (persona: string | null, idleMs: number): Edition => ({
	journey: 'buyer',
	stage: 'look',
	persona,
	at: START,
	idleMs,
	overMs: 5 * DAY,
	learnedFrom: 214,
	marks: { idleMs: [], overMs: [] },
	chances: null,
});

describe('the report of stages', () => {
	it('counts how stays closed; all but the stalled add up to those who entered', async () => {
		const { stages: found } = await stages.compose(
			askOf({
				stays: [
					...several(4, 'on', { left: ['advanced', HOUR, 'choose'] }),
					...several(3, 'past', { left: ['skipped', HOUR, 'pay'] }),
					...several(2, 'out', { left: ['left', HOUR] }),
					...several(5, 'in', {}),
					...several(1, 'stuck', { stall: stallOf() }),
					...several(1, 'back', { stage: 'choose', left: ['regressed', HOUR, 'look'] }),
				],
			}),
		);
		expect(found[0]).toMatchObject({ entered: 15, advanced: 4, skipped: 3, regressed: 0, left: 2, inside: 6, stalled: 1 });
		expect(found[1]).toMatchObject({ entered: 1, regressed: 1, inside: 0 });
		for (const { entered, advanced, skipped, regressed, left, inside } of found)
			expect(advanced + skipped + regressed + left + inside).toBe(entered);
	});

	it('knows how long stays last with open ones counted, as by hand', async () => {
		// S(1h) = 5/6, S(2h) = 5/6 · 4/5 = 2/3, one open at 3 h, S(4h) = 2/3 · 2/3 = 4/9, S(5h) = 4/9 · 1/2 = 2/9, S(9h) = 0.
		const ends = [1, 2, 4, 5, 9].flatMap((hours, i) => several(1, `v${i}`, { left: ['advanced', hours * HOUR] }));
		const open = several(1, 'open', { enteredAt: START + 28 * DAY - 3 * HOUR });
		const { stages: found } = await stages.compose(askOf({ stays: [...ends, ...open] }));
		expect(found[0]).toMatchObject({ medianStayMs: 4 * HOUR, p75StayMs: 5 * HOUR, p90StayMs: 9 * HOUR });
	});

	it('tells no median where most are still inside', async () => {
		const stays = [...several(1, 'on', { left: ['advanced', HOUR] }), ...several(9, 'open')];
		const figures = await stages.compose(askOf({ stays }));
		expect(figures.stages[0]).toMatchObject({ medianStayMs: null, p90StayMs: null });
		expect(figures.slowest).toBeNull();
		expect(stages.tell(figures).headline).toMatch(/^Too few have left/);
	});

	it('marks the stage with the longest median', async () => {
		const figures = await stages.compose(
			askOf({
				stays: [
					...several(3, 'a', { left: ['advanced', HOUR] }),
					...several(3, 'b', { stage: 'choose', left: ['advanced', 3 * DAY] }),
					...several(3, 'c', { stage: 'pay', left: ['advanced', MINUTE] }),
				],
			}),
		);
		expect(figures.stages.map(({ isSlowest }) => isSlowest)).toEqual([false, true, false, false]);
		expect(stages.tell(figures).headline).toBe('Choose takes the most time: half of the stays last 3 days or longer.');
	});

	it('counts the share that moved on in time over stays whose deadline has passed, and no others', async () => {
		const now = START + 28 * DAY;
		const { stages: found } = await stages.compose(
			askOf({
				stays: [
					...several(20, 'on', { left: ['advanced', HOUR] }),
					...several(18, 'open'),
					...several(2, 'late', { left: ['advanced', 11 * DAY] }),
					...several(7, 'early', { enteredAt: now - 2 * DAY, left: ['advanced', HOUR] }),
					...several(7, 'closed', { left: ['left', HOUR] }),
					...several(7, 'back', { left: ['regressed', HOUR] }),
				],
			}),
		);
		// Wilson (1927) of 20 of 40.
		expect(found[0]?.advance).toMatchObject({ count: 20, of: 40, isEnough: true });
		expect(found[0]?.advance.interval?.low).toBeCloseTo(0.352, 3);
		expect(found[0]?.advance.interval?.high).toBeCloseTo(0.648, 3);
	});

	it('says “not enough data” of a share of few', async () => {
		const figures = await stages.compose(askOf({ stays: several(29, 'on', { left: ['advanced', HOUR] }) }));
		expect(figures.stages[0]?.advance).toMatchObject({ count: 29, of: 29, isEnough: false });
		expect(stages.tell(figures).tables[0]?.rows[0]?.at(-1)).toBe('not enough data (29 of 29)');
	});

	it('names the limits in force of each persona, and what they rest on', async () => {
		const personas = [{ name: 'team', label: 'Team', when: {} }];
		const journey = journeyWith({ stages: stagesWith({ choose: { limits: { idleMs: HOUR, overMs: null } } }) });
		const editions = [
			edition(null, 3 * HOUR),
			{ ...edition('team', DAY), learnedFrom: 40 },
			{ ...edition(null, 7 * HOUR), at: START + DAY },
		];
		const { stages: found } = await stages.compose(askOf({ journey, personas, editions }));
		expect(found[0]?.limits).toEqual([
			{ persona: null, idleMs: 7 * HOUR, overMs: 5 * DAY, learnedFrom: 214 },
			{ persona: 'team', idleMs: DAY, overMs: 5 * DAY, learnedFrom: 40 },
		]);
		expect(found[1]?.limits[0]).toEqual({ persona: null, idleMs: HOUR, overMs: null, learnedFrom: null });
		expect(found[2]?.limits[0]).toMatchObject({ idleMs: 5 * DAY, learnedFrom: 0 });
		expect(found[3]?.limits).toEqual([]);
	});

	it('as a table has a line per stage with its owner and value', async () => {
		const journey = journeyWith({ stages: stagesWith({ pay: { owner: 'Web team', value: 40 } }) });
		const table = stages.table(await stages.compose(askOf({ journey, stays: several(2, 'a', { stage: 'pay' }) })));
		expect(table.rows.map(({ length }) => length)).toEqual(Array.from({ length: 4 }, () => table.columns.length));
		expect(rowsOf(table)[2]).toMatchObject({ stage: 'pay', entered: 2, owner: 'Web team', value: 40, mature: 2, advanced_in_time: 0 });
	});

	it('is of those asked for', async () => {
		const stays = [
			...several(2, 'a', { device: 'phone' }),
			...several(3, 'b', { channel: 'email' }),
			...several(4, 'c', { persona: 'team' }),
		];
		const entered = async (only: object) => (await stages.compose(askOf({ stays, only }))).stages[0]?.entered;
		expect(await entered({})).toBe(9);
		expect(await entered({ device: 'phone' })).toBe(2);
		expect(await entered({ channel: 'email' })).toBe(3);
		expect(await entered({ persona: 'team' })).toBe(4);
		expect(await entered({ persona: null })).toBe(5);
		expect(await entered({ persona: 'team', device: 'phone' })).toBe(0);
	});
});
