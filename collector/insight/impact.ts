import { ratioAtRisk } from './at-risk.ts';
import { type Discovery, withDiscoveries } from './discoveries.ts';
import { type Estimate, opposite, times } from './estimate.ts';
import { excessStallsOf, type Lack, type MatchedKey, matchedKeysOf, type Outcome, strataFor } from './matched.ts';
import type { Proportion } from './proportion.ts';
import { ranked } from './ranking.ts';
import type { StudiedStay } from './studied-stay.ts';

/** What meeting a touchpoint goes along with. */
export interface Lift extends Discovery {
	/** Share of those who met it that moved on, as far as there was anyone to compare them with. */
	readonly withIt: number;
	/** Share of stays that had come equally far without it. */
	readonly withoutIt: number;
	/** The difference of both, in shares: 0.1 is ten of a hundred more. */
	readonly difference: Estimate;
	/** How many times as often those who met it moved on. */
	readonly ratio: Estimate;
	readonly p: number;
}

export interface Impact {
	readonly key: string;
	/** Stays that met it, and how many of them moved on. */
	readonly met: Proportion;
	/** Null: not enough data; `lack` says of what. */
	readonly lift: Lift | null;
	readonly lack: Lack | null;
}

interface Row extends Omit<Lift, keyof Discovery> {
	readonly key: string;
	readonly met: Proportion;
}

function rowOf({ key, exposed, strata, p }: MatchedKey, rarer: Outcome): readonly Row[] {
	const excess = excessStallsOf(strata, rarer);
	const ratio = ratioAtRisk(strataFor('advance', strata));
	if (!excess || !ratio) return [];
	const met = { count: exposed.of - exposed.count, of: exposed.of };
	// Only those who could be compared: beyond the last stratum with anyone else in it nobody can.
	const compared = strata.reduce((sum, stratum) => sum + stratum.met.of, 0);
	const { estimate, low, high } = times(opposite(excess), 1 / compared);
	const difference = { estimate, low: Math.max(-1, low), high: Math.min(1, high) };
	const withIt = 1 - strata.reduce((sum, stratum) => sum + stratum.met.count, 0) / compared;
	return [{ key, met, withIt, withoutIt: withIt - estimate, difference, ratio, p }];
}

/**
 * For every touchpoint of a stage: how many of those who met it moved on to the next, beside stays that had come equally far
 * without it (differences standardised to those who met it; ratio by Mantel & Haenszel 1959; false discovery rate 10 %).
 * The lift is null below 30 stays on either side, where 80 % or more met it, and below 5 expected outcomes: an obligatory step has
 * no “without”. Beside it stands the removal effect (`removalEffects`), which sees those and is blind to who takes which way.
 * Greatest difference first among discoveries, then the rest, then those without enough data.
 */
export function impactsOf(stays: readonly StudiedStay[]): readonly Impact[] {
	const { enough, thin, rarer } = matchedKeysOf(stays);
	const lifted = withDiscoveries(enough.flatMap((key) => rowOf(key, rarer))).map(
		({ key, met, ...lift }): Impact => ({ key, met, lift, lack: null }),
	);
	const unknown = thin.map(({ key, exposed, exposedStalled, lack }): Impact => {
		return { key, met: { count: exposed - exposedStalled, of: exposed }, lift: null, lack };
	});
	const scores = ({ lift, met }: Impact) => [
		Number(lift?.isDiscovery ?? false),
		lift?.difference.estimate ?? Number.NEGATIVE_INFINITY,
		met.of,
	];
	return ranked([...lifted, ...unknown], scores, ({ key }) => key);
}
