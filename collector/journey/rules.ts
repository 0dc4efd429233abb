import type { Touchpoint } from '#touchpoint';
import { createEditions, type Editions } from './limits/editions.ts';
import { type Counter, evidenceIn, type Question, questionOf, traitsIn } from './selector.ts';
import type { Journey, Limits, Persona, StageRule } from './stage-rule.ts';

/** A stage ready to be asked. */
export interface RuledStage {
	readonly name: string;
	readonly horizonMs: number | null;
	/** Typed ones; they win over what is learned. */
	readonly limits: Limits | undefined;
	readonly reached: Question;
	/** True if this touchpoint by itself belongs to the stage. */
	readonly shownBy: (touchpoint: Touchpoint) => boolean;
	readonly isUndone: Question | null;
}

/** A journey ready to be asked, with the limits its site has learned. */
export interface Rules {
	readonly journey: string;
	readonly version: number;
	readonly stages: readonly RuledStage[];
	readonly personas: readonly { readonly name: string; readonly holds: Question }[];
	readonly counters: readonly Counter[];
	/** Keys of the traits that the rules ask for. */
	readonly traits: readonly string[];
	readonly isClosing: Question | null;
	readonly editions: Editions;
	/** Place of a stage in the order; -1 if the journey has no such stage. */
	readonly placeOf: (stage: string) => number;
}

function ruledStage({ name, horizonMs, limits, when, undoneBy }: StageRule, counters: Counter[]): RuledStage {
	return {
		name,
		horizonMs,
		limits,
		reached: questionOf(when, counters),
		shownBy: evidenceIn(when) ?? (() => false),
		isUndone: undoneBy ? questionOf(undoneBy, counters) : null,
	};
}

/** What a journey is judged with besides its own rules. */
export interface Given {
	readonly version: number;
	readonly personas?: readonly Persona[];
	/** Limits learned so far; none, so that the cold start holds, unless given. */
	readonly editions?: Editions;
}

/** Makes a journey ready to be asked. Pure, and dear enough to be done once per version of the rules. */
export function rulesOf(journey: Journey, { version, personas = [], editions = createEditions([]) }: Given): Rules {
	const counters: Counter[] = [];
	const stages = journey.stages.map((stage) => ruledStage(stage, counters));
	const selectors = [
		...journey.stages.flatMap(({ when, undoneBy }) => [when, ...(undoneBy ? [undoneBy] : [])]),
		...personas.map(({ when }) => when),
		...(journey.closedBy ? [journey.closedBy] : []),
	];
	const places = new Map(stages.map((stage, place) => [stage.name, place]));
	return {
		journey: journey.name,
		version,
		stages,
		personas: personas.map(({ name, when }) => ({ name, holds: questionOf(when, counters) })),
		isClosing: journey.closedBy ? questionOf(journey.closedBy, counters) : null,
		counters,
		traits: [...new Set(selectors.flatMap(traitsIn))],
		editions,
		placeOf: (stage) => places.get(stage) ?? -1,
	};
}
