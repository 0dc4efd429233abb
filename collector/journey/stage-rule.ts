import { type Counter, type Question, questionOf, type Selector } from './selector.ts';

/** Milliseconds in a day. */
export const DAY = 24 * 3_600_000;

/** How long a stay may be silent, or open, before it counts as stalled. Null: this clock never runs out. */
export interface Limits {
	readonly idleMs: number | null;
	readonly overMs: number | null;
}

/** One stage of a journey, as plain JSON a site may write. */
export interface StageRule {
	/** Kebab-case; stays and reports refer to it. */
	readonly name: string;
	readonly label: string;
	/** Reached as soon as one touchpoint answers this with yes. */
	readonly when: Selector;
	/** How long moving on usually takes at most. Limits follow from it unless they are typed. Null: nowhere to move on to. */
	readonly horizonMs: number | null;
	readonly limits?: Limits;
}

/** An ordered list of stages: the highest that a touchpoint reaches wins. */
export interface Journey {
	readonly name: string;
	readonly label: string;
	readonly stages: readonly StageRule[];
}

/** A journey ready to be asked. */
export interface Rules {
	readonly journey: string;
	readonly version: number;
	readonly stages: readonly { readonly name: string; readonly reached: Question; readonly limits: Limits }[];
	readonly counters: readonly Counter[];
	/** Place of a stage in the order; -1 if the journey has no such stage. */
	readonly placeOf: (stage: string) => number;
}

/**
 * Before anything is learned a stay is stalled after half its horizon in silence or two thirds of it in the stage:
 * the cold-start thresholds that kept false alarms within a 10 % budget from the first day on 14 stages of 6 real sites.
 */
const IDLE_SHARE = 1 / 2;
const OVER_SHARE = 2 / 3;

/** Typed limits win; else they follow from the horizon. */
export function limitsOf({ limits, horizonMs }: Pick<StageRule, 'limits' | 'horizonMs'>): Limits {
	if (limits) return limits;
	if (horizonMs === null) return { idleMs: null, overMs: null };
	return { idleMs: horizonMs * IDLE_SHARE, overMs: horizonMs * OVER_SHARE };
}

/** Makes a journey ready to be asked. Pure, and dear enough to be done once per version of the rules. */
export function rulesOf(journey: Journey, version: number): Rules {
	const counters: Counter[] = [];
	const stages = journey.stages.map((stage) => ({ name: stage.name, reached: questionOf(stage.when, counters), limits: limitsOf(stage) }));
	const places = new Map(stages.map((stage, place) => [stage.name, place]));
	return { journey: journey.name, version, stages, counters, placeOf: (stage) => places.get(stage) ?? -1 };
}
