import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BINS, binOf, distributionOf, longestIn, placeIn, quantileOfBelief } from '../../../../collector/journey/limits/durations.ts';
import { DAY, HOUR } from '../../../support/journeys.ts';

const belief = { quantileMs: 12 * HOUR, at: 0.95, weight: 10 };
const nothing = new Float64Array(BINS);
const anyMs = fc.integer({ min: 1, max: 4 * DAY });

describe('the bins', () => {
	it('have an edge exactly at the horizon', () => {
		expect(longestIn(binOf(DAY, DAY), DAY)).toBe(DAY);
		expect(binOf(DAY - 1, DAY)).toBe(binOf(DAY, DAY));
	});

	it('are eight to a doubling', () => {
		expect(placeIn(2 * HOUR, DAY) - placeIn(HOUR, DAY)).toBeCloseTo(8, 9);
	});

	it('hold what is no longer than their edge, and longer than the one before', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1_000, max: DAY }), (ms) => {
				const bin = binOf(ms, DAY);
				expect(ms).toBeLessThanOrEqual(longestIn(bin, DAY) + 1e-6);
				expect(ms).toBeGreaterThanOrEqual(longestIn(bin - 1, DAY) - 1e-6);
			}),
		);
	});

	it('take no time at all for the shortest there is, and what is beyond them for the longest', () => {
		expect(binOf(0, DAY)).toBe(0);
		expect(Math.floor(placeIn(Number.MAX_SAFE_INTEGER, DAY))).toBe(BINS - 1);
	});
});

describe('a distribution', () => {
	it('of nothing known is what is believed', () => {
		const { quantile, rank } = distributionOf(nothing, belief, DAY);
		expect(quantile(0.95) / belief.quantileMs).toBeCloseTo(1, 3);
		expect(quantile(0.5) / quantileOfBelief(belief, 0.5)).toBeCloseTo(1, 3);
		expect(rank(belief.quantileMs)).toBeCloseTo(0.95, 3);
	});

	it('believes, by hand, in a median that is 11.8 times shorter than the duration that 95 % keep within', () => {
		// exp(1.5 · 1.6449) = 11.79
		expect(belief.quantileMs / quantileOfBelief(belief, 0.5)).toBeCloseTo(11.79, 2);
	});

	it('of many who were all alike lies within their bin, whatever is believed', () => {
		const weights = Float64Array.from(nothing);
		const bin = binOf(2 * HOUR, DAY);
		weights[bin] = 1e6;
		const { quantile } = distributionOf(weights, belief, DAY);
		for (const share of [0.01, 0.5, 0.99]) {
			expect(quantile(share)).toBeGreaterThan(longestIn(bin - 1, DAY));
			expect(quantile(share)).toBeLessThan(longestIn(bin, DAY));
		}
	});

	it('is half way between what is believed and what is known where both weigh the same', () => {
		const weights = Float64Array.from(nothing);
		weights[binOf(5_000, DAY)] = 10;
		const { rank } = distributionOf(weights, belief, DAY);
		expect(rank(belief.quantileMs)).toBeCloseTo((1 + 0.95) / 2, 3);
	});

	it('never gives a longer duration for a smaller share', () => {
		const weighed = fc.array(fc.tuple(fc.nat(BINS - 1), fc.double({ min: 0, max: 1_000, noNaN: true })), { maxLength: 20 });
		const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
		fc.assert(
			fc.property(weighed, fc.tuple(share, share), fc.tuple(anyMs, anyMs), (known, [a, b], [c, d]) => {
				const weights = Float64Array.from(nothing);
				for (const [bin, weight] of known) weights[bin] = weight;
				const { quantile, rank } = distributionOf(weights, belief, DAY);
				expect(quantile(Math.min(a, b))).toBeLessThanOrEqual(quantile(Math.max(a, b)));
				expect(rank(Math.min(c, d))).toBeLessThanOrEqual(rank(Math.max(c, d)));
			}),
		);
	});

	it('ranks a quantile at its own share', () => {
		const weights = Float64Array.from(nothing);
		for (const [ms, n] of [
			[HOUR, 40],
			[3 * HOUR, 30],
			[9 * HOUR, 5],
		] as const)
			weights[binOf(ms, DAY)] = n;
		const { quantile, rank } = distributionOf(weights, belief, DAY);
		for (const share of [0.1, 0.25, 0.5, 0.9, 0.95]) expect(rank(quantile(share))).toBeCloseTo(share, 6);
	});
});
