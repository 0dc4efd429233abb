import { ratioAtRisk } from './at-risk.ts';
import { type Discovery, withDiscoveries } from './discoveries.ts';
import type { Estimate } from './estimate.ts';
import { type MatchedKey, matchedKeysOf, strataFor, type ThinKey } from './matched.ts';
import { newcombe, type Proportion, without } from './proportion.ts';
import { ranked } from './ranking.ts';
import type { StudiedStay } from './studied-stay.ts';

/** What converters met more often than others before the goal. */
export interface BeforeGoal extends Discovery {
	readonly key: string;
	/** Of those who reached the goal, and of those who did not, how many met it. */
	readonly converters: Proportion;
	readonly others: Proportion;
	/** The difference of both shares. Converters have longer stays, so a part of it may be their length alone. */
	readonly difference: Estimate;
	/** How many times as often the goal followed as in stays that had come equally far without it: length taken out. */
	readonly ratio: Estimate;
	readonly p: number;
}

export interface BeforeTheyBought {
	/** Over-represented among converters even at equal length; the surest first, then the greatest ratio. */
	readonly needed: readonly BeforeGoal[];
	readonly thin: readonly ThinKey[];
}

function rowOf(stalled: Proportion, { key, exposed, strata, p }: MatchedKey): readonly Omit<BeforeGoal, keyof Discovery>[] {
	const others = { count: exposed.count, of: stalled.count };
	const converters = without({ count: exposed.of, of: stalled.of }, others);
	const difference = newcombe(converters, others);
	const ratio = ratioAtRisk(strataFor('advance', strata));
	return difference && ratio ? [{ key, converters, others, difference, ratio, p }] : [];
}

/**
 * What visitors met before they bought that others did not. Hand in the stays of the stage before the goal; those that moved on are
 * the converters. Shares with Newcombe's interval (1998) for the eye, a Mantel–Haenszel ratio over equal touch numbers for the
 * judgement, and a false discovery rate of 10 % over all keys tested, those under-represented included.
 * Keys without enough data (30 with, 30 without, under 80 % with, 5 expected goals) are told apart in `thin`.
 */
export function beforeTheyBought(stays: readonly StudiedStay[]): BeforeTheyBought {
	const { enough, thin, stalled } = matchedKeysOf(stays);
	const tested = withDiscoveries(enough.flatMap((key) => rowOf(stalled, key)));
	return {
		needed: ranked(
			tested.filter(({ ratio }) => ratio.estimate > 1),
			({ isDiscovery, ratio }) => [Number(isDiscovery), ratio.estimate],
			({ key }) => key,
		),
		thin: ranked(
			thin,
			({ exposed }) => [exposed],
			({ key }) => key,
		),
	};
}
