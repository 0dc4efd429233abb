import type { Estimate } from './estimate.ts';
import { countOf, MIN_SAMPLE, type Proportion, shareOf, wilson } from './proportion.ts';

/** A chance that was stated, and what became of it. */
export interface Forecast {
	/** 0 to 1. */
	readonly stated: number;
	readonly cameTrue: boolean;
}

export interface CalibrationBin {
	/** The least and the greatest chance stated in it, and their mean. */
	readonly from: number;
	readonly to: number;
	readonly stated: number;
	readonly observed: Proportion;
	readonly interval: Estimate;
}

export interface Calibration {
	readonly bins: readonly CalibrationBin[];
	/** Mean distance of stated from observed, weighted by bin, 0 to 1. Null below 30 forecasts. */
	readonly error: number | null;
}

function binOf(forecasts: readonly Forecast[]): readonly CalibrationBin[] {
	const observed = countOf(forecasts, ({ cameTrue }) => cameTrue);
	const interval = wilson(observed);
	const chances = forecasts.map(({ stated }) => stated);
	const [from, to] = [chances[0], chances.at(-1)];
	if (!interval || from === undefined || to === undefined) return [];
	return [{ from, to, stated: chances.reduce((a, b) => a + b, 0) / chances.length, observed, interval }];
}

/** Bins of equal size, by rank; equal chances are never parted. */
function binsOf(sorted: readonly Forecast[], most: number): readonly (readonly Forecast[])[] {
	const bins: Forecast[][] = [];
	let rank = 0;
	sorted.forEach((forecast, place) => {
		if (forecast.stated !== sorted[place - 1]?.stated) rank = Math.floor((place * most) / sorted.length);
		const bin = bins[rank] ?? [];
		bin.push(forecast);
		bins[rank] = bin;
	});
	return bins.filter((bin) => bin.length > 0);
}

/**
 * Were the stated chances true? Forecasts in bins of equal size (chances crowd near 0, bins of equal width would be one),
 * each with the share that came true and its interval (Wilson 1927), and the expected calibration error Σ n/N · |stated − observed|
 * (Naeini et al. 2015). Right on average is not sharp: a base rate stated for everyone is perfectly calibrated.
 * Chance alone makes an error of about √(p(1 − p)/n) per bin of n, so bins hold no fewer than 30 if that leaves one at all.
 */
export function calibrationOf(forecasts: readonly Forecast[], most = 10): Calibration {
	const sorted = [...forecasts].sort((a, b) => a.stated - b.stated);
	const bins = binsOf(sorted, Math.max(1, Math.min(most, Math.floor(sorted.length / MIN_SAMPLE)))).flatMap(binOf);
	if (sorted.length < MIN_SAMPLE) return { bins, error: null };
	const off = bins.reduce((sum, { stated, observed }) => sum + observed.of * Math.abs(stated - shareOf(observed)), 0);
	return { bins, error: off / sorted.length };
}
