import { describe, expect, it } from 'vitest';
import { touchpoints } from '../../../collector/reports/touchpoints.ts';
import { action, openTestCollector, view } from '../../support/collector.ts';
import { DAY, HOUR, START } from '../../support/journeys.ts';
import { askOf, journeyWith, rowsOf, several } from './asked.ts';

const seen = (what: string, n = 1) => ({ what, n, firstAt: START, lastAt: START + HOUR });
const goal = journeyWith({ goal: 'pay' });
const later = { stage: 'pay', enteredAt: START + DAY, number: 2 };

describe('the report of touchpoints', () => {
	it('lists every kind with its stage, and flags what no rule knows', async () => {
		const inventory = [seen('page /choose/:id', 9), seen('page /blog', 4), seen('search', 2), seen('friction dead-click /pay #go')];
		const stays = [...several(3, 'a', { met: { 'page /blog': 1 } }), ...several(2, 'a', { stage: 'choose', met: { 'page /blog': 1 } })];
		const figures = await touchpoints.compose(askOf({ inventory, stays }));
		expect(figures.inventory.map(({ happening, n, stage, metIn }) => [happening, n, stage, metIn])).toEqual([
			['page /choose/:id', 9, 'choose', {}],
			['page /blog', 4, null, { look: 3, choose: 2 }],
			['search', 2, null, {}],
			['friction dead-click /pay #go', 1, 'pay', {}],
		]);
		expect(touchpoints.tell(figures).headline).toBe('4 kinds of touchpoints have been seen; 2 belong to no stage by themselves.');
		expect(rowsOf(touchpoints.table(figures))[1]).toMatchObject({
			happening: 'page /blog',
			stage: 'unassigned',
			met_in: 'look 3, choose 2',
		});
	});

	it('credits of all goals add up to the goals, by every convention', async () => {
		const stays = [
			...several(3, 'a', { touches: 3, met: { 'page /': 1, search: 2, 'action video': 3 }, left: ['advanced', HOUR] }),
			...several(3, 'a', { stage: 'choose', number: 1, enteredAt: START + HOUR, met: { 'page /choose': 1 }, left: ['advanced', HOUR] }),
			...several(3, 'a', later),
			...several(2, 'b', { met: { 'page /': 1, 'friction dead-click /': 1 }, left: ['skipped', HOUR] }),
			...several(2, 'b', { ...later, met: { 'page /thanks': 1 } }),
			...several(1, 'direct', later),
			...several(5, 'lost', { met: { 'page /': 1 } }),
		];
		const { credits, goals, unexplained } = await touchpoints.compose(askOf({ stays, journey: goal }));
		expect([goals, unexplained]).toEqual([6, 1]);
		for (const model of ['first', 'last', 'linear'] as const) expect(credits.reduce((sum, credit) => sum + credit[model], 0)).toBe(5);
		expect(credits.find(({ key }) => key === 'page /')).toMatchObject({ first: 5, last: 2 });
		expect(credits.find(({ key }) => key === 'page /choose')).toMatchObject({ last: 3, words: 'looked at /choose' });
		expect(credits.map(({ key }) => key)).not.toContain('friction dead-click /');
		expect(credits.map(({ key }) => key)).not.toContain('page /thanks');
	});

	it('shows beside the credit what would be missing without it', async () => {
		const stays = [
			...several(4, 'a', { met: { 'page /': 1, search: 2 }, touches: 2, left: ['skipped', HOUR] }),
			...several(4, 'a', later),
			...several(4, 'b', { met: { 'page /': 1 } }),
		];
		const { credits } = await touchpoints.compose(askOf({ stays, journey: goal }));
		expect(credits.find(({ key }) => key === 'search')?.removal).toBeCloseTo(1, 10);
		expect(credits.find(({ key }) => key === 'page /')?.removal).toBeCloseTo(1, 10);
	});

	it('tells what goes along with moving on, and of what too little is known', async () => {
		const stays = [
			...several(40, 'a', { met: { search: 1, 'page /rare': 1 }, left: ['advanced', HOUR] }),
			...several(10, 'b', { met: { search: 1 } }),
			...several(10, 'c', { left: ['advanced', HOUR] }),
			...several(40, 'd', {}),
			...several(3, 'e', { met: { 'page /few': 1 } }),
		];
		const figures = await touchpoints.compose(askOf({ stays }));
		const search = figures.impacts.find(({ key }) => key === 'search');
		expect(search).toMatchObject({ stage: 'look', met: { count: 40, of: 50 }, lift: { isDiscovery: true } });
		expect(search?.lift?.difference.low).toBeGreaterThan(0);
		expect(figures.impacts.find(({ key }) => key === 'page /few')).toMatchObject({ lift: null, lack: 'few met it' });
		expect(figures.impacts.filter(({ key }) => /^(device|channel) /.test(key))).toEqual([]);
		expect(JSON.stringify(touchpoints.tell(figures))).toContain('not enough data: few met it');
	});

	it('tells what those met before the goal who came to it', async () => {
		const stays = [
			...several(40, 'a', { stage: 'choose', met: { 'action compare': 1 }, left: ['advanced', HOUR] }),
			...several(10, 'b', { stage: 'choose', met: { 'action compare': 1 } }),
			...several(10, 'c', { stage: 'choose', left: ['advanced', HOUR] }),
			...several(40, 'd', { stage: 'choose' }),
		];
		const { beforeGoal } = await touchpoints.compose(askOf({ stays, journey: goal }));
		expect(beforeGoal).toMatchObject({
			stage: 'choose',
			needed: [{ key: 'action compare', words: 'did “compare”', converters: { count: 40, of: 50 }, others: { count: 10, of: 50 } }],
		});
	});

	it('tells what visitors say beside what they do, stage by stage', async () => {
		const stays = [
			...several(2, 'a', { rated: { csat: { n: 2, sum: 1 } }, left: ['advanced', HOUR] }),
			...several(1, 'b', { rated: { csat: { n: 1, sum: 1 }, constructor: { n: 1, sum: 0 } } }),
			...several(1, 'c', { stage: 'choose', rated: { csat: { n: 1, sum: 0.25 } } }),
			...several(6, 'd', {}),
		];
		const figures = await touchpoints.compose(askOf({ stays }));
		expect(figures.ratings).toEqual(
			[
				{ name: 'csat', stage: 'look', n: 5, average: 0.6, movedOn: { count: 2, of: 9 } },
				{ name: 'constructor', stage: 'look', n: 1, average: 0, movedOn: { count: 2, of: 9 } },
				{ name: 'csat', stage: 'choose', n: 1, average: 0.25, movedOn: { count: 0, of: 1 } },
			].sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1)),
		);
		const told = touchpoints.tell(figures).tables.find(({ caption }) => caption === 'What visitors say');
		expect(told?.rows[0]).toEqual(['csat', 'Look', 5, '60 of 100', '2 of 9']);
		const table = touchpoints.table(figures);
		expect(rowsOf(table)[0]).toMatchObject({ happening: 'rating csat', n: 5, stage: 'look', average_score: 0.6 });
		for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
	});

	it('as a table has a line per kind', async () => {
		const table = touchpoints.table(await touchpoints.compose(askOf({ inventory: [seen('page /'), seen('search')] })));
		expect(table.rows).toHaveLength(2);
		for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
	});

	it('knows what browsers have sent', async () => {
		const { app, send } = await openTestCollector();
		await send([view('/'), view('/product/7'), view('/product/8'), action('add-to-cart'), action('wave')]);
		const { inventory } = (await (await app.request('/v1/sites/shop/reports/touchpoints')).json()) as Awaited<
			ReturnType<typeof touchpoints.compose>
		>;
		expect(Object.fromEntries(inventory.map(({ happening, n, stage }) => [happening, [n, stage]]))).toEqual({
			'page /': [1, null],
			'page /product/:id': [2, 'consideration'],
			'action add-to-cart': [1, 'decision'],
			'action wave': [1, null],
		});
	});
});
