import type { Selector } from './selector.ts';

/** Milliseconds in a day. */
export const DAY = 24 * 3_600_000;

/** How long a stay may be silent, or open, before it counts as stalled. Null: this clock never runs out. */
export interface Limits {
	readonly idleMs: number | null;
	readonly overMs: number | null;
}

/** A measurable limit that a site sets for itself in one stage. What is left out is not promised. */
export interface StagePromise {
	/** What visitors are told: "effortless checkout". */
	readonly says: string;
	/** Half of the visitors move on within this time. */
	readonly medianMs?: number;
	/** At least this share moves on, 0 to 1. */
	readonly advance?: number;
	/** At most so many frictions in ten stays. */
	readonly frictionPer10?: number;
}

/** One stage of a journey, as plain JSON a site may write. */
export interface StageRule {
	/** Kebab-case; stays and reports refer to it. */
	readonly name: string;
	readonly label: string;
	/** Reached as soon as one touchpoint answers this with yes. */
	readonly when: Selector;
	/** A touchpoint in this stage that takes the visitor back to the one before: a cart emptied, an order cancelled. */
	readonly undoneBy?: Selector;
	/** How long moving on usually takes at most. Limits are learned within it unless they are typed. Null: nowhere to move on to. */
	readonly horizonMs: number | null;
	readonly limits?: Limits;
	/** Who looks after it: a person or a team, in the site's own words. */
	readonly owner?: string;
	/** What reaching it is worth, in the site's own currency. */
	readonly value?: number;
	readonly promise?: StagePromise;
}

/** An ordered list of stages: the highest that a touchpoint reaches wins. */
export interface Journey {
	readonly name: string;
	readonly label: string;
	readonly stages: readonly StageRule[];
	/** The stage that the site is there for; the last one unless said otherwise. */
	readonly goal?: string;
	/** A touchpoint by which the site itself ends a journey: an application declined. Neither advanced nor stalled. */
	readonly closedBy?: Selector;
	/** At most this share of those who do move on may be flagged before; 0.1 unless said otherwise. */
	readonly falseAlarms?: number;
	/** Flag only where at least this share of flags is right; 0, no such floor, unless said otherwise. */
	readonly precision?: number;
}

/** A group that a site defines by rule over behaviour and traits; never by assistive needs. */
export interface Persona {
	readonly name: string;
	readonly label: string;
	/** A visitor belongs to the first persona in the list whose rule has held. */
	readonly when: Selector;
	/** What moves them, what hurts them, what they like: in words, for those who read the report. */
	readonly motivation?: string;
	readonly pains?: string;
	readonly preferences?: string;
}

/** Place of the goal among the stages. */
export const goalOf = ({ goal, stages }: Journey): number => {
	const place = stages.findIndex(({ name }) => name === goal);
	return place < 0 ? stages.length - 1 : place;
};
