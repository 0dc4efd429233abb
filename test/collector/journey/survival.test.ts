import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curveOf, quantileOfStay } from '../../../collector/journey/survival.ts';

const ended = (...ms: number[]) => ms.map((each) => ({ ms: each, ended: true }));
const open = (...ms: number[]) => ms.map((each) => ({ ms: each, ended: false }));

describe('the median stay', () => {
	it('of stays that all ended is the ordinary median', () => {
		expect(quantileOfStay(ended(1, 2, 3), 0.5)).toBe(2);
		expect(quantileOfStay(ended(4, 1, 3, 2), 0.5)).toBe(2);
	});

	it('counts open stays, by hand: S falls to 4/5, then 4/5 · 2/3 = 8/15, then 8/15 · 1/2 = 4/15', () => {
		expect(quantileOfStay([...ended(1, 3, 4), ...open(2, 5)], 0.5)).toBe(4);
	});

	it('takes an end before an open stay at the same instant', () => {
		expect(quantileOfStay([...open(1), ...ended(1)], 0.5)).toBe(1);
	});

	it('is unknown while too few have moved on to say', () => {
		expect(quantileOfStay([...ended(1), ...open(2, 3, 4)], 0.5)).toBeNull();
		expect(quantileOfStay([], 0.5)).toBeNull();
	});

	it('is never shorter for counting the open stays than for leaving them out', () => {
		const lengths = fc.array(fc.record({ ms: fc.nat(1_000), ended: fc.boolean() }), { minLength: 1 });
		fc.assert(
			fc.property(lengths, (all) => {
				const counted = quantileOfStay(all, 0.5) ?? Number.POSITIVE_INFINITY;
				const left =
					quantileOfStay(
						all.filter((each) => each.ended),
						0.5,
					) ?? 0;
				expect(counted).toBeGreaterThanOrEqual(left);
			}),
		);
	});
});

describe('the dwell curve', () => {
	/** Weeks in remission of 21 patients given 6-MP (Freireich et al. 1963), the textbook example of the estimate. */
	const REMISSIONS = [...ended(6, 6, 6, 7, 10, 13, 16, 22, 23), ...open(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)];

	it('is that of the textbook: leukaemia patients given 6-MP', () => {
		const steps = curveOf(REMISSIONS);
		expect(steps.map(({ ms, atRisk, ends }) => [ms, atRisk, ends])).toEqual([
			...[
				[6, 21, 3],
				[7, 17, 1],
				[10, 15, 1],
				[13, 12, 1],
				[16, 11, 1],
				[22, 7, 1],
				[23, 6, 1],
			],
		]);
		const published = [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448];
		for (const [place, { staying }] of steps.entries()) expect(staying).toBeCloseTo(published[place] ?? 0, 3);
	});

	it('has the published log-log intervals of the same patients', () => {
		const bands = curveOf(REMISSIONS).map(({ band }) => [band?.low, band?.high]);
		const published = [
			...[
				[0.6197, 0.9516],
				[0.5631, 0.9228],
				[0.5032, 0.8894],
				[0.4316, 0.8491],
				[0.3675, 0.8049],
				[0.2678, 0.7468],
				[0.1881, 0.6801],
			],
		];
		for (const [place, [low, high]] of bands.entries()) {
			expect(low).toBeCloseTo(published[place]?.[0] ?? 0, 3);
			expect(high).toBeCloseTo(published[place]?.[1] ?? 0, 3);
		}
	});

	it('has no interval where nobody is left, and no step where nobody has gone', () => {
		expect(curveOf(ended(5)).map(({ staying, band }) => [staying, band])).toEqual([[0, null]]);
		expect(curveOf(open(5, 6))).toEqual([]);
		expect(curveOf([])).toEqual([]);
	});

	it('crosses a half where the median stay is told', () => {
		const lengths = fc.array(fc.record({ ms: fc.nat(1_000), ended: fc.boolean() }), { minLength: 1 });
		fc.assert(
			fc.property(lengths, (all) => {
				const crossing = curveOf(all).find(({ staying }) => staying <= 0.5 + 1e-12);
				expect(crossing?.ms ?? null).toBe(quantileOfStay(all, 0.5));
			}),
		);
	});

	it('only ever falls, and lies within its band', () => {
		const lengths = fc.array(fc.record({ ms: fc.nat(50), ended: fc.boolean() }), { minLength: 1 });
		fc.assert(
			fc.property(lengths, (all) => {
				let before = 1;
				for (const { staying, band } of curveOf(all)) {
					expect(staying).toBeLessThan(before);
					before = staying;
					if (band) expect(band.low <= staying && staying <= band.high).toBe(true);
				}
			}),
		);
	});
});
