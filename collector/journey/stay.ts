import type { Campaign, ElementName, Instant, Kind, StallKind } from '#touchpoint';
import type { Chance } from './limits/edition.ts';

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

/** Scores from 0 (worst) to 1 (best). */
export interface Rating {
	readonly n: number;
	readonly sum: number;
}

/** A stay that has outlived a limit. */
export interface Stall {
	readonly kind: StallKind;
	/** Which clock ran out: silent too long, or in the stage too long. */
	readonly clock: 'idle' | 'over';
	readonly limitMs: number;
	/** Visitors who moved on, from whom the limit was learned; 0 at a cold start, null where the site has typed it. */
	readonly learnedFrom: number | null;
	/** Chance to move on by the deadline, as stays flagged like this one have done; null before enough have. */
	readonly chance: Chance | null;
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
	/** The persona by whose limits it is judged; null if the visitor is of none. */
	readonly persona: string | null;
	/** The way in that led to this visitor's first page, and the class of device last seen. */
	readonly channel: string;
	readonly device: string;
	/** The first campaign that brought the visitor; absent where none had by then, and from stays of before this was kept. */
	readonly campaign?: Campaign;
	readonly enteredAt: Instant;
	/** Last sign of the visitor within the stay. */
	readonly lastAt: Instant;
	/** Both clocks run from here: the entry, or the return after a stall. */
	readonly watchedFrom: Instant;
	/** Touchpoints within the stay; page leaves are not counted. */
	readonly touches: number;
	/** Longest silence between two of them, in milliseconds. */
	readonly longestIdleMs: number;
	/** What it has come to look like: a bit for each cell of touches and level (see `cellOf`). */
	readonly passed: number;
	readonly page: string;
	readonly because: Because;
	readonly trouble: Trouble | null;
	readonly stall: Stall | null;
	/** Stalls of this stay that ended with a return, the first of them first. */
	readonly earlier: readonly Stall[];
	/** What happened in it until its horizon was over, and at which touchpoint first (see `happeningsOf`). */
	readonly met: Readonly<Record<string, number>>;
	/** What was rated in it, by name: how many scores from 0 to 1, and their sum. Absent where nothing was. */
	readonly rated?: Readonly<Record<string, Rating>>;
	/** How often the visitor looked back at each earlier stage. */
	readonly back: Readonly<Record<string, number>>;
	/** When the next limit runs out, or the horizon; null if neither does. */
	readonly dueAt: Instant | null;
	/** When its horizon had passed and it was counted as one that did not move on in time; null before. */
	readonly settledAt: Instant | null;
	readonly left: { readonly at: Instant; readonly how: Departure; readonly to: string } | null;
}

/** True while the visitor is stuck: flagged, and neither back nor on. */
export const isStalled = (stay: Stay): boolean => stay.left === null && stay.stall !== null && stay.stall.endedAt === null;

/** The first flag of a stay, which is the one that its chances are counted by. */
export const firstStallOf = ({ stall, earlier }: Stay): Stall | null => earlier[0] ?? stall;
