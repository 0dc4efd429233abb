import type { Instant } from '#touchpoint';
import { DAY } from '../stage-rule.ts';
import { createAdvances, type SavedAdvances } from './advances.ts';
import { FALSE_ALARMS } from './cold-start.ts';
import type { Measure } from './edition.ts';
import { createEntries, type SavedEntries } from './entries.ts';
import { measureFrom } from './knowledge.ts';
import type { Lesson } from './lesson.ts';
import { createOutcomes, type SavedOutcomes } from './outcomes.ts';

/**
 * What was learned counts half after so long, and after so many horizons if that is longer. Slower forgetting was late after a
 * change of pace, faster gained nothing where the pace is steady.
 */
const HALF_LIFE_MS = 14 * DAY;
const HALF_LIFE_HORIZONS = 3;
/** Fading in steps of 2 % costs nothing and misses nothing. */
const FADE_STEP = 0.98;

/** A new edition once a twentieth more is known than at the last one. */
const NEWS = 0.05;

export interface LearnerOptions {
	readonly horizonMs: number;
	/** At most this share of those who move on may be flagged before. */
	readonly falseAlarms?: number | undefined;
	/** At least this share of flags should be right; 0: no such floor. */
	readonly precision?: number | undefined;
}

/** All that was learned of one stage, as plain JSON. */
export interface SavedLearner {
	readonly firstEntry: Instant | null;
	readonly fadedAt: Instant | null;
	/** Visitors who have moved on, ever. */
	readonly learnedFrom: number;
	/** What is new since the last edition, 1 being enough for the next. */
	readonly news: number;
	readonly advances: SavedAdvances;
	readonly entries: SavedEntries;
	readonly outcomes: SavedOutcomes;
}

/**
 * Learns how long those who move on stay in one stage: their longest silence and their time in it, weighed for those who are
 * still on their way, and fading. Two limits share one budget: at most the given share of those who move on would have been
 * flagged by either clock. Costs the same for every lesson, however many there were.
 *
 * Source: two clocks that share a false-alarm budget, learned online; measured on 14 stages of 6 real sites against fixed
 * timeouts, Kaplan–Meier quantiles, cure mixtures and hazard models. Fails where the pace of a stage changes faster than
 * visitors move on: until then it flags by the old pace. Too few advances: the belief of the cold start weighs in as ten.
 */
export function createLearner({ horizonMs, falseAlarms = FALSE_ALARMS, precision = 0 }: LearnerOptions, saved?: SavedLearner) {
	const advances = createAdvances(horizonMs, saved?.advances);
	const entries = createEntries(horizonMs, saved?.entries);
	const outcomes = createOutcomes(horizonMs, saved?.outcomes);
	let { firstEntry = null, fadedAt = null, learnedFrom = 0, news = 0 }: Partial<SavedLearner> = saved ?? {};

	function fade(now: Instant): void {
		fadedAt ??= now;
		const halfLifeMs = Math.max(HALF_LIFE_MS, HALF_LIFE_HORIZONS * horizonMs);
		// A pause teaches nothing: a site that was closed for a year knows half of what it knew, not nothing.
		const factor = 2 ** -Math.min(1, (now - fadedAt) / halfLifeMs);
		if (factor > FADE_STEP) return;
		fadedAt = now;
		for (const part of [advances, entries, outcomes]) part.fade(factor);
	}

	function take(lesson: Lesson): void {
		if (firstEntry === null || lesson.enteredAt < firstEntry) firstEntry = lesson.enteredAt;
		if (lesson.what === 'entered') entries.add(lesson.enteredAt);
		else outcomes.add(lesson);
		if (lesson.what !== 'advanced') return;
		advances.add(lesson.idleMs, lesson.at - lesson.enteredAt);
		learnedFrom += 1;
		news += 1 / (1 + NEWS * advances.total());
	}

	return {
		/** Takes a lesson in; answers with a new measure where enough has changed, else with null. */
		learn(lesson: Lesson, now: Instant): Measure | null {
			fade(now);
			take(lesson);
			news += outcomes.mature(now) / (1 + NEWS * outcomes.matured.all.n);
			if (news < 1) return null;
			news = 0;
			const isYoung = firstEntry === null || now - firstEntry < horizonMs;
			const weighed = advances.weighed(entries.weightAt(now));
			return measureFrom({ horizonMs, falseAlarms, precision, advances: weighed, learnedFrom, outcomes: outcomes.matured, isYoung });
		},
		toJSON: (): SavedLearner => ({
			firstEntry,
			fadedAt,
			learnedFrom,
			news,
			advances: advances.toJSON(),
			entries: entries.toJSON(),
			outcomes: outcomes.toJSON(),
		}),
	};
}

export type Learner = ReturnType<typeof createLearner>;
