import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newcombe, type Proportion, together, wilson, without } from '../../../collector/insight/proportion.ts';

const of = (count: number, all: number): Proportion => ({ count, of: all });
const anyProportion = fc
	.tuple(fc.nat(200), fc.nat(200))
	.map(([a, b]) => of(Math.min(a, b), Math.max(a, b)))
	.filter((each) => each.of > 0);

describe("Wilson's interval", () => {
	// Newcombe 1998a, Statistics in Medicine 17, table I, method 3.
	it.each([
		[81, 263, 0.2553, 0.3662],
		[15, 148, 0.0624, 0.1605],
		[0, 20, 0, 0.1611],
		[1, 29, 0.0061, 0.1718],
	])('of %i of %i is as published', (count, all, low, high) => {
		const interval = wilson(of(count, all));
		expect([interval?.low, interval?.high]).toEqual([expect.closeTo(low, 4), expect.closeTo(high, 4)]);
	});

	it('of nobody is unknown', () => {
		expect(wilson(of(0, 0))).toBeNull();
	});

	it('stays within 0 and 1, around its share, and is never a point', () => {
		fc.assert(
			fc.property(anyProportion, (proportion) => {
				const { estimate, low, high } = wilson(proportion) ?? { estimate: -1, low: 0, high: 0 };
				expect(low).toBeGreaterThanOrEqual(0);
				expect(high).toBeLessThanOrEqual(1);
				expect(low).toBeLessThanOrEqual(estimate + 1e-12);
				expect(high).toBeGreaterThanOrEqual(estimate - 1e-12);
				expect(high).toBeGreaterThan(low);
			}),
		);
	});
});

describe("Newcombe's interval", () => {
	// Newcombe 1998b, Statistics in Medicine 17, table II, method 10.
	it.each([
		[of(56, 70), of(48, 80), [0.2, 0.0524, 0.3339]],
		[of(9, 10), of(3, 10), [0.6, 0.1705, 0.809]],
		[of(5, 56), of(0, 29), [0.0893, -0.0381, 0.1926]],
		[of(0, 10), of(0, 10), [0, -0.2775, 0.2775]],
	])('of %o less %o is as published', (a, b, published) => {
		const difference = newcombe(a, b);
		expect([difference?.estimate, difference?.low, difference?.high]).toEqual(published.map((each) => expect.closeTo(each, 4)));
	});

	it('is unknown with an empty side', () => {
		expect(newcombe(of(1, 2), of(0, 0))).toBeNull();
		expect(newcombe(of(0, 0), of(1, 2))).toBeNull();
	});

	it('turns round with its sides', () => {
		fc.assert(
			fc.property(anyProportion, anyProportion, (a, b) => {
				expect(newcombe(a, b)?.low).toBeCloseTo(-(newcombe(b, a)?.high ?? 9), 10);
			}),
		);
	});
});

it('counts are taken apart and put together', () => {
	expect(without(of(5, 10), of(2, 3))).toEqual(of(3, 7));
	expect(together([of(5, 10), of(2, 3)])).toEqual(of(7, 13));
});
