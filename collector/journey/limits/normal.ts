/** From here on the continued fraction is used: the series would lose its digits in 0.5 − Φ. */
const FAR = 3;
/** Levels of the continued fraction; at 3 it is exact to ten digits after forty. */
const LEVELS = 80;
/** Newton steps of the quantile: the first guess is good to 4.5·10⁻⁴, each step doubles its digits. */
const STEPS = 4;

const densityOf = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** φ(z) · (z + z³/3 + z⁵/15 + …): the area between 0 and z (Marsaglia 2004). */
function areaFromZero(z: number): number {
	let term = z;
	let sum = z;
	for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
		term *= (z * z) / odd;
		sum += term;
	}
	return densityOf(z) * sum;
}

/** φ(z) / (z + 1/(z + 2/(z + 3/…))) (Laplace 1805). */
function farTail(z: number): number {
	let rest = z;
	for (let level = LEVELS; level > 0; level--) rest = z + level / rest;
	return densityOf(z) / rest;
}

/**
 * The chance that a standard normal value lies above z. Exact to about ten digits however far out, so that the smallest
 * p-values can still be told apart; below 10⁻³⁰⁰ (z > 37) it is 0.
 */
export function upperTail(z: number): number {
	if (z < 0) return 1 - upperTail(-z);
	return z < FAR ? 0.5 - areaFromZero(z) : farTail(z);
}

/**
 * The value below which a standard normal lies with the given probability: Hastings' approximation (Abramowitz & Stegun 1964,
 * 26.2.23), refined by Newton's method. ∓Infinity at 0 and 1.
 */
export function normalQuantile(probability: number): number {
	if (probability > 0.5) return -normalQuantile(1 - probability);
	if (probability <= 0) return Number.NEGATIVE_INFINITY;
	const t = Math.sqrt(-2 * Math.log(probability));
	let z = t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3);
	for (let step = 0; step < STEPS; step++) z += (upperTail(z) - probability) / densityOf(z);
	return -z;
}

/** The chance that a χ² value with one degree of freedom lies above x: both tails of the normal at √x. */
export const chiSquareTail = (x: number): number => (x <= 0 ? 1 : 2 * upperTail(Math.sqrt(x)));
