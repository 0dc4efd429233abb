import type { Instant } from '#touchpoint';
import type { Journey } from '../stage-rule.ts';
import { type Edition, keyOf, type Of } from './edition.ts';
import { createLearner, type Learner, type SavedLearner } from './learner.ts';
import type { Lesson } from './lesson.ts';

/** What was learned of one stage and persona, as it is kept. */
export interface LearnedStage extends Of {
	readonly learner: SavedLearner;
}

/** All that one site has learned: a learner for each stage and persona, made when its first lesson comes. */
export function createLearned(journeys: readonly Journey[], saved: readonly LearnedStage[] = []) {
	const learners = new Map<string, { readonly of: Of; readonly learner: Learner }>();
	function open(of: Of, before?: SavedLearner): Learner | null {
		const journey = journeys.find(({ name }) => name === of.journey);
		const horizonMs = journey?.stages.find(({ name }) => name === of.stage)?.horizonMs;
		if (!journey || !horizonMs) return null;
		const learner = createLearner({ horizonMs, falseAlarms: journey.falseAlarms, precision: journey.precision }, before);
		const { stage, persona } = of;
		learners.set(keyOf(of), { of: { journey: journey.name, stage, persona }, learner });
		return learner;
	}
	for (const { learner, ...of } of saved) open(of, learner);

	return {
		/** Takes a lesson in; answers with the edition it leads to, in force after `now`, or null if nothing much has changed. */
		learn(lesson: Lesson, now: Instant): Edition | null {
			const learner = learners.get(keyOf(lesson))?.learner ?? open(lesson);
			const measure = learner?.learn(lesson, now);
			if (!measure) return null;
			const { journey, stage, persona } = lesson;
			return { journey, stage, persona, at: now, ...measure };
		},
		/** As they are kept: all, or only those that were taught something. */
		stages: (taught?: ReadonlySet<string>): readonly LearnedStage[] =>
			[...learners].filter(([key]) => taught?.has(key) ?? true).map(([, { of, learner }]) => ({ ...of, learner: learner.toJSON() })),
	};
}

export type Learned = ReturnType<typeof createLearned>;
