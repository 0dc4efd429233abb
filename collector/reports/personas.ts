import type { Persona, StageRule } from '../journey/stage-rule.ts';
import { quantileOfStay } from '../journey/survival.ts';
import type { VisitorStay } from '../stores/store.ts';
import { askedStays, matureStays } from './asked/asked-stays.ts';
import { groupedBy } from './asked/grouped-by.ts';
import { type LimitsInForce, limitsInWords, limitsOf, type MeasureAt, measuresOf } from './asked/limits-in-force.ts';
import { livesOf } from './asked/lives.ts';
import { oneTabNotes } from './asked/one-tab.ts';
import { lengthsOf } from './asked/stage-counts.ts';
import { NONE } from './only.ts';
import { type Ask, type Head, headOf, type Report } from './report.ts';
import { estimateCells, NOT_ENOUGH, type Share, shareCells, shareFrom, shareInWords } from './words/figure-wording.ts';
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
	readonly motivation: string | null;
	readonly pains: string | null;
	readonly preferences: string | null;
	readonly stages: readonly PersonaStage[];
}

export interface PersonasFigures extends Head {
	readonly visitors: number;
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
function visitorsBy(stays: readonly VisitorStay[]): ReadonlyMap<string | null, number> {
	const counts = new Map<string | null, number>();
	for (const life of livesOf(stays).values()) {
		const persona = life.at(-1)?.persona ?? null;
		counts.set(persona, (counts.get(persona) ?? 0) + 1);
	}
	return counts;
}

const NOBODYS: Omit<Persona, 'when' | 'name'> = { label: 'None' };

async function compose(ask: Ask): Promise<PersonasFigures> {
	const [{ begun }, measureAt] = await Promise.all([askedStays(ask), measuresOf(ask)]);
	const counts = visitorsBy(begun);
	const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
	const stays = groupedBy(begun, ({ stay }) => stay.persona);
	const figuresOf = (persona: string | null, { label, motivation, pains, preferences }: typeof NOBODYS): PersonaFigures => ({
		persona,
		label,
		visitors: shareFrom({ count: counts.get(persona) ?? 0, of: all }),
		motivation: motivation ?? null,
		pains: pains ?? null,
		preferences: preferences ?? null,
		stages: stagesOf(ask, persona, stays.get(persona) ?? [], measureAt),
	});
	return {
		...headOf(ask),
		notes: oneTabNotes(begun),
		visitors: all,
		personas: [...ask.site.personas.map(({ name, ...said }) => figuresOf(name, said)), figuresOf(null, NOBODYS)],
	};
}

const stagesOf = (ask: Ask, persona: string | null, stays: readonly VisitorStay[], measureAt: MeasureAt): readonly PersonaStage[] =>
	ask.journey.stages.map((stage) => stageOf(stage, stays, ask, limitsOf(stage, persona, ask, measureAt)));

function headline({ personas, visitors }: PersonasFigures): string {
	if (visitors === 0) return 'Nobody has been seen in these days.';
	if (personas.length === 1) return 'This site has named no personas; all visitors are judged by the same limits.';
	const [most] = [...personas].sort((a, b) => b.visitors.count - a.visitors.count);
	return most ? `${visitors} visitors; most are of ${most.label} (${most.visitors.count}).` : '';
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
		],
		rows: figures.personas.flatMap(({ persona, visitors, stages }) =>
			stages.map((each) => [
				...[persona ?? NONE, visitors.count, visitors.of, ...estimateCells(visitors.interval), each.stage, each.entered, each.medianStayMs],
				...[...shareCells(each.advance), each.limits?.idleMs ?? null, each.limits?.overMs ?? null, each.limits?.learnedFrom ?? null],
			]),
		),
	}),
	tell: (figures) => ({
		headline: headline(figures),
		tables: [
			{
				caption: 'Visitors',
				columns: ['Persona', 'Visitors', 'Of all', 'What moves them', 'What hurts them', 'What they like'],
				rows: figures.personas.map(({ label, visitors, motivation, pains, preferences }) => [
					...[label, visitors.count, shareInWords(visitors), motivation, pains, preferences],
				]),
				none: '',
			},
			{
				caption: 'Stage by stage',
				hint: 'Each persona is judged by its own limits. Nobody is ever put into one by how they use their device.',
				columns: ['Persona', 'Stage', 'Entered', 'Median stay', 'Moved on in time', 'Stalled after'],
				rows: figures.personas.flatMap(({ label, stages }) =>
					stages.map((each) => [
						...[label, each.label, each.entered, each.medianStayMs === null ? NOT_ENOUGH : durationInWords(each.medianStayMs)],
						...[shareInWords(each.advance), limitsInWords(each.limits)],
					]),
				),
				none: '',
			},
		],
	}),
};
