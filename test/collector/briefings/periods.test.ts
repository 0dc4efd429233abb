import { describe, expect, it } from 'vitest';
import { periodsOf } from '../../../collector/briefings/periods.ts';
import { DAY, START } from '../../support/journeys.ts';
import { askOf, several, stallOf } from '../reports/asked.ts';

const week = { from: START + 7 * DAY, to: START + 14 * DAY, now: START + 14 * DAY - 1 };
const stuckFrom = (enteredAt: number) => ({ enteredAt, stall: stallOf({ at: enteredAt + 2 * DAY }) });

describe('these days beside as many before', () => {
	it('count who was stuck when each of both ended, not who is stuck by now', async () => {
		const stays = [
			...several(30, 'old', { ...stuckFrom(START), left: ['advanced', 9 * DAY, 'choose'] }),
			...several(10, 'new', stuckFrom(START + 8 * DAY)),
			...several(30, 'moving', { enteredAt: START + 13 * DAY }),
		];
		const { from, to, stuck, stages } = await periodsOf(askOf({ stays, ...week }));
		expect([from, to]).toEqual([START, START + 7 * DAY]);
		expect(stuck).toMatchObject({ now: { count: 10, of: 40 }, before: { count: 30, of: 30 }, movement: 'better' });
		expect(stages[0]).toMatchObject({ stage: 'look', stalled: { now: { count: 10, of: 40 }, before: { count: 30, of: 30 } } });
		expect(stages[0]?.progress).toMatchObject({ before: { count: 0, of: 30 }, movement: 'no difference beyond chance' });
	});

	it('flatter no young stays: a stall that comes after the end of the period before is none of it', async () => {
		const stays = [...several(40, 'old', stuckFrom(START + 6 * DAY)), ...several(40, 'new', stuckFrom(START + 13 * DAY))];
		expect((await periodsOf(askOf({ stays, ...week, now: START + 60 * DAY }))).stuck).toMatchObject({
			now: { count: 0, of: 40 },
			before: { count: 0, of: 40 },
		});
	});

	it('know of no progress in a stage that leads nowhere, and say so where nobody came', async () => {
		const { stuck, stages } = await periodsOf(askOf(week));
		expect(stages.map(({ progress }) => progress?.movement ?? null)).toEqual([...Array(3).fill('not enough data'), null]);
		expect(stuck.movement).toBe('not enough data');
	});
});
