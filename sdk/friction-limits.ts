import type { Friction, Touchpoint } from '#touchpoint';

/** Keeps one broken page from telling the same story a thousand times. Asks and counts; a page view counts anew. */
export type FrictionLimits = (touchpoint: Touchpoint) => boolean;

/** One person's repeated try at one element is one story. */
const SAME_ELEMENT_MS = 30_000;
/** Beyond these a page view says nothing new: it is broken. */
const MOST_OF_ONE_PER_VIEW = 12;
const MOST_PER_VIEW = 50;

export function createFrictionLimits(): FrictionLimits {
	let told: Friction[] = [];
	return (touchpoint) => {
		if (touchpoint.kind === 'page-view') told = [];
		if (touchpoint.kind !== 'friction') return true;
		const { friction, element, at } = touchpoint;
		const same = told.filter((each) => each.friction === friction);
		const isRecent = same.some((each) => each.element?.selector === element?.selector && at - each.at < SAME_ELEMENT_MS);
		const isAllowed = !isRecent && same.length < MOST_OF_ONE_PER_VIEW && told.length < MOST_PER_VIEW;
		if (isAllowed) told.push(touchpoint);
		return isAllowed;
	};
}
