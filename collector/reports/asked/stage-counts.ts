import type { Instant } from '#touchpoint';
import { isStalled } from '../../journey/stay.ts';
import type { Length } from '../../journey/survival.ts';
import type { VisitorStay } from '../../stores/store.ts';
import { hasMovedOn } from './asked-stays.ts';

/** How stays fared. All but `entered` and `stalled` add up to `entered`. */
export interface Counts {
	readonly entered: number;
	/** On to the next stage. */
	readonly advanced: number;
	/** Past the next stage. */
	readonly skipped: number;
	readonly regressed: number;
	/** Closed by the site. */
	readonly left: number;
	/** Still in it, stalled or not. */
	readonly inside: number;
	/** Of those inside. */
	readonly stalled: number;
}

/** Counts stays by how they closed, if they did. */
export function countsOf(stays: readonly VisitorStay[]): Counts {
	const counts = { entered: stays.length, advanced: 0, skipped: 0, regressed: 0, left: 0, inside: 0, stalled: 0 };
	for (const { stay } of stays) {
		counts[stay.left?.how ?? 'inside'] += 1;
		if (isStalled(stay)) counts.stalled += 1;
	}
	return counts;
}

/** How long stays have lasted, however they ended; open ones until `now`. */
export const lengthsOf = (stays: readonly VisitorStay[], now: Instant): readonly Length[] =>
	stays.map(({ stay: { enteredAt, left } }) => ({ ms: (left?.at ?? now) - enteredAt, ended: left !== null }));

/** How long it took to move on; a stay that went back or was closed by the site has, until then, not. */
export const timesToMoveOn = (stays: readonly VisitorStay[], now: Instant): readonly Length[] =>
	stays.map(({ stay }) => ({ ms: (stay.left?.at ?? now) - stay.enteredAt, ended: hasMovedOn(stay) }));
