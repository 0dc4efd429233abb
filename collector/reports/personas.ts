import { countOf, type Proportion } from '../insight/proportion.ts';
import { goalOf, type Persona, type StageRule } from '../journey/stage-rule.ts';
import { quantileOfStay } from '../journey/survival.ts';
import type { VisitorStay } from '../stores/store.ts';
import { askedStays, matureStays } from './asked/asked-stays.ts';
import { groupedBy } from './asked/grouped-by.ts';
import { type LimitsInForce, limitsInWords, limitsOf, type MeasureAt, measuresOf } from './asked/limits-in-force.ts';
import { goalsReached, livesOf } from './asked/lives.ts';
import { oneTabNotes } from './asked/one-tab.ts';
import { lengthsOf } from './asked/stage-counts.ts';
import { NONE } from './only.ts';
import { type Ask, type Head, headOf, type Report, type ToldCell } from './report.ts';
import { countInWords, estimateCells, partInWords, type Share, shareCells, shareFrom, shareInWords } from './words/figure-wording.ts';
import { durationInWords } from './words/wording.ts';

/** How one persona fares in one stage. */
export interface PersonaStage {
	readonly stage: string;
	readonly label: string;
	readonly entered: number;
	readonly medianStayMs: number | null;
	/** Of stays whose deadline has passed. */
	readonly advance: Share;
	/** Null in a stage that has no next. */
	readonly limits: LimitsInForce | null;
}

export interface PersonaFigures {
	/** Null: visitors of no persona. */
	readonly persona: string | null;
	readonly label: string;
	readonly visitors: Share;
	/** Of its visitors, how many came as far as the goal of the journey, so far. */
	readonly reachedGoal: Proportion;
	readonly motivation: string | null;
	readonly pains: string | null;
	readonly preferences: string | null;
	readonly stages: readonly PersonaStage[];
}

export interface PersonasFigures extends Head {
	readonly visitors: number;
	/** Label of the stage that the site is there for. */
	readonly goal: string;
	/** Each in the order of the site's rules, those of none last; the visitors add up to all. */
	readonly personas: readonly PersonaFigures[];
}

function stageOf(stage: StageRule, stays: readonly VisitorStay[], ask: Ask, limits: LimitsInForce | null): PersonaStage {
	const mine = stays.filter(({ stay }) => stay.stage === stage.name);
	const mature = matureStays(mine, stage.horizonMs, ask.now);
	return {
		stage: stage.name,
		label: stage.label,
		entered: mine.length,
		medianStayMs: quantileOfStay(lengthsOf(mine, ask.now), 0.5),
		advance: shareFrom({ count: mature.filter(({ hasAdvanced }) => hasAdvanced).length, of: mature.length }),
		limits,
	};
}

/** What a visitor is by now: a persona may be recognised late. */
const visitorsBy = (stays: readonly VisitorStay[]): ReadonlyMap<string | null, readonly string[]> => {
	const lives = [...livesOf(stays)].map(([visitor, life]) => ({ visitor, persona: life.at(-1)?.persona ?? null }));
	const groups = groupedBy(lives, ({ persona }) => persona);
	return new Map([...groups].map(([persona, mine]) => [persona, mine.map(({ visitor }) => visitor)]));
};

const NOBODYS: Omit<Persona, 'when' | 'name'> = { label: 'No persona' };

async function compose(ask: Ask): Promise<PersonasFigures> {
	const [{ begun, all: lived }, measureAt] = await Promise.all([askedStays(ask), measuresOf(ask)]);
	const counts = visitorsBy(begun);
	const all = [...counts.values()].reduce((sum, { length }) => sum + length, 0);
	const reached = goalsReached(lived, ask.journey);
	const stays = groupedBy(begun, ({ stay }) => stay.persona);
	const figuresOf = (persona: string | null, { label, motivation, pains, preferences }: typeof NOBODYS): PersonaFigures => ({
		persona,
		label,
		visitors: shareFrom({ count: counts.get(persona)?.length ?? 0, of: all }),
		reachedGoal: countOf(counts.get(persona) ?? [], (visitor) => reached.has(visitor)),
		motivation: motivation ?? null,
		pains: pains ?? null,
		preferences: preferences ?? null,
		stages: stagesOf(ask, persona, stays.get(persona) ?? [], measureAt),
	});
	return {
		...headOf(ask),
		notes: oneTabNotes(begun),
		visitors: all,
		goal: ask.journey.stages[goalOf(ask.journey)]?.label ?? '',
		personas: [...ask.site.personas.map(({ name, ...said }) => figuresOf(name, said)), figuresOf(null, NOBODYS)],
	};
}

const stagesOf = (ask: Ask, persona: string | null, stays: readonly VisitorStay[], measureAt: MeasureAt): readonly PersonaStage[] =>
	ask.journey.stages.map((stage) => stageOf(stage, stays, ask, limitsOf(stage, persona, ask, measureAt)));

function headline({ personas, visitors }: PersonasFigures): string {
	if (visitors === 0) return 'Nobody has been seen in these days.';
	if (personas.length === 1) return 'This site has named no personas; all visitors are judged by the same limits.';
	const [most] = [...personas].sort((a, b) => b.visitors.count - a.visitors.count);
	if (!most) return '';
	const who = most.persona === null ? 'no persona' : `the persona ${most.label}`;
	return `${countInWords(visitors)} visitors; most are of ${who}: ${partInWords(most.visitors)}.`;
}

const partTold = (part: Proportion): ToldCell => (part.of === 0 ? null : partInWords(part));

function medianInWords({ entered, medianStayMs }: PersonaStage): ToldCell {
	if (entered === 0) return null;
	return medianStayMs === null ? 'half are still in it' : durationInWords(medianStayMs);
}

/** Who the visitors are, and how their paces differ. */
export const personas: Report<PersonasFigures> = {
	title: 'Personas',
	question: 'Who are the visitors, and how does each group fare in each stage?',
	compose,
	table: (figures) => ({
		columns: [
			...['persona', 'visitors', 'all_visitors', 'share', 'share_low', 'share_high', 'stage', 'entered', 'median_ms'],
			...['advanced_in_time', 'mature', 'advance', 'advance_low', 'advance_high', 'idle_limit_ms', 'over_limit_ms', 'learned_from'],
			'reached_goal',
		],
		rows: figures.personas.flatMap(({ persona, visitors, reachedGoal, stages }) =>
			stages.map((each) => [
				...[persona ?? NONE, visitors.count, visitors.of, ...estimateCells(visitors.interval), each.stage, each.entered, each.medianStayMs],
				...[...shareCells(each.advance), each.limits?.idleMs ?? null, each.limits?.overMs ?? null, each.limits?.learnedFrom ?? null],
				reachedGoal.count,
			]),
		),
	}),
	tell: (figures) => ({
		headline: headline(figures),
		tables: [
			{
				caption: 'Visitors',
				hint: 'Who visitors are by now: a persona may be recognised late. What stands beside it is what the site has said of it.',
				columns: ['Persona', 'Visitors', 'Of all', `Reached ${figures.goal}`, 'Motivation', 'Pains', 'Preferences'],
				rows: figures.personas.map(({ label, visitors, reachedGoal, motivation, pains, preferences }) => [
					...[label, visitors.count, ...[visitors, reachedGoal].map(partTold), motivation, pains, preferences],
				]),
				none: '',
			},
			{
				caption: 'Stage by stage',
				hint: 'Each persona is judged by its own limits. Nobody is ever put into one by how they use their device.',
				columns: ['Persona', 'Stage', 'Entered', 'Median stay', 'Moved on in time', 'Stalled after'],
				rows: figures.personas.flatMap(({ label, stages }) =>
					stages.map((each) => [
						...[label, each.label, each.entered, medianInWords(each)],
						...[shareInWords(each.advance), limitsInWords(each.limits)],
					]),
				),
				none: '',
			},
		],
	}),
};
