import { describe, expect, it } from 'vitest';
import { createAdvances } from '../../../../collector/journey/limits/advances.ts';
import { binOf, longestIn } from '../../../../collector/journey/limits/durations.ts';
import { type Known, measureFrom } from '../../../../collector/journey/limits/knowledge.ts';
import { cellOf } from '../../../../collector/journey/limits/levels.ts';
import { createOutcomes } from '../../../../collector/journey/limits/outcomes.ts';
import { DAY, HOUR, MINUTE } from '../../../support/journeys.ts';

type Advance = readonly [n: number, idleMs: number, overMs: number];

function weighedOf(...groups: readonly Advance[]) {
	const advances = createAdvances(DAY);
	for (const [n, idleMs, overMs] of groups) for (let i = 0; i < n; i++) advances.add(idleMs, overMs);
	return advances.weighed(() => 1);
}

/** What became of so many stays, all of them in time to be counted. */
function cohortOf(n: number, won: number) {
	const { matured } = createOutcomes(DAY);
	Object.assign(matured.all, { n, won });
	return matured;
}

const known = (rest: Partial<Known> = {}): Known => ({
	horizonMs: DAY,
	falseAlarms: 0.1,
	precision: 0,
	advances: weighedOf(),
	learnedFrom: 0,
	outcomes: cohortOf(0, 0),
	isYoung: false,
	...rest,
});

describe('a measure', () => {
	it('of nothing is the cold start', () => {
		const { idleMs, overMs, chances } = measureFrom(known());
		expect(idleMs / (DAY / 2)).toBeCloseTo(1, 2);
		expect(overMs / ((DAY * 2) / 3)).toBeCloseTo(1, 2);
		expect(chances).toBeNull();
	});

	// Worked out apart from this program, with the error function of a library: the standing is (n · 0.9 + 10 · 0.95) / (n + 10),
	// for all fall into one cell; each limit is where its clock's share, ten visitors of belief included, comes to that standing.
	it.each([
		[10, 17_354_586, 23_134_376],
		[90, 3_801_512, 7_595_278],
		[990, 3_786_898, 7_573_092],
	])('of %i visitors who were silent for an hour and moved on after two has limits that are known', (n, idleMs, overMs) => {
		const measure = measureFrom(known({ advances: weighedOf([n, HOUR, 2 * HOUR]) }));
		expect(measure.idleMs / idleMs).toBeCloseTo(1, 4);
		expect(measure.overMs / overMs).toBeCloseTo(1, 4);
	});

	it('of some who differ, worked out likewise, shares one budget between both clocks', () => {
		const { idleMs, overMs } = measureFrom(
			known({ advances: weighedOf([80, HOUR, 2 * HOUR], [10, 4 * HOUR, 4 * HOUR], [10, HOUR, 9 * HOUR]) }),
		);
		expect(idleMs / 14_681_884).toBeCloseTo(1, 4);
		expect(overMs / 31_823_339).toBeCloseTo(1, 4);
	});

	it('would have flagged no more than the budget of those it was learned from', () => {
		for (const falseAlarms of [0.02, 0.1, 0.3]) {
			const advances = weighedOf(...Array.from({ length: 60 }, (_, i): Advance => [20, (i + 1) * 10 * MINUTE, (i + 1) * 20 * MINUTE]));
			const { idleMs, overMs } = measureFrom(known({ advances, falseAlarms }));
			expect(advances.flaggedBy(idleMs, overMs)).toBeLessThan(falseAlarms + 0.01);
			expect(advances.flaggedBy(idleMs, overMs)).toBeGreaterThan(falseAlarms - 0.02);
		}
	});

	it('is never below the cold start while the stage is young', () => {
		const advances = weighedOf([500, HOUR, 2 * HOUR]);
		expect(measureFrom(known({ advances, isYoung: true }))).toMatchObject({ idleMs: DAY / 2, overMs: (DAY * 2) / 3 });
		expect(measureFrom(known({ advances })).idleMs).toBeLessThan(2 * HOUR);
	});

	it('takes no silence of a few minutes for a stall', () => {
		expect(measureFrom(known({ advances: weighedOf([500, MINUTE, 2 * MINUTE]) })).idleMs).toBe(5 * MINUTE);
	});

	it('flags more carefully where most move on anyway and half of all flags should be right', () => {
		const advances = weighedOf([400, HOUR, 2 * HOUR], [80, 2 * HOUR, 4 * HOUR], [20, 6 * HOUR, 8 * HOUR]);
		const outcomes = cohortOf(500, 490);
		const careful = measureFrom(known({ advances, outcomes, precision: 0.5 }));
		const careless = measureFrom(known({ advances, outcomes }));
		expect(careful.idleMs).toBeGreaterThan(careless.idleMs);
		// By hand: α = (1/0.5 − 1)(1 − p)/p with p = 491/502, so 11/491 = 0.0224 and no more.
		expect(advances.flaggedBy(careful.idleMs, careful.overMs)).toBeLessThan(0.0224 + 0.01);
	});

	it('is as careless as ever where most never move on', () => {
		const advances = weighedOf([400, HOUR, 2 * HOUR]);
		const outcomes = cohortOf(4_000, 400);
		expect(measureFrom(known({ advances, outcomes, precision: 0.5 }))).toEqual(measureFrom(known({ advances, outcomes })));
	});

	it('has the limit of half the visitors between those of the faster and the slower half', () => {
		const advances = weighedOf([500, HOUR, HOUR], [500, 8 * HOUR, 8 * HOUR]);
		const { marks } = measureFrom(known({ advances }));
		expect(marks.overMs[0]).toBeLessThan(2 * HOUR);
		expect(marks.overMs[2]).toBeGreaterThan(longestIn(binOf(8 * HOUR, DAY) - 1, DAY));
	});
});

describe('the chances of a flagged stay', () => {
	const advances = weighedOf([100, HOUR, 2 * HOUR]);

	it('are not stated before ten stays have come to their deadline', () => {
		expect(measureFrom(known({ advances, outcomes: cohortOf(9, 5) })).chances).toBeNull();
		expect(measureFrom(known({ advances, outcomes: cohortOf(10, 5) })).chances).not.toBeNull();
	});

	it('are small where few ever moved on, and say from how many that is known', () => {
		const some = weighedOf([90, HOUR, 2 * HOUR], [10, 8 * HOUR, 8 * HOUR]);
		const { chances } = measureFrom(known({ advances: some, outcomes: cohortOf(1_000, 20) }));
		expect(chances?.dormant[0]?.from).toBe(1_000);
		// By hand: p = 21/1002, and about a tenth of those who moved on looked so stalled: p r / (p r + 1 − p) is near 0.002.
		expect(chances?.dormant[0]?.p).toBeGreaterThan(0.001);
		expect(chances?.dormant[0]?.p).toBeLessThan(0.004);
	});

	it('are drawn to what became of flags of that kind, as far as there were some', () => {
		const outcomes = cohortOf(1_000, 500);
		Object.assign(outcomes.kinds.blocked, { n: 90, won: 0 });
		Object.assign(outcomes.kinds.lingering, { n: 90, won: 90 });
		const { chances } = measureFrom(known({ advances, outcomes }));
		const [blocked, dormant, lingering] = [chances?.blocked, chances?.dormant, chances?.lingering].map(
			(kind) => kind?.[0]?.p ?? Number.NaN,
		);
		// By hand: (won + 10 p) / (n + 10), so a tenth of p, p, and nine tenths more than a tenth of p.
		expect(blocked).toBeCloseTo((dormant ?? 0) / 10, 9);
		expect(lingering).toBeCloseTo(0.9 + (dormant ?? 0) / 10, 9);
	});

	it('are drawn to what became of stays with as many touchpoints that looked the same', () => {
		const outcomes = cohortOf(1_000, 500);
		Object.assign(outcomes.cells[cellOf(6, 5)] ?? {}, { n: 990, won: 990 });
		const { chances } = measureFrom(known({ advances, outcomes }));
		expect(chances?.dormant[3]?.p).toBeGreaterThan(0.9);
		expect(chances?.dormant[0]?.p).toBeLessThan(0.5);
	});

	it('are shares, whatever happened', () => {
		for (const [n, won] of [
			[10, 0],
			[10, 10],
			[1e6, 1e6],
			[1e6, 0],
		] as const)
			for (const { p } of Object.values(measureFrom(known({ advances, outcomes: cohortOf(n, won) })).chances ?? {}).flat()) {
				expect(p).toBeGreaterThanOrEqual(0);
				expect(p).toBeLessThanOrEqual(1);
			}
	});
});
