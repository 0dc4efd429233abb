import { describe, expect, it } from 'vitest';
import { order } from '../../../collector/reports/order.ts';
import { openTestCollector, type Seen, view } from '../../support/collector.ts';
import { HOUR } from '../../support/journeys.ts';
import { askOf, rowsOf, several } from './asked.ts';

/** Seven go forward, one skips a stage, two go back: one is sent back, one looks back. */
const ten = [
	...several(7, 'on', { left: ['advanced', HOUR, 'choose'] }),
	...several(7, 'on', { stage: 'choose', number: 1 }),
	...several(1, 'past', { left: ['skipped', HOUR, 'pay'] }),
	...several(1, 'past', { stage: 'pay', number: 1 }),
	...several(1, 'undone', { left: ['advanced', HOUR, 'choose'] }),
	...several(1, 'undone', { stage: 'choose', number: 1, left: ['regressed', HOUR, 'look'] }),
	...several(1, 'looks', { stage: 'choose', back: { look: 2 } }),
];

describe('the report of order', () => {
	it('of ten journeys, two of them back and one past a stage, tells 7, 2 and 1, and the pairs', async () => {
		const figures = await order.compose(askOf({ stays: ten }));
		expect(figures).toMatchObject({ journeys: 10, forward: 7, skipped: 1, back: 2, unmoved: 0 });
		expect(figures.pairs.map(({ from, to, kind, moves }) => `${from} ${to} ${kind} ${moves}`)).toEqual([
			'look choose forward 8',
			'choose look back 3',
			'look pay skipped 1',
		]);
		expect(figures.conformance).toBeCloseTo(8 / 9, 10);
		expect(order.tell(figures).headline).toBe(
			'Of 10 journeys, 7 moved forward one stage at a time, 1 skipped one, 2 went back. 89 % of the moves ahead were in order.',
		);
	});

	it('tells where journeys began apart: landing deep skips nothing', async () => {
		const { entries, skipped } = await order.compose(askOf({ stays: [...several(3, 'deep', { stage: 'pay' }), ...several(1, 'top')] }));
		expect(skipped).toBe(0);
		expect(entries.map(({ stage, journeys: { count, of } }) => `${stage} ${count}/${of}`)).toEqual([
			'look 1/4',
			'choose 0/4',
			'pay 3/4',
			'stay 0/4',
		]);
	});

	it('takes a journey that the site has closed for no move', async () => {
		expect(await order.compose(askOf({ stays: several(2, 'out', { left: ['left', HOUR] }) }))).toMatchObject({ unmoved: 2, pairs: [] });
	});

	it('as a table has the journeys, the pairs and the entries', async () => {
		const table = order.table(await order.compose(askOf({ stays: ten })));
		for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
		const rows = rowsOf(table);
		expect(rows.filter(({ what }) => what === 'journeys').map(({ kind, count }) => [kind, count])).toEqual([
			['forward', 7],
			['skipped', 1],
			['back', 2],
			['unmoved', 0],
		]);
		expect(rows.filter(({ what }) => what === 'moves').reduce((sum, { share }) => sum + Number(share), 0)).toBeCloseTo(1, 3);
		expect(rows.filter(({ what }) => what === 'entries').reduce((sum, { count }) => sum + Number(count), 0)).toBe(10);
	});

	it('sees the same in what browsers send', async () => {
		const stage = (name: string) => ({ name, label: name, when: { page: [`/${name}`] }, horizonMs: HOUR });
		const journeys = [{ name: 'buyer', label: 'Buyer', stages: ['a', 'b', 'c'].map(stage) }];
		const { app, send } = await openTestCollector({ sites: [{ name: 'shop', origins: ['*'], journeys }] });
		const lives: readonly (readonly Seen[])[] = [
			...Array.from({ length: 7 }, () => [view('/a'), view('/b'), view('/c')]),
			[view('/a'), view('/b'), view('/a')],
			[view('/a'), view('/b'), view('/c'), view('/b')],
			[view('/a'), view('/c')],
		];
		for (const [i, life] of lives.entries()) await send(life, { visitor: `v${i}`, session: `s${i}`, load: `l${i}` });
		expect(await (await app.request('/v1/sites/shop/reports/order')).json()).toMatchObject({ forward: 7, back: 2, skipped: 1 });
	});
});
