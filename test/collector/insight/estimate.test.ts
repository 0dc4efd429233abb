import { describe, expect, it } from 'vitest';
import { estimateOf, excludes, opposite, times, varianceOf } from '../../../collector/insight/estimate.ts';

describe('an estimate', () => {
	it('reaches 1.96 standard errors to each side', () => {
		const { estimate, low, high } = estimateOf(10, 4);
		expect([estimate, low, high]).toEqual([10, expect.closeTo(6.08007, 4), expect.closeTo(13.91993, 4)]);
	});

	it('gives its variance back', () => {
		expect(varianceOf(estimateOf(3, 7))).toBeCloseTo(7, 10);
	});

	it('turned round keeps its low end low', () => {
		expect(opposite({ estimate: 1, low: -2, high: 5 })).toEqual({ estimate: -1, low: -5, high: 2 });
		expect(times({ estimate: 1, low: -2, high: 5 }, 100)).toEqual({ estimate: 100, low: -200, high: 500 });
	});

	it('excludes what lies beyond its ends, and not its ends', () => {
		expect(excludes({ estimate: 2, low: 1, high: 3 }, 0)).toBe(true);
		expect(excludes({ estimate: 2, low: 1, high: 3 }, 4)).toBe(true);
		expect(excludes({ estimate: 2, low: 1, high: 3 }, 1)).toBe(false);
	});
});
