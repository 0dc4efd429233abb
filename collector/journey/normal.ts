/**
 * Share of a standard normal population below `z`: Φ(z) = (1 + erf(z/√2)) / 2 with the rational approximation 7.1.26 of
 * Abramowitz & Stegun (1964). Error below 1.5e-7, so not for tails beyond about five standard deviations.
 */
export function shareBelow(z: number): number {
	const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
	const poly = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
	const upper = (poly * Math.exp((-z * z) / 2)) / 2;
	return z >= 0 ? 1 - upper : upper;
}

/** Halvings that bring an interval of twelve below what a double can tell apart from the approximation's own error. */
const HALVINGS = 40;

/** The z below which the given share of a standard normal population lies, found by halving; between -6 and 6. */
export function zAt(share: number): number {
	let low = -6;
	let high = 6;
	for (let i = 0; i < HALVINGS; i++) {
		const middle = (low + high) / 2;
		if (shareBelow(middle) < share) low = middle;
		else high = middle;
	}
	return low;
}
