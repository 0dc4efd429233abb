import { chiSquareTail } from '../journey/limits/normal.ts';
import { type Estimate, Z95 } from './estimate.ts';
import type { Stratum } from './strata.ts';

/** R and S of the ratio R / S, and the numerator of its variance. */
export interface RatioSums {
	readonly met: number;
	readonly unmet: number;
	readonly spread: number;
}

/** The sums of which the ratio and its interval are made. */
export function ratioSumsOf(strata: readonly Stratum[]): RatioSums {
	let sums = { met: 0, unmet: 0, spread: 0 };
	for (const { met, unmet } of strata) {
		const all = met.of + unmet.of;
		sums = {
			met: sums.met + (met.count * unmet.of) / all,
			unmet: sums.unmet + (unmet.count * met.of) / all,
			spread: sums.spread + (met.of * unmet.of * (met.count + unmet.count) - met.count * unmet.count * all) / (all * all),
		};
	}
	return sums;
}

/** One stay with and one without the happening, both half stalled, spread over the strata as the exposed are. */
function withHalves(strata: readonly Stratum[]): readonly Stratum[] {
	const exposed = strata.reduce((sum, { met }) => sum + met.of, 0);
	return strata.map(({ met, unmet }) => {
		const part = met.of / exposed;
		return {
			met: { count: met.count + part / 2, of: met.of + part },
			unmet: { count: unmet.count + part / 2, of: unmet.of + part },
		};
	});
}

/**
 * How many times as often the counted outcome follows in the exposed as in the others of the same stratum:
 * Σ aᵢn₀ᵢ/Nᵢ / Σ cᵢn₁ᵢ/Nᵢ (Mantel & Haenszel 1959), with the interval of Greenland & Robins (1985), which holds for many small
 * strata as for few large ones. Halves are added only where one of both sums is empty, once over all strata: added in every
 * stratum with an empty cell they pull a sparse happening's ratio upwards (by 4 % where strata are touch numbers).
 * Null if the outcome never occurred, or nothing can be compared. A ratio that differs between strata comes out as their mean.
 * Takes each stay to be in one stratum; where it is in several see `ratioAtRisk`.
 */
export function matchedRatio(strata: readonly Stratum[]): Estimate | null {
	const plain = ratioSumsOf(strata);
	if (plain.met + plain.unmet === 0) return null;
	const { met, unmet, spread } = plain.met > 0 && plain.unmet > 0 ? plain : ratioSumsOf(withHalves(strata));
	const reach = Math.exp(Z95 * Math.sqrt(spread / (met * unmet)));
	const ratio = met / unmet;
	return { estimate: ratio, low: ratio / reach, high: ratio * reach };
}

/** What is to be expected of the exposed, were they as the others of their strata are. */
export interface Expectation {
	readonly observed: number;
	readonly expected: number;
	readonly variance: number;
}

/** Observed and expected outcomes of the exposed if exposure made no difference: hypergeometric in each stratum. */
export function expectationOf(strata: readonly Stratum[]): Expectation {
	let sum = { observed: 0, expected: 0, variance: 0 };
	for (const { met, unmet } of strata) {
		const all = met.of + unmet.of;
		const outcomes = met.count + unmet.count;
		sum = {
			observed: sum.observed + met.count,
			expected: sum.expected + (met.of * outcomes) / all,
			variance: sum.variance + (all > 1 ? (met.of * unmet.of * outcomes * (all - outcomes)) / (all * all * (all - 1)) : 0),
		};
	}
	return sum;
}

/**
 * The chance of so large a difference, or larger, were there none: χ² = (|observed − expected| − ½)² / variance with one degree of
 * freedom (Mantel & Haenszel 1959, with their continuity correction). The same whichever of two outcomes is counted.
 * Null if nothing could have differed. Misses a happening that helps early and harms late: both cancel.
 */
export function matchedTest(strata: readonly Stratum[]): number | null {
	const { observed, expected, variance } = expectationOf(strata);
	if (variance === 0) return null;
	return chiSquareTail(Math.max(0, Math.abs(observed - expected) - 0.5) ** 2 / variance);
}
