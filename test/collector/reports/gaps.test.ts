import { describe, expect, it } from 'vitest';
import type { Edition } from '../../../collector/journey/limits/edition.ts';
import { gaps } from '../../../collector/reports/gaps.ts';
import { DAY, HOUR, START } from '../../support/journeys.ts';
import { askOf, journeyWith, rowsOf, several, stagesWith, stallOf } from './asked.ts';

const NOW = START + 28 * DAY;
const seen = (what: string, lastAt = NOW - DAY) => ({ what, n: 3, firstAt: START, lastAt });

/** Four of five who moved on were never silent for longer than a day, nor here for longer than six. */
const edition: Edition = {
	journey: 'buyer',
	stage: 'look',
	persona: null,
	at: START - 100 * DAY,
	idleMs: 3 * DAY,
	overMs: 8 * DAY,
	learnedFrom: 100,
	marks: { idleMs: [1, 2, 3, 24, 48, 60, 70].map((h) => h * HOUR), overMs: [1, 2, 3, 6, 7, 8, 9].map((d) => d * DAY) },
	chances: null,
};

describe('the report of gaps', () => {
	it('lists stages without a touchpoint in 14 days: neither entered, nor anything seen that belongs to them', async () => {
		const { quiet } = await gaps.compose(
			askOf({
				stays: [...several(1, 'a', { enteredAt: NOW - DAY }), ...several(1, 'b', { stage: 'pay', enteredAt: NOW - 15 * DAY })],
				inventory: [seen('page /choose/:id')],
			}),
		);
		expect(quiet).toEqual([
			{ stage: 'pay', label: 'Pay', lastAt: NOW - 15 * DAY },
			{ stage: 'stay', label: 'Stay', lastAt: null },
		]);
	});

	it('lists stages that nobody leaves forward; the last one leads nowhere and is none', async () => {
		const { deadEnds } = await gaps.compose(
			askOf({
				stays: [
					...several(3, 'a', { left: ['advanced', HOUR] }),
					...several(3, 'a', { stage: 'choose', left: ['regressed', HOUR] }),
					...several(2, 'b', { stage: 'choose', enteredAt: NOW - DAY }),
					...several(3, 'c', { stage: 'stay' }),
				],
			}),
		);
		expect(deadEnds).toEqual([{ stage: 'choose', label: 'Choose', entered: 5, mature: 0 }]);
	});

	it('says in one sentence whether there are holes, and in each line what to do', async () => {
		const stays = [
			...several(3, 'a', { enteredAt: NOW - DAY, left: ['advanced', HOUR] }),
			...several(3, 'a', { stage: 'choose', enteredAt: NOW - DAY, number: 1 }),
		];
		const told = gaps.tell(await gaps.compose(askOf({ stays, inventory: [seen('page /blog')] })));
		expect(told.headline).toBe(
			'2 stages have not been touched in 14 days, and from 1 stage nobody has gone on. 1 page or action belongs to no stage; 0 stays are near a limit now.',
		);
		expect(told.tables[0]?.rows.map((row) => [row[0], String(row.at(-1)).split(' ')[0]])).toEqual([
			['Pay', 'Open'],
			['Stay', 'Open'],
			['Choose', 'Try'],
		]);
	});

	it('lists pages and actions of no stage', async () => {
		const inventory = [
			seen('page /blog'),
			seen('page /pay/now'),
			seen('action wave'),
			seen('search'),
			seen('friction dead-click /blog #x'),
		];
		const { unassigned } = await gaps.compose(askOf({ inventory }));
		expect(unassigned.map(({ happening, words }) => [happening, words])).toEqual([
			['page /blog', 'looked at /blog'],
			['action wave', 'did “wave”'],
		]);
	});

	it('says where those were last seen who have outlived a limit', async () => {
		const { nonConverters } = await gaps.compose(
			askOf({
				stays: [
					...several(3, 'a', { page: '/look/7', stall: stallOf(), met: { 'friction dead-click /look/:id #x': 1 } }),
					...several(2, 'b', { page: '/look/8', stall: stallOf() }),
					...several(1, 'c', { page: '/faq', stall: stallOf() }),
					...several(4, 'back', { page: '/faq', stall: stallOf({ endedAt: START + 3 * DAY }) }),
					...several(4, 'fine', { page: '/faq' }),
				],
			}),
		);
		expect(nonConverters).toMatchObject([
			{
				stage: 'look',
				visitors: 6,
				last: [
					{ touchpoint: 'page /look/:id', visitors: { count: 5, of: 6 }, metFriction: { count: 3, of: 5 } },
					{ touchpoint: 'page /faq', visitors: { count: 1, of: 6 } },
				],
			},
		]);
	});

	it('warns of stays near the limit, not of those over it, by their number alone', async () => {
		const figures = await gaps.compose(
			askOf({
				editions: [edition],
				stays: [
					...several(2, 'near-idle', { enteredAt: NOW - 3 * DAY, lastAt: NOW - 49 * HOUR }),
					...several(3, 'near-over', { enteredAt: NOW - 7.5 * DAY, lastAt: NOW - HOUR }),
					...several(4, 'fresh', { enteredAt: NOW - DAY, lastAt: NOW - 23 * HOUR }),
					...several(5, 'over', { enteredAt: NOW - 9 * DAY, stall: stallOf() }),
					...several(6, 'gone', { enteredAt: NOW - 3 * DAY, left: ['advanced', HOUR] }),
				],
			}),
		);
		expect(figures.warnings[0]).toMatchObject({ stage: 'look', inside: 14, near: 5 });
		expect(JSON.stringify(figures)).not.toContain('near-idle');
	});

	it('warns by typed limits when four fifths of them are over', async () => {
		const journey = journeyWith({ stages: stagesWith({ look: { limits: { idleMs: 10 * HOUR, overMs: null } } }) });
		const silent = (name: string, ms: number) => several(1, name, { enteredAt: NOW - DAY, lastAt: NOW - ms });
		const { warnings } = await gaps.compose(askOf({ journey, stays: [...silent('a', 8 * HOUR), ...silent('b', 8 * HOUR - 1)] }));
		expect(warnings[0]).toMatchObject({ inside: 2, near: 1 });
	});

	it('tells beside the warning what it was worth in the period before', async () => {
		const entered = { enteredAt: START - 5 * DAY };
		const figures = await gaps.compose(
			askOf({
				editions: [edition],
				stays: [
					...several(40, 'warned-lost', entered),
					...several(10, 'warned-won', { ...entered, lastAt: entered.enteredAt + HOUR, left: ['advanced', 3 * DAY] }),
					...several(50, 'calm-won', { ...entered, lastAt: entered.enteredAt + HOUR, left: ['advanced', 2 * HOUR] }),
				],
			}),
		);
		expect(figures.warnings[0]).toMatchObject({
			inside: 0,
			before: { warned: { count: 40, of: 50 }, all: { count: 40, of: 100 }, foreseen: { count: 40, of: 40 } },
		});
		expect(figures.warnings[0]?.before.gain?.estimate).toBeCloseTo(0.8, 10);
		expect(figures.warnings[1]?.before).toMatchObject({ hitRate: null, gain: null });
	});

	it('as a table has a line per gap, whatever its kind', async () => {
		const stays = several(3, 'a', { stall: stallOf() });
		const table = gaps.table(await gaps.compose(askOf({ stays, inventory: [seen('page /blog')] })));
		for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
		expect(new Set(rowsOf(table).map(({ gap }) => gap))).toEqual(
			new Set(['quiet-stage', 'dead-end', 'unassigned', 'last-touchpoint', 'early-warning']),
		);
	});
});
