import { countOf, type Proportion } from '../insight/proportion.ts';
import { goalOf } from '../journey/stage-rule.ts';
import { askedStays } from '../reports/asked/asked-stays.ts';
import { groupedBy } from '../reports/asked/grouped-by.ts';
import { goalsReached } from '../reports/asked/lives.ts';
import type { Ask } from '../reports/report.ts';
import type { VisitorStay } from '../stores/store.ts';

/** Answers listed on a page. */
const MOST_ANSWERS = 12;

/** How visitors answered one question in one stage, by stays in which they did. */
export interface Answers {
	readonly question: string;
	readonly label: string;
	/** Above the middle, of all that answered. */
	readonly well: Proportion;
}

/** What the site is there for beside what its visitors came for. */
export interface Goals {
	/** Label of the stage that the site is there for. */
	readonly goal: string;
	/** What reaching it is worth; null where the site has not said. */
	readonly value: number | null;
	/** Visitors who reached it, of all seen. */
	readonly reached: Proportion;
	readonly answers: readonly Answers[];
}

const ANSWER = /^(feedback|unhappy) (.+)$/;

/** The questions answered in a stay, and whether well; whoever answered one twice was unhappy once. */
function answersOf({ stay: { met } }: VisitorStay): ReadonlyMap<string, boolean> {
	const answers = new Map<string, boolean>();
	for (const happening of Object.keys(met)) {
		const [, kind, question] = ANSWER.exec(happening) ?? [];
		if (question) answers.set(question, kind === 'feedback' && answers.get(question) !== false);
	}
	return answers;
}

function answersIn(stays: readonly VisitorStay[], label: string): readonly Answers[] {
	const given = groupedBy(
		stays.flatMap((each) => [...answersOf(each)]),
		([question]) => question,
	);
	return [...given].map(([question, all]) => ({ question, label, well: countOf(all, ([, isWell]) => isWell) }));
}

/** Reads both: who reached the goal, and how visitors answered in each stage. */
export async function goalsOf(ask: Ask): Promise<Goals> {
	const { journey } = ask;
	const { begun } = await askedStays(ask);
	const goal = journey.stages[goalOf(journey)];
	const answers = journey.stages.flatMap(({ name, label }) =>
		answersIn(
			begun.filter(({ stay }) => stay.stage === name),
			label,
		),
	);
	return {
		goal: goal?.label ?? '',
		value: goal?.value ?? null,
		reached: { count: goalsReached(begun, journey).size, of: new Set(begun.map(({ visitor }) => visitor)).size },
		answers: answers.slice(0, MOST_ANSWERS),
	};
}
