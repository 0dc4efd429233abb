import type { Instant } from '#touchpoint';
import { type Edition, keyOf } from './journey/limits/edition.ts';
import { createEditions, type Editions } from './journey/limits/editions.ts';
import { createLearned, type Learned as Learners } from './journey/limits/learned.ts';
import type { Lesson } from './journey/limits/lesson.ts';
import { type Rules, rulesOf } from './journey/rules.ts';
import type { GenerationId, Learning as Learned, Rulebook, Transaction } from './stores/store.ts';

/** What is asked of a generation: its number, and its rules. */
export interface Ruled extends Rulebook {
	readonly generation: GenerationId;
}

/** A generation's rules with the limits it has learned, and a way to learn more. */
export interface Learning {
	readonly rules: readonly Rules[];
	/** Takes lessons in, and notes that all up to `now` was judged; the editions they lead to are in force only after it, and kept with this transaction. */
	readonly learn: (lessons: readonly Lesson[], now: Instant) => Promise<void>;
}

interface Remembered {
	revision: number;
	readonly rules: readonly Rules[];
	readonly editions: Editions;
	readonly learned: Learners;
}

/** Rules of one generation, all journeys by the same editions. */
export const rulesWith = ({ journeys, personas, version }: Rulebook, editions: Editions): readonly Rules[] =>
	journeys.map((journey) => rulesOf(journey, { version, personas, editions }));

async function read(tx: Transaction, ruled: Ruled): Promise<Remembered> {
	const { revision, stages, editions: known } = await tx.learning(ruled.generation);
	const editions = createEditions(known);
	return { revision, editions, rules: rulesWith(ruled, editions), learned: createLearned(ruled.journeys, stages) };
}

/** Takes lessons in, and says what is to be kept of it. Of several editions at one instant only the last is ever in force. */
function takeIn({ learned, editions }: Remembered, lessons: readonly Lesson[], now: Instant): Omit<Learned, 'revision'> {
	const fresh = new Map<string, Edition>();
	const taught = new Set<string>();
	for (const lesson of lessons) {
		const edition = learned.learn(lesson, now);
		taught.add(keyOf(lesson));
		if (edition) fresh.set(keyOf(lesson), edition);
	}
	for (const edition of fresh.values()) editions.add(edition);
	return { stages: learned.stages(taught), editions: [...fresh.values()] };
}

/**
 * What generations have learned, kept at hand. The store's revision says whether another process, or a transaction that was
 * undone, has made it stale; then it is read anew.
 */
export function createLearnings() {
	const remembered = new Map<GenerationId, Remembered>();
	// A batch may be committed after a sweep that began later: what it teaches must not reach back to what that sweep has judged.
	const judgedTo = new Map<GenerationId, Instant>();

	return async function learningOf(tx: Transaction, ruled: Ruled): Promise<Learning> {
		const { generation } = ruled;
		const before = remembered.get(generation);
		const known = before && before.revision === (await tx.revision(generation)) ? before : await read(tx, ruled);
		remembered.set(generation, known);

		async function learn(lessons: readonly Lesson[], now: Instant): Promise<void> {
			const at = Math.max(now, judgedTo.get(generation) ?? 0);
			judgedTo.set(generation, at);
			if (lessons.length === 0) return;
			// Until it is kept it is not to be believed: a store that refuses leaves nothing of it behind.
			remembered.delete(generation);
			known.revision = await tx.saveLearning(generation, takeIn(known, lessons, at));
			remembered.set(generation, known);
		}
		return { rules: known.rules, learn };
	};
}

/** Gives the learning of a generation, read anew where it has changed. */
export type LearningOf = ReturnType<typeof createLearnings>;
