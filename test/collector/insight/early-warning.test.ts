import { describe, expect, it } from 'vitest';
import { hitRateOf, type WatchedStay } from '../../../collector/insight/early-warning.ts';

const watched = (warned: boolean, all: number, stalled: number): readonly WatchedStay[] =>
	Array.from({ length: all }, (_, i) => ({ warned, stalled: i < stalled }));

describe('the hit rate of warnings', () => {
	it('by hand: 81 of 100 warned of stalled, 20 of 100 others: 61 more of a hundred, and 81 of 101 foreseen', () => {
		const rate = hitRateOf([...watched(true, 100, 81), ...watched(false, 100, 20)]);
		expect(rate).toMatchObject({ warned: { count: 81, of: 100 }, all: { count: 101, of: 200 }, foreseen: { count: 81, of: 101 } });
		expect(rate.hitRate?.estimate).toBeCloseTo(0.81, 12);
		expect([rate.hitRate?.low, rate.hitRate?.high]).toEqual([expect.closeTo(0.7222, 3), expect.closeTo(0.8749, 3)]);
		expect(rate.baseRate?.estimate).toBeCloseTo(0.505, 12);
		expect(rate.gain?.estimate).toBeCloseTo(0.61, 12);
	});

	it('gains nothing where everybody stalls', () => {
		const { hitRate, gain } = hitRateOf([...watched(true, 100, 96), ...watched(false, 100, 96)]);
		expect(hitRate?.estimate).toBeCloseTo(0.96, 12);
		expect(gain?.low).toBeLessThan(0);
		expect(gain?.high).toBeGreaterThan(0);
	});

	it('is unknown below thirty, though the counts are told', () => {
		const rate = hitRateOf([...watched(true, 29, 20), ...watched(false, 100, 20)]);
		expect(rate).toMatchObject({ warned: { count: 20, of: 29 }, hitRate: null, gain: null });
		expect(rate.baseRate).not.toBeNull();
		// Nearly everybody was warned of: a hit rate there is, but nobody to compare with.
		expect(hitRateOf([...watched(true, 100, 80), ...watched(false, 5, 1)])).toMatchObject({ hitRate: { estimate: 0.8 }, gain: null });
		expect(hitRateOf([])).toMatchObject({ hitRate: null, baseRate: null, gain: null });
	});
});
