import { excessAtRisk } from './at-risk.ts';
import { type Estimate, opposite } from './estimate.ts';
import { expectationOf, matchedTest } from './mantel-haenszel.ts';
import { countOf, MIN_SAMPLE, type Proportion } from './proportion.ts';
import { advancesIn, type Exposure, exposuresOf, type Stratum } from './strata.ts';
import type { StudiedStay } from './studied-stay.ts';

/** What nearly everyone meets explains nothing: those without it are the odd ones. */
const MOST_EXPOSED = 0.8;
/** Fewer expected outcomes than this, and the normal approximation of the test does not hold (Cochran 1954). */
const MIN_EXPECTED = 5;

/** Which of both outcomes a ratio is of. */
export type Outcome = 'stall' | 'advance';

/** What a key lacks to be judged. */
export type Lack = 'few met it' | 'few did not meet it' | 'nearly all met it' | 'too few outcomes to expect';

/** A key about which nothing can be said yet. */
export interface ThinKey {
	readonly key: string;
	readonly exposed: number;
	readonly exposedStalled: number;
	readonly lack: Lack;
}

/** A key with enough stays on both sides, and the chance of such a difference were there none. */
export interface MatchedKey extends Exposure {
	readonly p: number;
}

export interface MatchedKeys {
	readonly enough: readonly MatchedKey[];
	/** “Not enough data” is an answer: these are told apart, never dropped. */
	readonly thin: readonly ThinKey[];
	/** Of all stays, how many stalled. */
	readonly stalled: Proportion;
	readonly rarer: Outcome;
}

/** The rarer outcome: a ratio of two large shares says little (96 % against 93 % is 1.03, 4 % against 7 % is 0.57). */
export const rarerOutcome = ({ count, of }: Proportion): Outcome => (count * 2 > of ? 'advance' : 'stall');

/** The strata with the given outcome counted. */
export const strataFor = (outcome: Outcome, strata: readonly Stratum[]): readonly Stratum[] =>
	outcome === 'stall' ? strata : advancesIn(strata);

/** Stalls over what was to be expected, in stays. Taken from the rarer outcome, whose spread is the better known one. */
export function excessStallsOf(strata: readonly Stratum[], rarer: Outcome): Estimate | null {
	const excess = excessAtRisk(strataFor(rarer, strata));
	return excess && rarer === 'advance' ? opposite(excess) : excess;
}

function lackOf({ exposed, strata }: Exposure, stays: number, rarer: Outcome): Lack | null {
	if (exposed.of < MIN_SAMPLE) return 'few met it';
	if (stays - exposed.of < MIN_SAMPLE) return 'few did not meet it';
	if (exposed.of >= MOST_EXPOSED * stays) return 'nearly all met it';
	if (expectationOf(strataFor(rarer, strata)).expected < MIN_EXPECTED) return 'too few outcomes to expect';
	return null;
}

/** Every key met in these stays: those that can be judged, with their strata and p-value, and those that cannot yet. */
export function matchedKeysOf(stays: readonly StudiedStay[]): MatchedKeys {
	const stalled = countOf(stays, (stay) => stay.stalled);
	const rarer = rarerOutcome(stalled);
	const enough: MatchedKey[] = [];
	const thin: ThinKey[] = [];
	for (const exposure of exposuresOf(stays)) {
		const { key, exposed, strata } = exposure;
		const p = matchedTest(strata);
		const lack = lackOf(exposure, stays.length, rarer);
		if (lack === null && p !== null) enough.push({ ...exposure, p });
		else thin.push({ key, exposed: exposed.of, exposedStalled: exposed.count, lack: lack ?? 'too few outcomes to expect' });
	}
	return { enough, thin, stalled, rarer };
}
