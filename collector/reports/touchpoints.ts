import { type BeforeGoal, type BeforeTheyBought, beforeTheyBought } from '../insight/before-they-bought.ts';
import type { Credit } from '../insight/credit.ts';
import { type Impact, impactsOf } from '../insight/impact.ts';
import { goalOf } from '../journey/stage-rule.ts';
import type { Seen, VisitorStay } from '../stores/store.ts';
import { askedStays } from './asked/asked-stays.ts';
import { stageShownBy } from './asked/assigned-stage.ts';
import { goalCredits, goalPathsOf, goalRemovals } from './asked/goal-paths.ts';
import { type RatedStage, ratingsOf } from './asked/ratings.ts';
import { type MatureStage, matureStages, meetingTouchpoints } from './asked/studied-stages.ts';
import { type Ask, type Head, headOf, type Report } from './report.ts';
import { tellTouchpoints, touchpointsTable } from './touchpoints-told.ts';
import { happeningInWords } from './words/happening-wording.ts';

/** One kind of touchpoint. */
export interface ListedTouchpoint extends Omit<Seen, 'what' | 'sample'> {
	readonly happening: string;
	readonly words: string;
	/** The stage whose rule it shows; null: unassigned, no rule knows it. */
	readonly stage: string | null;
	/** In how many stays of which stages it was met. */
	readonly metIn: Readonly<Record<string, number>>;
}

export interface ToldImpact extends Impact {
	readonly stage: string;
	readonly words: string;
}

/** What the goal owes to a touchpoint, by three conventions, and by what would be missing without it. */
export interface ToldCredit extends Credit {
	readonly words: string;
	/** Share of the goals that would be missing if journeys ended here; 1 for an obligatory step. */
	readonly removal: number | null;
}

export interface TouchpointsFigures extends Head {
	readonly labels: Readonly<Record<string, string>>;
	readonly inventory: readonly ListedTouchpoint[];
	readonly impacts: readonly ToldImpact[];
	/** What visitors have said of it, in the stage in which they said it. */
	readonly ratings: readonly RatedStage[];
	/** Name of the stage that the site is there for. */
	readonly goal: string;
	readonly goals: number;
	/** Goals of which nothing before is known. */
	readonly unexplained: number;
	readonly credits: readonly ToldCredit[];
	readonly beforeGoal: {
		/** The stage before the goal; null if there is none. */
		readonly stage: string | null;
		readonly needed: readonly (BeforeGoal & { readonly words: string })[];
		readonly thin: BeforeTheyBought['thin'];
	};
}

/** How many stays of each stage met each happening. */
function meetingsOf(stays: readonly VisitorStay[]): ReadonlyMap<string, Readonly<Record<string, number>>> {
	const meetings = new Map<string, Record<string, number>>();
	for (const { stay } of stays)
		for (const happening of Object.keys(stay.met)) {
			const stages = meetings.get(happening) ?? {};
			stages[stay.stage] = (stages[stay.stage] ?? 0) + 1;
			meetings.set(happening, stages);
		}
	return meetings;
}

async function inventoryOf(ask: Ask, stays: readonly VisitorStay[]): Promise<readonly ListedTouchpoint[]> {
	const { facts, site, from, to } = ask;
	const stageOf = stageShownBy(ask);
	const meetings = meetingsOf(stays);
	return (await facts.inventory(site.name, from, to)).map(({ what, sample: _, ...seen }) => ({
		happening: what,
		words: happeningInWords(what),
		...seen,
		stage: stageOf(what),
		metIn: meetings.get(what) ?? {},
	}));
}

const impactsIn = (study: MatureStage): readonly ToldImpact[] =>
	impactsOf(meetingTouchpoints(study)).map((impact) => ({ stage: study.stage, words: happeningInWords(impact.key), ...impact }));

function beforeGoalIn(studies: readonly MatureStage[], before: string | null): TouchpointsFigures['beforeGoal'] {
	const study = studies.find(({ stage }) => stage === before);
	const { needed, thin } = beforeTheyBought(study ? meetingTouchpoints(study) : []);
	return { stage: before, needed: needed.map((each) => ({ ...each, words: happeningInWords(each.key) })), thin };
}

async function compose(ask: Ask): Promise<TouchpointsFigures> {
	const asked = await askedStays(ask);
	const studies = matureStages(ask, asked);
	const goal = goalOf(ask.journey);
	const { stages } = ask.journey;
	const paths = goalPathsOf(ask, asked);
	const { goals, unexplained, credits } = goalCredits(paths);
	const removals = new Map(goalRemovals(paths)?.effects.map(({ key, effect }) => [key, effect]));
	return {
		...headOf(ask),
		labels: Object.fromEntries(stages.map(({ name, label }) => [name, label])),
		inventory: await inventoryOf(ask, asked.begun),
		impacts: studies.flatMap(impactsIn),
		ratings: ratingsOf(asked.begun, studies),
		goal: stages[goal]?.name ?? '',
		goals: goals + unexplained,
		unexplained,
		credits: credits.map((credit) => ({ ...credit, words: happeningInWords(credit.key), removal: removals.get(credit.key) ?? null })),
		beforeGoal: beforeGoalIn(studies, stages[goal - 1]?.name ?? null),
	};
}

/** Which touchpoints there are, and what goes along with meeting them. */
export const touchpoints: Report<TouchpointsFigures> = {
	title: 'Touchpoints',
	question: 'Which touchpoints are there, and which of them go along with moving on?',
	compose,
	table: touchpointsTable,
	tell: tellTouchpoints,
};
