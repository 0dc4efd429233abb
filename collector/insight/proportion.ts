import { type Estimate, Z95 } from './estimate.ts';

/** So many of so many. The counts travel together: a share without its sample is not told. */
export interface Proportion {
	readonly count: number;
	readonly of: number;
}

/** The fewest stays a share is told of: below it an interval spans a third of all that is possible. */
export const MIN_SAMPLE = 30;

/** Counts as a share from 0 to 1; 0 of 0 is 0. */
export const shareOf = ({ count, of }: Proportion): number => (of > 0 ? count / of : 0);

/** All of this that is not in a part of it. */
export const without = (all: Proportion, part: Proportion): Proportion => ({ count: all.count - part.count, of: all.of - part.of });

/** Several counts as one. */
export const together = (parts: readonly Proportion[]): Proportion =>
	parts.reduce((sum, part) => ({ count: sum.count + part.count, of: sum.of + part.of }), { count: 0, of: 0 });

/** How many of them hold. */
export const countOf = <T>(all: readonly T[], holds: (each: T) => boolean): Proportion => ({
	count: all.filter(holds).length,
	of: all.length,
});

/**
 * A share from 0 to 1 with its score interval (Wilson 1927):
 * (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n). Never leaves 0 to 1 and never shrinks to nothing, even at 0 of n.
 * Null for a sample of none. Cases must be independent: one visitor, one case.
 */
export function wilson(proportion: Proportion): Estimate | null {
	const { of: n } = proportion;
	if (n <= 0) return null;
	const p = shareOf(proportion);
	const z2 = Z95 * Z95;
	const middle = p + z2 / (2 * n);
	const reach = Z95 * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
	const scale = 1 + z2 / n;
	return { estimate: p, low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}

/**
 * The difference a − b of two independent shares, −1 to 1, with its interval by squaring and adding the ends of Wilson's
 * (Newcombe 1998, method 10): d − √((a − lowₐ)² + (high_b − b)²) to d + √((highₐ − a)² + (b − low_b)²).
 * Null if either sample is empty. Wrong where the same stays are on both sides.
 */
export function newcombe(a: Proportion, b: Proportion): Estimate | null {
	const first = wilson(a);
	const second = wilson(b);
	if (!first || !second) return null;
	const estimate = first.estimate - second.estimate;
	return {
		estimate,
		low: estimate - Math.hypot(first.estimate - first.low, second.high - second.estimate),
		high: estimate + Math.hypot(first.high - first.estimate, second.estimate - second.low),
	};
}
