import type { StageRule } from '../journey/stage-rule.ts';
import { quantileOfStay } from '../journey/survival.ts';
import type { VisitorStay } from '../stores/store.ts';
import { askedStays, byStage, matureStays } from './asked/asked-stays.ts';
import { type LimitsInForce, limitsOf, limitsOfAllInWords, type MeasureAt, measuresOf } from './asked/limits-in-force.ts';
import { oneTabNotes } from './asked/one-tab.ts';
import { type Counts, countsOf, lengthsOf } from './asked/stage-counts.ts';
import { type Ask, type Head, headOf, type Report } from './report.ts';
import { NOT_ENOUGH, type Share, shareCells, shareFrom, shareInWords } from './words/figure-wording.ts';
import { durationInWords } from './words/wording.ts';

/** How stays of one stage fared. */
export interface StageOutcome extends Counts {
	readonly stage: string;
	readonly label: string;
	readonly owner: string | null;
	/** What reaching it is worth, in the site's own currency. */
	readonly value: number | null;
	/** Half, three quarters, nine tenths of the stays are over by then, open ones counted; null where too few are to say. */
	readonly medianStayMs: number | null;
	readonly p75StayMs: number | null;
	readonly p90StayMs: number | null;
	/** True for the stage with the longest median. */
	readonly isSlowest: boolean;
	/** Of stays whose deadline has passed, how many moved on before it. */
	readonly advance: Share;
	/** Limits in force, of visitors of no persona first, then of each persona. */
	readonly limits: readonly LimitsInForce[];
}

export interface StagesFigures extends Head {
	readonly stages: readonly StageOutcome[];
	/** Name of the stage with the longest median; null where no median can be told. */
	readonly slowest: string | null;
}

function outcomeOf(stage: StageRule, stays: readonly VisitorStay[], ask: Ask, measureAt: MeasureAt): Omit<StageOutcome, 'isSlowest'> {
	const { now, site } = ask;
	const lengths = lengthsOf(stays, now);
	const mature = matureStays(stays, stage.horizonMs, now);
	const personas = [null, ...site.personas.map(({ name }) => name)];
	return {
		stage: stage.name,
		label: stage.label,
		owner: stage.owner ?? null,
		value: stage.value ?? null,
		...countsOf(stays),
		medianStayMs: quantileOfStay(lengths, 0.5),
		p75StayMs: quantileOfStay(lengths, 0.75),
		p90StayMs: quantileOfStay(lengths, 0.9),
		advance: shareFrom({ count: mature.filter(({ hasAdvanced }) => hasAdvanced).length, of: mature.length }),
		limits: personas.flatMap((persona) => limitsOf(stage, persona, ask, measureAt) ?? []),
	};
}

/** The first of those with the longest median. */
function slowestOf(stages: readonly Pick<StageOutcome, 'stage' | 'medianStayMs'>[]): string | null {
	let slowest: { readonly stage: string; readonly ms: number } | null = null;
	for (const { stage, medianStayMs } of stages)
		if (medianStayMs !== null && medianStayMs > (slowest?.ms ?? -1)) slowest = { stage, ms: medianStayMs };
	return slowest?.stage ?? null;
}

async function compose(ask: Ask): Promise<StagesFigures> {
	const [{ begun }, measureAt] = await Promise.all([askedStays(ask), measuresOf(ask)]);
	const stays = byStage(begun);
	const outcomes = ask.journey.stages.map((stage) => outcomeOf(stage, stays.get(stage.name) ?? [], ask, measureAt));
	const slowest = slowestOf(outcomes);
	return {
		...headOf(ask),
		notes: oneTabNotes(begun),
		slowest,
		stages: outcomes.map((each) => ({ ...each, isSlowest: each.stage === slowest })),
	};
}

function headline({ stages }: StagesFigures): string {
	if (stages.every(({ entered }) => entered === 0)) return 'Nobody has entered a stage in these days.';
	const slowest = stages.find(({ isSlowest }) => isSlowest);
	if (!slowest || slowest.medianStayMs === null) return 'Too few have left a stage to say which takes the most time.';
	return `${slowest.label} takes the most time: half of the stays last ${durationInWords(slowest.medianStayMs)} or longer.`;
}

const orNotEnough = (ms: number | null): string => (ms === null ? NOT_ENOUGH : durationInWords(ms));

/** Which stages take the most time, and how many get through. */
export const stages: Report<StagesFigures> = {
	title: 'Stages',
	question: 'Which stages take the most time, and how many get through them?',
	compose,
	table: (figures) => ({
		columns: [
			...['stage', 'label', 'entered', 'advanced', 'skipped', 'regressed', 'left', 'inside', 'stalled'],
			...['median_ms', 'p75_ms', 'p90_ms', 'slowest', 'advanced_in_time', 'mature', 'advance', 'advance_low', 'advance_high'],
			...['idle_limit_ms', 'over_limit_ms', 'learned_from', 'owner', 'value'],
		],
		rows: figures.stages.map((each) => [
			...[each.stage, each.label, each.entered, each.advanced, each.skipped, each.regressed, each.left, each.inside, each.stalled],
			...[each.medianStayMs, each.p75StayMs, each.p90StayMs, each.isSlowest, ...shareCells(each.advance)],
			...[each.limits[0]?.idleMs ?? null, each.limits[0]?.overMs ?? null, each.limits[0]?.learnedFrom ?? null, each.owner, each.value],
		]),
	}),
	tell: (figures) => ({
		headline: headline(figures),
		tables: [
			{
				caption: 'How stays fared',
				hint: 'Moved on in time counts only stays whose deadline has passed.',
				columns: [
					'Stage',
					'Entered',
					'On to the next',
					'Past the next',
					'Back',
					'Closed by the site',
					'Inside',
					'Stalled',
					'Moved on in time',
				],
				rows: figures.stages.map((each) => [
					...[each.label, each.entered, each.advanced, each.skipped, each.regressed, each.left, each.inside, each.stalled],
					each.limits.length > 0 ? shareInWords(each.advance) : null,
				]),
				none: 'This journey has no stages.',
			},
			{
				caption: 'How long they stay',
				hint: 'Open stays are counted, by the estimate of Kaplan and Meier.',
				columns: ['Stage', 'Median', 'Three quarters within', 'Nine tenths within', 'Stalled after', 'Owner', 'Value'],
				rows: figures.stages.map((each) => [
					each.isSlowest ? `${each.label} (the slowest)` : each.label,
					...[each.medianStayMs, each.p75StayMs, each.p90StayMs].map(orNotEnough),
					each.limits.length > 0 ? limitsOfAllInWords(each.limits) : 'never: there is no next stage',
					each.owner,
					each.value,
				]),
				none: 'This journey has no stages.',
			},
		],
	}),
};
