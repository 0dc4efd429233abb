import type { ElementName, Instant, Kind, StallKind } from '#touchpoint';

/** The touchpoint that brought a visitor into a stage, and the version of the rules by which it did. */
export interface Because {
	readonly kind: Kind;
	readonly name?: string;
	readonly page: string;
	readonly version: number;
}

/** A friction or a search within a stay: what may explain a stall that follows. */
export interface Trouble {
	readonly kind: 'friction' | 'search';
	/** The detector, or the term searched for. */
	readonly what: string;
	/** True for every friction and for a search that found nothing. */
	readonly failed: boolean;
	readonly at: Instant;
	readonly page: string;
	/** Which touchpoint of the stay it was, from 1. */
	readonly touch: number;
	readonly element?: ElementName;
	readonly evidence?: Readonly<Record<string, string | number | boolean>>;
	readonly wcag?: readonly string[];
}

/** A stay that has outlived a limit. */
export interface Stall {
	readonly kind: StallKind;
	/** Which clock ran out: silent too long, or in the stage too long. */
	readonly clock: 'idle' | 'over';
	readonly limitMs: number;
	/** When it ran out; the same whether a sweep or the next touchpoint noticed. */
	readonly at: Instant;
	/** Where the visitor was last seen. */
	readonly page: string;
	readonly before: Trouble | null;
	/** When the visitor came back or moved on; null while stalled. */
	readonly endedAt: Instant | null;
}

/** How a stay closed: on to the next stage, past it, back, or out of the journey. */
export type Departure = 'advanced' | 'skipped' | 'regressed' | 'left';

/** One visitor's time in one stage. */
export interface Stay {
	/** Which stay of this visitor in this journey, from 0. */
	readonly number: number;
	readonly stage: string;
	readonly enteredAt: Instant;
	/** Last sign of the visitor within the stay. */
	readonly lastAt: Instant;
	/** Both clocks run from here: the entry, or the return after a stall. */
	readonly watchedFrom: Instant;
	/** Touchpoints within the stay; page leaves are not counted. */
	readonly touches: number;
	readonly page: string;
	readonly because: Because;
	readonly trouble: Trouble | null;
	readonly stall: Stall | null;
	/** When the next limit runs out; null if none does. */
	readonly dueAt: Instant | null;
	readonly left: { readonly at: Instant; readonly how: Departure; readonly to: string } | null;
}

/** True while the visitor is stuck: flagged, and neither back nor on. */
export const isStalled = (stay: Stay): boolean => stay.left === null && stay.stall !== null && stay.stall.endedAt === null;
