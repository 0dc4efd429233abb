import { normalQuantile, upperTail } from './normal.ts';

/** Bins per doubling: a bin is 9 % wide, well below what a few hundred advances can tell apart. */
const PER_OCTAVE = 8;
/** Octaves below the horizon: a horizon of 60 days reaches down to 3 seconds. */
const BELOW = 21;
/** Octaves above it, where only what is believed beforehand lies: advances later than the horizon are not counted. */
const ABOVE = 2;

/** Durations in bins of equal ratio, one edge exactly at the horizon: the many who wait almost to the end are not smeared beyond it. */
export const BINS = (BELOW + ABOVE) * PER_OCTAVE;

/** Longest duration in a bin, milliseconds. */
export const longestIn = (bin: number, horizonMs: number): number => horizonMs * 2 ** ((bin + 1) / PER_OCTAVE - BELOW);

/** Where a duration lies among the bins, with the share of its bin that lies below it. */
export function placeIn(ms: number, horizonMs: number): number {
	return Math.min(BINS - 1e-9, Math.max(0, (Math.log2(ms / horizonMs) + BELOW) * PER_OCTAVE));
}

/** Bin of a duration that is no longer than the horizon. */
export const binOf = (ms: number, horizonMs: number): number => Math.floor(placeIn(Math.min(ms, horizonMs * (1 - 1e-9)), horizonMs));

/** Spread of what is believed before anything is known: a factor of 4.5 either way holds two thirds. */
const SIGMA = 1.5;

/** A log-normal belief worth `weight` visitors, the share `at` of them below `quantileMs`. */
export interface Belief {
	readonly quantileMs: number;
	readonly at: number;
	readonly weight: number;
}

/** Where the belief puts a share: exp(μ + σ z), with μ such that `at` of it lies below `quantileMs`. */
export function quantileOfBelief({ quantileMs, at }: Belief, share: number): number {
	return quantileMs * Math.exp(SIGMA * (normalQuantile(share) - normalQuantile(at)));
}

/** Shares of a population of durations by length, ready to be asked. */
export interface Distribution {
	/** Share of durations below this one. */
	readonly rank: (ms: number) => number;
	/** The duration below which this share lies, in milliseconds. */
	readonly quantile: (share: number) => number;
}

/** Beliefs remembered: a stage has two, and asks for them again with every edition. */
const REMEMBERED = 1_000;

function createBeliefShares(): (belief: Belief, horizonMs: number) => Float64Array {
	const known = new Map<string, Float64Array>();
	return (belief, horizonMs) => {
		const key = `${belief.quantileMs} ${belief.at} ${horizonMs}`;
		const before = known.get(key);
		if (before) return before;
		if (known.size >= REMEMBERED) known.clear();
		const mu = Math.log(belief.quantileMs) - SIGMA * normalQuantile(belief.at);
		const shares = Float64Array.from({ length: BINS }, (_, bin) => 1 - upperTail((Math.log(longestIn(bin, horizonMs)) - mu) / SIGMA));
		known.set(key, shares);
		return shares;
	};
}

/** Share of the belief that lies below the upper edge of each bin. */
const beliefShares = createBeliefShares();

/** What is known, as weights by bin, together with what is believed. Within a bin durations are spread evenly on a log scale. */
export function distributionOf(weights: Float64Array, belief: Belief, horizonMs: number): Distribution {
	const believed = beliefShares(belief, horizonMs);
	const shares = new Float64Array(BINS + 1);
	let known = 0;
	for (let bin = 0; bin < BINS; bin++) {
		known += weights[bin] ?? 0;
		shares[bin + 1] = known + belief.weight * (believed[bin] ?? 1);
	}
	const all = known + belief.weight;
	const at = (edge: number) => (shares[edge] ?? all) / all;

	function quantile(share: number): number {
		let bin = 0;
		while (bin < BINS && at(bin + 1) < share) bin++;
		const within = at(bin + 1) - at(bin);
		return longestIn(bin - 1 + (within > 0 ? (share - at(bin)) / within : 1), horizonMs);
	}
	function rank(ms: number): number {
		const place = placeIn(ms, horizonMs);
		const bin = Math.floor(place);
		return at(bin) + (at(bin + 1) - at(bin)) * (place - bin);
	}
	return { rank, quantile };
}
