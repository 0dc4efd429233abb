import type { Proportion } from './proportion.ts';

/**
 * One stay as statistics see it: did it move on within the stage's horizon, and what was met on the way.
 * Only stays whose deadline has passed belong in a study, advanced ones too: whoever advances is known at once, whoever does
 * not only after the whole horizon, so a study that takes advances as they come sees early winners and no losers yet.
 */
export interface StudiedStay {
	/** No advance by the deadline. */
	readonly stalled: boolean;
	/** Touchpoints within the stay. */
	readonly touches: number;
	/**
	 * What happened, and at which touchpoint of the stay (from 1) for the first time. What a stay brings along,
	 * such as its device or channel, counts as met at touch 1.
	 */
	readonly met: Readonly<Record<string, number>>;
}

/** All studied stays of one stage, and what moving on from it is worth. */
export interface StudiedStage {
	readonly stage: string;
	readonly stays: readonly StudiedStay[];
	/** Of the visitors who moved on from here, how many reached the goal; all of them where the next stage is the goal. */
	readonly onward: Proportion;
}
