/** A figure and the 95 % interval it stands in. No figure of this room is told without one. */
export interface Estimate {
	readonly estimate: number;
	readonly low: number;
	readonly high: number;
}

/** Standard errors to each side of a 95 % interval: the 0.975 quantile of the normal distribution. */
export const Z95 = 1.959963984540054;

/**
 * A figure within estimate ± 1.96 · √variance (the normal approximation), in the units of the figure.
 * Too narrow where the variance was taken from a handful of cases; whoever calls keeps a minimum.
 */
export function estimateOf(estimate: number, variance: number): Estimate {
	const reach = Z95 * Math.sqrt(variance);
	return { estimate, low: estimate - reach, high: estimate + reach };
}

/** The variance from which `estimateOf` would have made this interval. */
export const varianceOf = ({ low, high }: Estimate): number => ((high - low) / (2 * Z95)) ** 2;

/** True if the interval leaves out the value that would mean “no difference”. */
export const excludes = ({ low, high }: Estimate, value: number): boolean => low > value || high < value;

/** The same figure of the opposite. */
export const opposite = ({ estimate, low, high }: Estimate): Estimate => ({ estimate: -estimate, low: -high, high: -low });

/** The figure in other units. */
export const times = ({ estimate, low, high }: Estimate, factor: number): Estimate => ({
	estimate: estimate * factor,
	low: low * factor,
	high: high * factor,
});
