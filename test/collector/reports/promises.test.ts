import { describe, expect, it } from 'vitest';
import type { StagePromise } from '../../../collector/journey/stage-rule.ts';
import { promises } from '../../../collector/reports/promises.ts';
import { DAY, HOUR, MINUTE, START } from '../../support/journeys.ts';
import { askOf, journeyWith, rowsOf, several, stagesWith } from './asked.ts';

const promising = (promise: Omit<StagePromise, 'says'>) =>
	journeyWith({ stages: stagesWith({ look: { promise: { says: 'effortless', ...promise } } }) });

type World = Parameters<typeof askOf>[0];
const found = async (promise: Omit<StagePromise, 'says'>, stays: World['stays'], more: World = {}) =>
	(await promises.compose(askOf({ ...more, ...(stays && { stays }), journey: promising(promise) }))).promises;

const fast = several(20, 'fast', { left: ['advanced', 3 * MINUTE] });
const slow = several(20, 'slow', { left: ['advanced', HOUR], channel: 'email' });

describe('the report of promises', () => {
	it('says of a site that promised nothing how to', async () => {
		const figures = await promises.compose(askOf({}));
		expect(figures.promises).toEqual([]);
		expect(promises.tell(figures).headline).toMatch(/^This site has promised nothing yet/);
	});

	it('says of a time whether half moved on within it', async () => {
		expect(await found({ medianMs: 4 * MINUTE }, [...fast, ...slow.slice(1)])).toMatchObject([
			{ stage: 'look', says: 'effortless', by: 'medianMs', measured: 3 * MINUTE, verdict: 'met', of: 39, worst: [] },
		]);
		expect(await found({ medianMs: 4 * MINUTE }, [...fast.slice(1), ...slow])).toMatchObject([{ measured: HOUR, verdict: 'missed' }]);
	});

	it('counts those who were sent back or declined as not moved on', async () => {
		const out = several(30, 'out', { left: ['left', MINUTE] });
		expect(await found({ medianMs: 4 * MINUTE }, [...fast, ...out])).toMatchObject([{ measured: 3 * MINUTE, verdict: 'met' }]);
		expect(await found({ medianMs: 4 * MINUTE }, out)).toMatchObject([{ measured: null, verdict: 'not enough data' }]);
	});

	it('is missed where more than half have been there for longer than promised and never moved on', async () => {
		expect(await found({ medianMs: DAY }, [...several(40, 'open'), ...fast])).toMatchObject([{ measured: null, verdict: 'missed' }]);
		const fresh = several(40, 'open', { enteredAt: START + 28 * DAY - HOUR });
		expect(await found({ medianMs: DAY }, fresh)).toMatchObject([{ measured: null, verdict: 'not enough data' }]);
	});

	it('says of a share whether so many moved on before their deadline', async () => {
		const stays = [...several(20, 'on', { left: ['advanced', HOUR] }), ...several(20, 'lost')];
		expect(await found({ advance: 0.5 }, stays)).toMatchObject([{ measured: 0.5, verdict: 'met', of: 40 }]);
		expect(await found({ advance: 0.51 }, stays)).toMatchObject([{ measured: 0.5, verdict: 'missed' }]);
		expect(await found({ advance: 0.5 }, stays, { now: START + DAY, to: START + DAY })).toMatchObject([
			{ measured: null, verdict: 'not enough data', of: 0 },
		]);
	});

	it('says of frictions how many there are in ten stays', async () => {
		const met = { 'friction dead-click /a #x': 1, 'friction rage-click /a #x': 2, 'page /a': 1 };
		const stays = [...several(3, 'met', { met }), ...several(27, 'smooth', { met: { 'page /a': 1 } })];
		expect(await found({ frictionPer10: 2 }, stays)).toMatchObject([{ measured: 2, verdict: 'met', of: 30 }]);
		expect(await found({ frictionPer10: 1.9 }, stays)).toMatchObject([{ measured: 2, verdict: 'missed' }]);
	});

	it('says “not enough data” below thirty stays', async () => {
		expect(await found({ medianMs: HOUR, advance: 0.1, frictionPer10: 1 }, several(29, 'a', { left: ['advanced', MINUTE] }))).toMatchObject(
			['medianMs', 'advance', 'frictionPer10'].map((by) => ({ by, measured: null, verdict: 'not enough data', of: 29 })),
		);
	});

	it('opens a missed one with its worst five parts, none of them of a few', async () => {
		const stays = [
			...several(40, 'bad', { channel: 'email', device: 'phone', because: { kind: 'page-view', page: '/look/7', version: 1 } }),
			...several(40, 'good', { channel: 'search', device: 'desktop', persona: 'team', left: ['advanced', HOUR] }),
			...several(5, 'few', { channel: 'ai', persona: 'other' }),
		];
		const [missed] = await found({ advance: 0.9 }, stays);
		expect(missed?.worst).toHaveLength(5);
		expect(missed?.worst.map(({ split, segment }) => `${split} ${segment}`)).toEqual(
			expect.arrayContaining(['channel email', 'device phone', 'page /look/:id']),
		);
		expect(missed?.worst.map(({ segment }) => segment)).not.toContain('ai');
		expect(missed?.worst[0]?.share).toEqual({ count: 40, of: 40 });
		expect(missed?.thin).toBeGreaterThan(0);
	});

	it('tells week by week, back from the end of the range', async () => {
		const week = (n: number, ms: number) => several(30, `w${n}`, { enteredAt: START + n * 7 * DAY, left: ['advanced', ms] });
		const [kept] = await found({ medianMs: HOUR }, [...week(0, 2 * HOUR), ...week(1, MINUTE), ...week(3, MINUTE)]);
		expect(kept?.weeks.map(({ from, verdict, of }) => [(from - START) / DAY, verdict, of])).toEqual([
			[21, 'met', 30],
			[14, 'not enough data', 0],
			[7, 'met', 30],
			[0, 'missed', 30],
		]);
	});

	it('as a table has the promise, its weeks and its worst parts', async () => {
		const journey = promising({ advance: 0.9 });
		const table = promises.table(await promises.compose(askOf({ journey, stays: several(40, 'a') })));
		for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
		const rows = rowsOf(table);
		expect(rows[0]).toMatchObject({ stage: 'look', measure: 'advance', limit: 0.9, measured: 0, verdict: 'missed' });
		expect(rows.at(-1)).toMatchObject({ missed: 40, part_stays: 40 });
	});
});
