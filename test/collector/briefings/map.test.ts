import { describe, expect, it } from 'vitest';
import { map } from '../../../collector/briefings/map.ts';
import { stage } from '../../../collector/briefings/stage.ts';
import { friction } from '../../../collector/reports/friction.ts';
import { order } from '../../../collector/reports/order.ts';
import { promises } from '../../../collector/reports/promises.ts';
import type { Ask } from '../../../collector/reports/report.ts';
import { stages } from '../../../collector/reports/stages.ts';
import { touchpoints } from '../../../collector/reports/touchpoints.ts';
import type { VisitorStay } from '../../../collector/stores/store.ts';
import { DAY, HOUR, START } from '../../support/journeys.ts';
import { askOf, journeyWith, several, stagesWith, stallOf } from '../reports/asked.ts';

const promise = { says: 'Quick and easy', medianMs: HOUR, advance: 0.5, frictionPer10: 2 };
const RAGE = 'friction rage-click /look #go';
const FIXED = 'friction dead-click /look #top';

const stays = [
	...several(40, 'on', { left: ['advanced', 2 * HOUR, 'choose'], met: { 'page /look': 1, 'action add-to-cart': 2, [RAGE]: 3 } }),
	...several(5, 'past', { left: ['skipped', HOUR, 'pay'], met: { 'page /look': 1, search: 2 } }),
	...several(12, 'stuck', { stall: stallOf(), met: { 'page /look': 1, [RAGE]: 2, [FIXED]: 3, 'search nothing-found': 4 } }),
	...several(30, 'next', { stage: 'choose', left: ['advanced', DAY, 'pay'], met: { 'page /choose': 1 } }),
	...several(3, 'back', { stage: 'pay', left: ['regressed', HOUR, 'choose'], met: { 'action download': 1 } }),
];
const inventory = [RAGE, FIXED, 'page /look', 'page /choose', 'action add-to-cart'].map((what) => ({
	...{ what, n: 50, firstAt: START, lastAt: START + DAY },
}));
const world = (more: Partial<Parameters<typeof askOf>[0]> = {}): Ask =>
	askOf({ stays, inventory, journey: journeyWith({ stages: stagesWith({ look: { promise, owner: 'Shop team' } }) }), ...more });

describe('the map of a journey', () => {
	it('has every stage in order with the figures of the report of stages', async () => {
		const [drawn, reported] = [await map.compose(world()), await stages.compose(world())];
		expect(drawn.stages.map(({ stage: name }) => name)).toEqual(['look', 'choose', 'pay', 'stay']);
		const alike = ({
			stage: name,
			entered,
			advanced,
			skipped,
			regressed,
			left,
			inside,
			stalled,
			medianStayMs,
			p75StayMs,
			isSlowest,
		}: never) => ({ name, entered, advanced, skipped, regressed, left, inside, stalled, medianStayMs, p75StayMs, isSlowest });
		expect(drawn.stages.map((each) => alike(each as never))).toEqual(reported.stages.map((each) => alike(each as never)));
	});

	it('ranks touchpoints by the stays of the report of touchpoints', async () => {
		const [drawn, { inventory: listed }] = [await map.compose(world()), await touchpoints.compose(world())];
		const [look] = drawn.stages;
		expect(look?.touchpoints.map(({ happening, stays: n }) => [happening, n])).toEqual([
			['page /look', 57],
			['action add-to-cart', 40],
		]);
		for (const { happening, stays: n } of look?.touchpoints ?? [])
			expect(listed.find((each) => each.happening === happening)?.metIn.look).toBe(n);
	});

	it('names the frictions of each stage by their fix cards, as often as the report of friction does', async () => {
		const [drawn, { rows }] = [await map.compose(world()), await friction.compose(world())];
		expect(drawn.stages[0]?.frictions.map(({ stays: n }) => n)).toEqual([52, 12]);
		for (const { card, stays: n } of drawn.stages[0]?.frictions ?? [])
			expect(rows.find(({ id }) => id === card)?.stages.find((at) => at.stage === 'look')?.stays).toBe(n);
		expect(drawn.stages[1]?.frictions).toEqual([]);
	});

	it('says of promises what the report of promises says', async () => {
		const [drawn, reported] = [await map.compose(world()), await promises.compose(world())];
		expect(drawn.stages[0]?.promises).toHaveLength(3);
		expect(drawn.stages[0]?.promises.map(({ by, verdict, measured }) => [by, verdict, measured])).toEqual(
			reported.promises.map(({ by, verdict, measured }) => [by, verdict, measured]),
		);
		expect(drawn.stages[1]?.promises).toEqual([]);
	});

	it('lets as many flow from stage to stage as the report of order saw move', async () => {
		const [{ flows }, { pairs }] = [await map.compose(world()), await order.compose(world())];
		expect(flows).toEqual([
			{ from: 'look', to: 'choose', kind: 'advanced', n: 40 },
			{ from: 'look', to: 'pay', kind: 'skipped', n: 5 },
			{ from: 'choose', to: 'pay', kind: 'advanced', n: 30 },
		]);
		for (const { from, to, n } of flows) expect(pairs.find((pair) => pair.from === from && pair.to === to)?.moves).toBe(n);
	});

	it('asks only of those who are asked for', async () => {
		const { stages: found } = await map.compose(world({ only: { device: 'phone' } }));
		expect(found.map(({ entered }) => entered)).toEqual([0, 0, 0, 0]);
	});

	it('tells terms of more than one stay, and none that may say who typed it', async () => {
		const searching = (term: string, n: number, name: string): readonly VisitorStay[] =>
			several(n, name, { trouble: { kind: 'search', what: term, failed: true, at: START, page: '/', touch: 1 }, met: { search: 1 } });
		const asked = world({ stays: [...searching('Blue Mug', 3, 'a'), ...searching('ann smith', 1, 'b')] });
		const { stages: found } = await map.compose(asked);
		expect(found[0]?.needs).toMatchObject({ searched: 4, terms: [{ term: 'blue mug', stays: 3 }] });
	});

	it('adds up what visitors answered, where stays say so', async () => {
		const rated = { rated: { 'was-it-easy': { n: 2, sum: 1.5 } } } as object;
		const { stages: found } = await map.compose(world({ stays: several(2, 'r', rated) }));
		expect(found[0]?.ratings).toEqual([{ name: 'was-it-easy', n: 4, mean: 0.75 }]);
		expect(found[1]?.ratings).toEqual([]);
	});

	it('reads the stays of its range once, however many reports it asks', async () => {
		const asked = world();
		let reads = 0;
		const facts: Ask['facts'] = {
			...asked.facts,
			async stays(range) {
				reads += 1;
				return asked.facts.stays(range);
			},
		};
		await map.compose({ ...asked, facts });
		expect(reads).toBe(1);
	});
});

describe('the figures of one stage', () => {
	const of = (about: string, more = {}) => stage.compose({ ...world(more), about });

	it('are those of the report of stages, and of no stage that the journey does not have', async () => {
		const [found, reported] = [await of('look'), await stages.compose(world())];
		expect(found).toMatchObject({ stage: 'look', entered: 57, stalled: 12, owner: 'Shop team' });
		expect(found?.medianStayMs).toBe(reported.stages[0]?.medianStayMs);
		expect(await of('nowhere')).toBeNull();
	});

	it('have a curve that crosses a half at the median, and how many were under watch for so long', async () => {
		const found = await of('look');
		expect(found?.dwell.steps.find(({ staying }) => staying <= 0.5)?.ms).toBe(found?.medianStayMs);
		expect(found?.dwell.atRisk.find(({ ms }) => ms === HOUR)?.n).toBe(57);
		expect(found?.dwell.atRisk.find(({ ms }) => ms === 6 * HOUR)?.n).toBe(12);
	});

	it('are compact, however many stays there are', async () => {
		const many = Array.from({ length: 3_000 }, (_, i) =>
			several(1, `v${i}`, { left: ['advanced', (i + 1) * 60_000, 'choose'], met: { [`page /p${'x'.repeat(i % 90)}`]: 1 } }),
		).flat();
		const found = await of('look', { stays: many });
		expect(found?.dwell.steps.length).toBeLessThanOrEqual(162);
		expect(JSON.stringify(found).length).toBeLessThan(60_000);
	});

	it('name causes of this stage alone, frictions with their card and the others without', async () => {
		const met = several(60, 'm', { touches: 4, met: { [RAGE]: 2 }, stall: stallOf() });
		const spared = several(90, 's', { touches: 4, left: ['advanced', HOUR, 'choose'] });
		const found = await of('look', {
			stays: [...met, ...spared, ...several(40, 'f', { touches: 4, met: { [RAGE]: 2 }, left: ['advanced', HOUR, 'choose'] })],
		});
		expect(found?.blocks[0]).toMatchObject({ key: RAGE, visitors: 60, card: expect.any(String) });
		expect((await of('choose', { stays: met }))?.blocks).toEqual([]);
	});

	it('tell where the stalled were last seen, and how each device fared', async () => {
		const found = await of('look', { stays: [...stays, ...several(4, 'ph', { device: 'phone', page: '/product/7', stall: stallOf() })] });
		expect(found?.stalledOn).toEqual([
			{ page: '/look', stays: 12 },
			{ page: '/product/:id', stays: 4 },
		]);
		expect(found?.devices.map(({ name, entered }) => [name, entered])).toEqual([
			['desktop', 57],
			['phone', 4],
		]);
	});
});
