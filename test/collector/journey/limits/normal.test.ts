import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareTail, normalQuantile, upperTail } from '../../../../collector/journey/limits/normal.ts';

describe('the normal distribution', () => {
	it.each([
		[0, 0.5],
		[1, 0.15865525393145707],
		[1.959963984540054, 0.025],
		[2.999, 0.0013543365337271066],
		[3.001, 0.0013454728250849683],
		[5, 2.866515718791939e-7],
		[10, 7.61985302416052e-24],
	])('has above %f the tail %f', (z, tail) => {
		expect(upperTail(z) / tail).toBeCloseTo(1, 9);
		expect(upperTail(-z)).toBeCloseTo(1 - tail, 12);
	});

	it.each([
		[0.5, 0],
		[0.975, 1.959963984540054],
		[0.9995, 3.290526731491926],
		[0.025, -1.959963984540054],
		[1e-10, -6.361340902404056],
	])('has at %f the quantile %f', (probability, z) => {
		expect(normalQuantile(probability)).toBeCloseTo(z, 9);
	});

	it('has no end', () => {
		expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
	});

	it('finds from every value its tail and back', () => {
		fc.assert(
			fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (z) => {
				expect(-normalQuantile(upperTail(z))).toBeCloseTo(z, 5);
			}),
		);
	});

	it('falls without a step where the series hands over to the fraction', () => {
		expect(upperTail(3 - 1e-9) / upperTail(3)).toBeCloseTo(1, 7);
	});
});

describe('the χ² distribution with one degree of freedom', () => {
	it.each([
		[3.841458820694124, 0.05],
		[6.6348966010212145, 0.01],
		[10.82756617011207, 0.001],
		[0, 1],
	])('has above %f the tail %f', (x, tail) => {
		expect(chiSquareTail(x)).toBeCloseTo(tail, 9);
	});
});
