import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationOf, type Forecast } from '../../../collector/insight/calibration.ts';

const forecasts = (stated: number, all: number, came: number): readonly Forecast[] =>
	Array.from({ length: all }, (_, i) => ({ stated, cameTrue: i < came }));

describe('calibration', () => {
	it('by hand: 0.2 stated and 30 of 100 seen, 0.8 stated and 80 of 100 seen: error 0.05', () => {
		const { bins, error } = calibrationOf([...forecasts(0.8, 100, 80), ...forecasts(0.2, 100, 30)]);
		expect(bins.map(({ from, to, observed }) => [from, to, observed.count, observed.of])).toEqual([
			[0.2, 0.2, 30, 100],
			[0.8, 0.8, 80, 100],
		]);
		expect(error).toBeCloseTo(0.05, 12);
	});

	it('weighs bins by their size', () => {
		expect(calibrationOf([...forecasts(0.2, 300, 90), ...forecasts(0.8, 100, 80)]).error).toBeCloseTo(0.075, 12);
	});

	it('is unknown below thirty', () => {
		expect(calibrationOf(forecasts(0.5, 29, 15)).error).toBeNull();
		expect(calibrationOf([])).toEqual({ bins: [], error: null });
	});

	it('has bins of thirty at least where chances are all different', () => {
		const spread = Array.from({ length: 100 }, (_, i) => ({ stated: i / 100, cameTrue: i % 2 === 0 }));
		expect(calibrationOf(spread).bins.map(({ observed }) => observed.of)).toEqual([34, 33, 33]);
	});

	it('puts everyone in one bin, in order, and never parts equal chances', () => {
		const anyForecasts = fc.array(fc.record({ stated: fc.integer({ min: 0, max: 20 }).map((n) => n / 20), cameTrue: fc.boolean() }), {
			maxLength: 400,
		});
		fc.assert(
			fc.property(anyForecasts, (all) => {
				const { bins } = calibrationOf(all);
				expect(bins.reduce((sum, { observed }) => sum + observed.of, 0)).toBe(all.length);
				bins.slice(1).forEach(({ from }, i) => {
					expect(from).toBeGreaterThan(bins[i]?.to ?? 1);
				});
			}),
		);
	});
});
