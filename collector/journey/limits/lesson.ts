import type { Instant, StallKind } from '#touchpoint';
import type { Of } from './edition.ts';

/** What a site may learn from a stay: that it began, that it ended by moving on, or that its time ran out. */
export interface Lesson extends Of {
	readonly what: 'entered' | 'advanced' | 'lost';
	/** When it was there to be learned. */
	readonly at: Instant;
	readonly enteredAt: Instant;
	/** Longest silence within the stay, its last one included. */
	readonly idleMs: number;
	/** The cells that the stay came to (see `cellOf`), one bit each. */
	readonly passed: number;
	/** Kind of its first flag, if it was flagged. */
	readonly flagged: StallKind | null;
}
