import { describe, expect, it } from 'vitest';
import { askedStays, matureStays } from '../../../../collector/reports/asked/asked-stays.ts';
import { goalsReached, onwardOf } from '../../../../collector/reports/asked/lives.ts';
import { DAY, HOUR, START } from '../../../support/journeys.ts';
import { askOf, journeyWith, several } from '../asked.ts';

const NOW = START + 28 * DAY;

describe('the stays of an ask', () => {
	it('are those begun in its range; what came after tells where they led', async () => {
		const stays = [...several(2, 'a'), ...several(1, 'late', { enteredAt: START + 3 * DAY })];
		const { begun, all } = await askedStays(askOf({ stays, to: START + DAY }));
		expect(begun.map(({ visitor }) => visitor)).toEqual(['a-0', 'a-1']);
		expect(all).toHaveLength(3);
	});

	it('are of those asked for, of whom it is not known too', async () => {
		const stays = [...several(1, 'told', { device: 'phone', channel: 'email' }), ...several(1, 'untold', { device: '', channel: '' })];
		const visitors = async (only: object) => (await askedStays(askOf({ stays, only }))).begun.map(({ visitor }) => visitor);
		expect(await visitors({ device: 'phone' })).toEqual(['told-0']);
		expect(await visitors({ device: '' })).toEqual(['untold-0']);
		expect(await visitors({ device: 'phone', channel: '' })).toEqual([]);
	});
});

describe('a mature stay', () => {
	const outcomes = (stays: ReturnType<typeof several>, now = NOW) =>
		matureStays(stays, 10 * DAY, now).map(({ hasAdvanced }) => hasAdvanced);

	it('has its deadline behind it, whichever way it went', () => {
		const entered = { enteredAt: NOW - 10 * DAY };
		expect(outcomes(several(1, 'a', { ...entered, left: ['advanced', HOUR] }))).toEqual([true]);
		expect(outcomes(several(1, 'a', entered))).toEqual([false]);
		expect(outcomes(several(1, 'a', { ...entered, left: ['advanced', HOUR] }), NOW - 1)).toEqual([]);
		expect(outcomes(several(1, 'a', entered), NOW - 1)).toEqual([]);
	});

	it('that moved on after its deadline did not move on in time', () => {
		expect(outcomes(several(1, 'a', { left: ['skipped', 10 * DAY - 1] }))).toEqual([true]);
		expect(outcomes(several(1, 'a', { left: ['advanced', 10 * DAY] }))).toEqual([false]);
	});

	it('is none that the site closed, or that went back', () => {
		expect(outcomes([...several(1, 'a', { left: ['left', HOUR] }), ...several(1, 'b', { left: ['regressed', HOUR] })])).toEqual([]);
	});

	it('is none in a stage that leads nowhere', () => {
		expect(matureStays(several(3, 'a'), null, NOW)).toEqual([]);
	});
});

describe('what moving on leads to', () => {
	it('is counted by visitors who came to the goal, or past it, in a later stay, be it at the same instant', () => {
		const journey = journeyWith({ goal: 'pay' });
		const on = { left: ['advanced', HOUR] } as const;
		const looks = [...several(3, 'on', on), ...several(1, 'lost'), ...several(1, 'before', { ...on, number: 1 })];
		const later = [...several(1, 'on', { stage: 'pay', number: 1 }), ...several(1, 'before', { stage: 'stay', number: 0 })];
		const reached = goalsReached([...looks, ...later], journey);
		expect([...reached.keys()].sort()).toEqual(['before-0', 'on-0']);
		expect(onwardOf(matureStays(looks, 10 * DAY, NOW), reached)).toEqual({ count: 1, of: 4 });
	});
});
