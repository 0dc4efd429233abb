import type { Instant } from '#touchpoint';

/** Keeps one broken page from telling the same story a thousand times. */
export interface FrictionLimits {
	/** Asks and counts. */
	allow(friction: string, selector: string, at: Instant): boolean;
	/** A new page view: count anew. */
	restart(): void;
}

/** One person's repeated try at one element is one story. */
const SAME_ELEMENT_MS = 30_000;
/** Beyond these a page view says nothing new: it is broken. */
const MOST_PER_VIEW = 50;
const MOST_OF_ONE_PER_VIEW = 12;

export function createFrictionLimits(): FrictionLimits {
	let told: readonly (readonly [friction: string, selector: string, at: Instant])[] = [];
	return {
		allow(friction, selector, at) {
			const same = told.filter(([name]) => name === friction);
			const isRecent = same.some(([, where, when]) => where === selector && Math.abs(at - when) < SAME_ELEMENT_MS);
			if (isRecent || same.length >= MOST_OF_ONE_PER_VIEW || told.length >= MOST_PER_VIEW) return false;
			told = [...told, [friction, selector, at]];
			return true;
		},
		restart() {
			told = [];
		},
	};
}
