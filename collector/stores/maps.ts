import type { Instant } from '#touchpoint';

/** What had it kept: somebody who wanted it, the end of a week, or a change of the rules that was to follow. */
export type KeptBy = 'hand' | 'week' | 'rules';

/** A map as it once stood. */
export interface MapVersionHead {
	readonly id: string;
	readonly journey: string;
	readonly at: Instant;
	readonly label: string;
	readonly by: KeptBy;
}

export interface MapVersion extends MapVersionHead {
	/** The map as it was, whole. Whoever reads it looks at what it is first: it may be of an older form. */
	readonly figures: unknown;
}

/** Maps that were kept. Contract: `test/stores/maps-contract.ts`. */
export interface Maps {
	/** Newest first. */
	readonly list: (site: string, journey: string) => Promise<readonly MapVersionHead[]>;
	readonly find: (site: string, id: string) => Promise<MapVersion | undefined>;
	/**
	 * Keeps a map, and lets go of the oldest kept by the clock or a change of rules where a journey has more than `most`. False, and
	 * nothing is changed, where that number is kept already, where the site is not there, or where all that could go was kept by hand.
	 */
	readonly keep: (site: string, version: MapVersion, most: number) => Promise<boolean>;
	readonly remove: (site: string, id: string) => Promise<boolean>;
}
