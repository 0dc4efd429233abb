import type { Instant, StallKind } from '#touchpoint';
import type { LevelMarks } from './levels.ts';

/** A chance to advance by the deadline, and how many stays like this one it was learned from. */
export interface Chance {
	readonly p: number;
	readonly from: number;
}

/** What a stay is judged by: its limits, its levels, and what is said of its chances. */
export interface Measure {
	/** Longest silence, and longest stay, that all but the budgeted share of those who moved on kept within. */
	readonly idleMs: number;
	readonly overMs: number;
	/** Visitors who moved on, from whom this was learned; 0 at a cold start. */
	readonly learnedFrom: number;
	readonly marks: LevelMarks;
	/** Chances of a stay at the moment of its flag, by kind and by band of touches; null before enough stays have matured. */
	readonly chances: Readonly<Record<StallKind, readonly Chance[]>> | null;
}

/**
 * What a site knew of one stage at an instant. Editions are history: once in force they are never rewritten, so a visitor who is
 * folded anew next year is judged by what was known then, and gets the same flags as live.
 */
export interface Edition extends Measure {
	readonly journey: string;
	readonly stage: string;
	/** Of one persona alone; null for visitors of none. */
	readonly persona: string | null;
	/** In force for all that happens after this instant, until the next edition. */
	readonly at: Instant;
}

/** Whose limits: a stage, and a persona. */
export interface Of {
	readonly journey: string;
	readonly stage: string;
	readonly persona: string | null;
}

/** Stages and personas are kebab-case, so that a space tells them apart. */
export const keyOf = ({ journey, stage, persona }: Of): string => `${journey} ${stage} ${persona ?? ''}`;
