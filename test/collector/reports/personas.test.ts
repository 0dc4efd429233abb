import { describe, expect, it } from 'vitest';
import { personas } from '../../../collector/reports/personas.ts';
import { action, openTestCollector, view } from '../../support/collector.ts';
import { DAY, HOUR, MINUTE, START } from '../../support/journeys.ts';
import { askOf, rowsOf, several } from './asked.ts';

const named = [
	{ name: 'it', label: 'IT manager', when: {}, pains: 'Long forms' },
	{ name: 'buying', label: 'Procurement', when: {} },
];

describe('the report of personas', () => {
	it('counts every visitor once, those of none too, so that they add up to all', async () => {
		const stays = [
			...several(4, 'a', { persona: 'it' }),
			...several(3, 'b', { persona: 'buying' }),
			...several(2, 'c'),
			...several(1, 'late'),
			...several(1, 'late', { stage: 'choose', number: 1, persona: 'it' }),
		];
		const figures = await personas.compose(askOf({ stays, personas: named }));
		expect(figures.visitors).toBe(10);
		expect(figures.personas.map(({ persona, visitors }) => [persona, visitors.count, visitors.of])).toEqual([
			['it', 5, 10],
			['buying', 3, 10],
			[null, 2, 10],
		]);
		expect(figures.personas[0]).toMatchObject({ label: 'IT manager', pains: 'Long forms', motivation: null });
		expect(personas.tell(figures).headline).toBe('10 visitors; most are of the persona IT manager: 5 of 10.');
	});

	it('tells each persona’s own pace and limits in each stage', async () => {
		const edition = { journey: 'buyer', stage: 'look', at: START, overMs: DAY, marks: { idleMs: [], overMs: [] }, chances: null };
		const figures = await personas.compose(
			askOf({
				personas: named,
				stays: [
					...several(31, 'a', { persona: 'it', left: ['advanced', MINUTE] }),
					...several(31, 'b', { persona: 'buying', left: ['advanced', HOUR] }),
				],
				editions: [
					{ ...edition, persona: 'it', idleMs: HOUR, learnedFrom: 31 },
					{ ...edition, persona: 'buying', idleMs: 6 * HOUR, learnedFrom: 31 },
				],
			}),
		);
		const [it, buying, none] = figures.personas.map(({ stages }) => stages[0]);
		expect(it).toMatchObject({ entered: 31, medianStayMs: MINUTE, limits: { idleMs: HOUR }, advance: { count: 31, of: 31 } });
		expect(buying).toMatchObject({ medianStayMs: HOUR, limits: { idleMs: 6 * HOUR } });
		expect(none).toMatchObject({ entered: 0, medianStayMs: null, limits: { idleMs: 5 * DAY, learnedFrom: 0 } });
	});

	it('tells how many of each came to the goal, whichever persona they were then', async () => {
		const stays = [
			...several(40, 'a', { persona: 'it', left: ['advanced', HOUR] }),
			...several(10, 'a', { stage: 'stay', number: 1, persona: 'it' }),
			...several(2, 'b', { persona: 'buying' }),
		];
		const figures = await personas.compose(askOf({ stays, personas: named }));
		expect(figures.personas.map(({ reachedGoal }) => reachedGoal)).toEqual([
			{ count: 10, of: 40 },
			{ count: 0, of: 2 },
			{ count: 0, of: 0 },
		]);
		const [told] = personas.tell(figures).tables;
		expect(told?.columns.slice(0, 4)).toEqual(['Persona', 'Visitors', 'Of all', 'Reached Stay']);
		expect(told?.rows.map((row) => row.slice(0, 4))).toEqual([
			['IT manager', 40, '95 % of 42', '25 % of 40'],
			['Procurement', 2, '4.8 % of 42', '0 of 2'],
			['No persona', 0, '0 % of 42', null],
		]);
	});

	it('as a table has a line per persona and stage', async () => {
		const table = personas.table(await personas.compose(askOf({ personas: named, stays: several(2, 'a') })));
		expect(table.rows).toHaveLength(12);
		for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
		expect(rowsOf(table).at(-1)).toMatchObject({ persona: 'none', visitors: 2, stage: 'stay', idle_limit_ms: null });
	});

	it('tells apart those whom the site’s own rules tell apart', async () => {
		const sites = [{ name: 'shop', origins: ['*'], personas: [{ name: 'team', label: 'Team', when: { traits: { plan: ['team'] } } }] }];
		const { app, send } = await openTestCollector({ sites });
		await send([view('/'), { ...action('identify', '/'), props: { plan: 'team' } } as ReturnType<typeof action>], { visitor: 'ada' });
		await send([view('/')], { visitor: 'bob', session: 's2', load: 'l2' });
		const figures = (await (await app.request('/v1/sites/shop/reports/personas')).json()) as Awaited<ReturnType<typeof personas.compose>>;
		expect(figures.personas.map(({ persona, visitors }) => [persona, visitors.count])).toEqual([
			['team', 1],
			[null, 1],
		]);
	});
});
