import type { Estimate } from '../insight/estimate.ts';
import { type CausesFigures, causes, type ToldCause, type ToldThin } from '../reports/causes.ts';
import { spotOf } from '../reports/friction-spots.ts';
import { type Counted, ledger } from '../reports/ledger.ts';
import type { Ask, Head, Question } from '../reports/report.ts';
import { type StallGroup, stalls } from '../reports/stalls.ts';

/** Fixes that a letter tells of: as many as a team takes on in a week. */
const FIXES = 3;

export interface LetterStage {
	readonly label: string;
	readonly entered: number;
	readonly advanced: number;
	readonly stalled: number;
	readonly medianStayMs: number | null;
}

export interface LetterFix {
	/** Number of its fix card; null for what is no friction. */
	readonly card: string | null;
	readonly label: string;
	/** In plain words, as the second half of “visitors who …”. */
	readonly words: string;
	readonly page: string | null;
	readonly visitors: number;
	/** Conversions lost to it; null where there is not enough data to say. */
	readonly lost: Estimate | null;
}

/** The group with the most visitors in it. */
export type Worst = Pick<StallGroup, 'label' | 'kind' | 'page' | 'before'> & { readonly visitors: number };

export interface LetterFigures extends Head {
	/** Visitors who entered the first stage that anybody entered. */
	readonly came: number;
	readonly stuck: number;
	readonly worst: Worst | null;
	readonly stages: readonly LetterStage[];
	readonly fixes: readonly LetterFix[];
	readonly trust: Counted;
}

function worstOf(groups: readonly StallGroup[]): Worst | null {
	let worst: StallGroup | null = null;
	for (const group of groups) if (!worst || group.journeys.length > worst.journeys.length) worst = group;
	if (!worst) return null;
	const { label, kind, page, before, journeys } = worst;
	return { label, kind, page, before, visitors: journeys.length };
}

function fixOf(cause: ToldCause | ToldThin, labels: CausesFigures['labels']): LetterFix {
	const { key, stage, words, visitors, fix } = cause;
	const lost = 'lost' in cause ? (cause.lost ?? null) : null;
	return { card: spotOf(key)?.id ?? null, label: labels[stage] ?? stage, words, page: fix?.page ?? null, visitors, lost };
}

/** What can be mended first: what is known to hold people up, then what most of those met of whom there are too few to say. */
function fixesOf({ blocks, thin, labels }: CausesFigures): readonly LetterFix[] {
	const faults = thin.filter(({ fix, visitors }) => fix !== null && visitors > 0).sort((a, b) => b.visitors - a.visitors);
	return [...blocks, ...faults].slice(0, FIXES).map((cause) => fixOf(cause, labels));
}

async function compose(ask: Ask): Promise<LetterFigures> {
	const [stalled, caused, { total }] = await Promise.all([stalls.compose(ask), causes.compose(ask), ledger.compose(ask)]);
	const { groups, stages, flags: _, falseAlarms: __, ...head } = stalled;
	return {
		...head,
		came: Math.max(0, ...stages.map(({ entered }) => entered)),
		stuck: stages.reduce((sum, each) => sum + each.stalled, 0),
		worst: worstOf(groups),
		stages: stages.map(({ label, entered, advanced, stalled: stuck, medianStayMs }) => ({
			...{ label, entered, advanced, stalled: stuck, medianStayMs },
		})),
		fixes: fixesOf(caused),
		trust: total,
	};
}

/** What a report that is sent by itself says: the figures of the page that its link opens. */
export const letter: Question<LetterFigures> = { compose };
