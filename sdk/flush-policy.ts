import type { Instant } from '#touchpoint';

/** What waits to be sent. */
export interface Waiting {
	/** Of those that may leave now. */
	readonly count: number;
	readonly bytes: number;
	/** When the first of all began to wait; Infinity if none hurries. */
	readonly since: Instant;
}

/** Long enough to gather what belongs together, short enough that a report is live. */
export const LONGEST_WAIT_MS = 5_000;
const ENOUGH_TOUCHPOINTS = 20;
/** Half of what a browser lets through while a page closes, so that the exit always has room. */
const ENOUGH_BYTES = 32 * 1024;

/** When is it time? Milliseconds from now: 0 at once, Infinity if nothing waits. */
export function dueIn({ count, bytes, since }: Waiting, now: Instant): number {
	if (count >= ENOUGH_TOUCHPOINTS || bytes >= ENOUGH_BYTES) return 0;
	if (since === Infinity) return Infinity;
	// Never longer, even if the clock was set back meanwhile.
	return Math.max(0, Math.min(LONGEST_WAIT_MS, since + LONGEST_WAIT_MS - now));
}
