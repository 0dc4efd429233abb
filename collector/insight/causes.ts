import { ratioAtRisk } from './at-risk.ts';
import { type Discovery, withDiscoveries } from './discoveries.ts';
import type { Estimate } from './estimate.ts';
import { lostConversions } from './lost-conversions.ts';
import { excessStallsOf, type MatchedKey, type MatchedKeys, matchedKeysOf, type Outcome, strataFor, type ThinKey } from './matched.ts';
import { type Proportion, without } from './proportion.ts';
import { ranked } from './ranking.ts';
import type { StudiedStage } from './studied-stay.ts';

/** What precedes stalls, or moving on, more often than among stays that had come equally far without it. */
export interface Cause extends Discovery {
	readonly stage: string;
	readonly key: string;
	/** Stays that met it. */
	readonly exposed: number;
	readonly exposedStalled: number;
	/** Of the stalled stays, and of the advanced ones, how many met it: for the eye; longer stays meet more, the ratio knows. */
	readonly amongStalled: Proportion;
	readonly amongAdvanced: Proportion;
	/** How many times as often the outcome `ratioOf` follows. */
	readonly ratio: Estimate;
	/** The rarer outcome of the stage: what holds up has a ratio of stalls above 1, or one of advances below it. */
	readonly ratioOf: Outcome;
	readonly p: number;
	/** Stalled stays over what was to be expected; below zero for what helps. */
	readonly excess: Estimate;
	/** Goals that went with them; null where nobody has moved on yet. */
	readonly lost: Estimate | null;
}

export interface ThinCause extends ThinKey {
	readonly stage: string;
}

export interface Causes {
	/** What precedes stalls; first the one whose mending would win the most. */
	readonly holdUp: readonly Cause[];
	/** What precedes moving on, found in the same stays by the same method; first the one that wins the most. */
	readonly help: readonly Cause[];
	/** Too little is known of these to say either. */
	readonly thin: readonly ThinCause[];
}

type Tested = Omit<Cause, keyof Discovery>;

function testedOf({ stage, onward }: StudiedStage, { stalled, rarer: ratioOf }: MatchedKeys, matched: MatchedKey): readonly Tested[] {
	const { key, exposed, strata, p } = matched;
	const ratio = ratioAtRisk(strataFor(ratioOf, strata));
	const excess = excessStallsOf(strata, ratioOf);
	if (!ratio || !excess) return [];
	const advanced = without({ count: exposed.of, of: stalled.of }, { count: exposed.count, of: stalled.count });
	return [
		{
			stage,
			key,
			exposed: exposed.of,
			exposedStalled: exposed.count,
			amongStalled: { count: exposed.count, of: stalled.count },
			amongAdvanced: advanced,
			ratio,
			ratioOf,
			p,
			excess,
			lost: lostConversions(excess, onward),
		},
	];
}

/** The ratio was tested, so the ratio decides on which list a cause stands. */
const holdsUp = ({ ratio, ratioOf }: Tested): boolean => (ratioOf === 'stall' ? ratio.estimate > 1 : ratio.estimate < 1);

/** Discoveries first, then by goals, then by stays; ties by name. */
function inOrder(causes: readonly Cause[], sign: 1 | -1): readonly Cause[] {
	const scores = ({ isDiscovery, lost, excess }: Cause) => [
		Number(isDiscovery),
		lost ? sign * lost.estimate : Number.NEGATIVE_INFINITY,
		sign * excess.estimate,
	];
	return ranked(causes, scores, ({ stage, key }) => `${stage} ${key}`);
}

/**
 * What precedes stalls in these stages, and what precedes moving on. Each key is judged by a Mantel–Haenszel ratio over stays that had
 * come equally far (see `exposuresOf`), all keys of all stages handed in are one list for the false discovery rate of 10 %
 * (Benjamini & Hochberg 1995), and what mending one would win is excess stalls × the chance of the goal after moving on.
 * A key needs 30 stays with it, 30 without, under 80 % with it and 5 expected outcomes, else it is among `thin`.
 * Not proof of a cause: two things that always come together get the same figures. Say “precedes”, mend, and look at the before/after.
 */
export function causesOf(stages: readonly StudiedStage[]): Causes {
	const tested: Tested[] = [];
	const thin: ThinCause[] = [];
	for (const studied of stages) {
		const keys = matchedKeysOf(studied.stays);
		tested.push(...keys.enough.flatMap((key) => testedOf(studied, keys, key)));
		thin.push(...keys.thin.map((key) => ({ stage: studied.stage, ...key })));
	}
	const causes = withDiscoveries(tested);
	return {
		holdUp: inOrder(causes.filter(holdsUp), 1),
		help: inOrder(
			causes.filter((cause) => !holdsUp(cause)),
			-1,
		),
		thin: ranked(
			thin,
			({ exposed }) => [exposed],
			({ stage, key }) => `${stage} ${key}`,
		),
	};
}
