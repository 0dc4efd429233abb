import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectationOf, matchedRatio, matchedTest } from '../../../collector/insight/mantel-haenszel.ts';
import { advancesIn } from '../../../collector/insight/strata.ts';

const stratum = (a: number, n1: number, c: number, n0: number) => ({ met: { count: a, of: n1 }, unmet: { count: c, of: n0 } });

/** University Group Diabetes Program: deaths under tolbutamide and placebo, below 55 years and from there (Rothman 1986, table 12-2). */
const diabetes = [stratum(8, 106, 5, 120), stratum(22, 98, 16, 85)];

const anyStrata = fc.array(
	fc
		.record({ n1: fc.integer({ min: 1, max: 40 }), n0: fc.integer({ min: 1, max: 40 }), a: fc.nat(40), c: fc.nat(40) })
		.map(({ n1, n0, a, c }) => stratum(Math.min(a, n1), n1, Math.min(c, n0), n0)),
	{ minLength: 1, maxLength: 6 },
);

describe('the matched ratio', () => {
	it('of the diabetes trial is the published 1.33 (0.80 to 2.20)', () => {
		const ratio = matchedRatio(diabetes);
		expect([ratio?.estimate, ratio?.low, ratio?.high]).toEqual([
			expect.closeTo(1.3256, 4),
			expect.closeTo(0.7979, 3),
			expect.closeTo(2.2022, 3),
		]);
	});

	it('of one stratum is the plain ratio, 10 of 20 against 5 of 40, with the interval of Katz (1978)', () => {
		const ratio = matchedRatio([stratum(10, 20, 5, 40)]);
		expect(ratio?.estimate).toBeCloseTo(4, 12);
		expect(Math.log((ratio?.high ?? 0) / 4)).toBeCloseTo(1.959964 * Math.sqrt(1 / 10 - 1 / 20 + 1 / 5 - 1 / 40), 6);
	});

	it('takes out what a plain comparison puts down to exposure', () => {
		// 60 of 110 against 33 of 165 exposed in all, but 1 in each stratum.
		expect(matchedRatio([stratum(6, 60, 15, 150), stratum(45, 50, 9, 10)])?.estimate).toBeCloseTo(1, 12);
	});

	it('without any outcome among the exposed is small, not zero, and its interval is wide', () => {
		const ratio = matchedRatio([stratum(0, 20, 10, 40), stratum(0, 20, 10, 40)]);
		expect(ratio?.estimate).toBeGreaterThan(0);
		expect(ratio?.low).toBeLessThan(0.01);
		expect(ratio?.high).toBeLessThan(1);
	});

	it('is not touched by an empty cell in one of many strata', () => {
		const strata = [stratum(0, 10, 3, 30), ...diabetes];
		const by = (14.46637 + 0) / (10.91344 + (3 * 10) / 40);
		expect(matchedRatio(strata)?.estimate).toBeCloseTo(by, 5);
	});

	it('is unknown if the outcome never occurred, or nothing was compared', () => {
		expect(matchedRatio([stratum(0, 20, 0, 40)])).toBeNull();
		expect(matchedRatio([])).toBeNull();
	});

	it('lies within its interval, whatever is counted', () => {
		fc.assert(
			fc.property(anyStrata, (strata) => {
				const ratio = matchedRatio(strata);
				if (!ratio) return;
				expect(ratio.low).toBeLessThanOrEqual(ratio.estimate);
				expect(ratio.high).toBeGreaterThanOrEqual(ratio.estimate);
				expect(Number.isFinite(ratio.high)).toBe(true);
			}),
		);
	});
});

describe('the matched test', () => {
	it('of the diabetes trial, by hand: 30 observed, 26.447 expected, variance 10.595, χ² = 0.880', () => {
		const { observed, expected, variance } = expectationOf(diabetes);
		expect([observed, expected, variance]).toEqual([30, expect.closeTo(26.4471, 4), expect.closeTo(10.5954, 3)]);
		expect(matchedTest(diabetes)).toBeCloseTo(0.3483, 3);
	});

	it('has no opinion where nothing could have differed', () => {
		expect(matchedTest([stratum(20, 20, 40, 40)])).toBeNull();
		expect(matchedTest([])).toBeNull();
	});

	it('sees no difference smaller than the half it is corrected by', () => {
		expect(matchedTest([stratum(5, 10, 5, 10)])).toBe(1);
	});

	it('says the same whichever outcome is counted', () => {
		fc.assert(
			fc.property(anyStrata, (strata) => {
				const [p, turned] = [matchedTest(strata), matchedTest(advancesIn(strata))];
				if (p === null) expect(turned).toBeNull();
				else expect(turned).toBeCloseTo(p, 8);
			}),
		);
	});
});
