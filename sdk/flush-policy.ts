import type { Instant } from '#touchpoint';

/** What waits to be sent. */
export interface Waiting {
	readonly count: number;
	readonly bytes: number;
	/** When the first of them began to wait. */
	readonly since: Instant;
}

/** Long enough to gather what belongs together, short enough that a report is live. */
const LONGEST_WAIT_MS = 5_000;
const ENOUGH_TOUCHPOINTS = 20;
/** Half of what a browser lets through while a page closes, so that the exit always has room. */
const ENOUGH_BYTES = 32 * 1024;

/** When is it time? Milliseconds from now: 0 at once, Infinity if nothing waits. */
export function dueIn({ count, bytes, since }: Waiting, now: Instant): number {
	if (!count) return Infinity;
	if (count >= ENOUGH_TOUCHPOINTS || bytes >= ENOUGH_BYTES) return 0;
	return Math.max(0, since + LONGEST_WAIT_MS - now);
}
