import type { Estimate } from './estimate.ts';
import { countOf, MIN_SAMPLE, newcombe, type Proportion, wilson } from './proportion.ts';

/** A stay of the previous period: did it come near the limit, and did it stall? */
export interface WatchedStay {
	readonly warned: boolean;
	/** No advance by the deadline. */
	readonly stalled: boolean;
}

/** How good the warnings of the previous period were. */
export interface HitRate {
	/** Of the stays that came near the limit, how many did not move on. */
	readonly warned: Proportion;
	/** Of all stays. */
	readonly all: Proportion;
	/** Of the stays that did not move on, how many had come near the limit. */
	readonly foreseen: Proportion;
	/** `warned` as a share; null below 30 stays warned of. */
	readonly hitRate: Estimate | null;
	/** `all` as a share: what a warning about everybody would score. Null below 30 stays. */
	readonly baseRate: Estimate | null;
	/** Hit rate of those warned of less that of the others; null below 30 of either. */
	readonly gain: Estimate | null;
}

/**
 * What a warning was worth, told beside every new one: shares with Wilson's interval (1927), their difference with Newcombe's (1998).
 * Only stays whose deadline has passed. Where nearly nobody moves on any warning hits nearly always: read it beside the base rate,
 * and the gain before both. Holds for the limits of that period; a hit rate of one stage says nothing of another.
 */
export function hitRateOf(stays: readonly WatchedStay[]): HitRate {
	const stalledOf = (some: readonly WatchedStay[]) => countOf(some, ({ stalled }) => stalled);
	const warned = stalledOf(stays.filter((stay) => stay.warned));
	const others = stalledOf(stays.filter((stay) => !stay.warned));
	const all = stalledOf(stays);
	const known = ({ of }: Proportion) => of >= MIN_SAMPLE;
	return {
		warned,
		all,
		foreseen: countOf(
			stays.filter(({ stalled }) => stalled),
			(stay) => stay.warned,
		),
		hitRate: known(warned) ? wilson(warned) : null,
		baseRate: known(all) ? wilson(all) : null,
		gain: known(warned) && known(others) ? newcombe(warned, others) : null,
	};
}
