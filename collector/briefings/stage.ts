import type { Estimate } from '../insight/estimate.ts';
import { ranked } from '../insight/ranking.ts';
import { pageKind } from '../journey/happenings.ts';
import { isStalled } from '../journey/stay.ts';
import { type CurveStep, curveOf, type Length } from '../journey/survival.ts';
import { askedStays, byStage, matureStays } from '../reports/asked/asked-stays.ts';
import { groupedBy } from '../reports/asked/grouped-by.ts';
import type { QuietFault } from '../reports/asked/quiet-faults.ts';
import { lengthsOf } from '../reports/asked/stage-counts.ts';
import { type CausesFigures, causes, type FrictionGap, type ToldCause } from '../reports/causes.ts';
import { entriesOf, readingsOf } from '../reports/friction-rows.ts';
import { spotOf } from '../reports/friction-spots.ts';
import { UNKNOWN } from '../reports/only.ts';
import { type PromiseFigures, promises } from '../reports/promises.ts';
import { type Ask, type Head, headOf, type Question } from '../reports/report.ts';
import { type StageOutcome, stages } from '../reports/stages.ts';
import { type Share, shareFrom } from '../reports/words/figure-wording.ts';
import { TIME_MARKS } from '../reports/words/time-marks.ts';
import type { VisitorStay } from '../stores/store.ts';
import { frictionsIn, type MapFriction } from './map.ts';
import { readOnce } from './read-once.ts';
import { type MetOften, metMost, needsOf, type Rating, ratingsOf, type StageNeeds } from './stage-needs.ts';

/** So many causes, and so many rows of any other list; the reports have all. */
const MOST_CAUSES = 12;
const MOST_ROWS = 8;
/** Steps of a curve that the eye can tell apart. */
const MOST_STEPS = 160;

/** How long stays lasted, as a curve. */
export interface Dwell {
	readonly stays: number;
	readonly steps: readonly CurveStep[];
	/** Stays that were under watch for so long, at each mark. */
	readonly atRisk: readonly { readonly ms: number; readonly n: number }[];
	readonly shortestMs: number;
	readonly longestMs: number;
}

/** Something that precedes stalls of this stage, or moving on from it. */
export interface StageCause
	extends Pick<ToldCause, 'key' | 'words' | 'visitors' | 'exposed' | 'ratio' | 'ratioOf' | 'lost' | 'isDiscovery'> {
	readonly lostValue: Estimate | null;
	/** Its fix card; null for what is no friction. */
	readonly card: string | null;
}

/** The stays of one device, or of one way in. */
export interface StagePart {
	readonly name: string;
	readonly entered: number;
	readonly stalled: number;
	readonly advance: Share;
}

export interface StageFigures extends Head, Omit<StageOutcome, 'isSlowest'> {
	readonly journeyLabel: string;
	readonly isSlowest: boolean;
	/** Stages of the journey, in order. */
	readonly labels: Readonly<Record<string, string>>;
	readonly horizonMs: number | null;
	readonly dwell: Dwell;
	readonly blocks: readonly StageCause[];
	readonly works: readonly StageCause[];
	/** Causes that there are beyond those listed, and what too little is known of. */
	readonly more: number;
	readonly thin: number;
	readonly gap: FrictionGap | null;
	readonly quiet: readonly (QuietFault & { readonly card: string | null })[];
	readonly frictions: readonly MapFriction[];
	readonly touchpoints: readonly MetOften[];
	readonly needs: StageNeeds;
	readonly ratings: readonly Rating[];
	readonly promises: readonly Omit<PromiseFigures, 'weeks'>[];
	/** Where stalled visitors were last seen. */
	readonly stalledOn: readonly { readonly page: string; readonly stays: number }[];
	readonly devices: readonly StagePart[];
	readonly channels: readonly StagePart[];
}

/** Every so many steps, and always the last: which was there changes nothing that can be seen. */
function thinned(steps: readonly CurveStep[]): readonly CurveStep[] {
	const every = Math.ceil(steps.length / MOST_STEPS);
	return steps.filter((_, place) => place % every === 0 || place === steps.length - 1);
}

function dwellOf(lengths: readonly Length[]): Dwell {
	const all = lengths.map(({ ms }) => ms).sort((a, b) => a - b);
	const longestMs = all.at(-1) ?? 0;
	return {
		stays: all.length,
		steps: thinned(curveOf(lengths)),
		atRisk: TIME_MARKS.filter((ms) => ms <= longestMs).map((ms) => ({ ms, n: all.filter((each) => each >= ms).length })),
		shortestMs: all.find((ms) => ms > 0) ?? 0,
		longestMs,
	};
}

const causeOf = ({ key, words, visitors, exposed, ratio, ratioOf, lost, lostValue, isDiscovery }: ToldCause): StageCause => ({
	...{ key, words, visitors, exposed, ratio, ratioOf, lost, lostValue, isDiscovery },
	card: spotOf(key)?.id ?? null,
});

function causesIn(stage: string, { blocks, works, thin, gaps, quiet }: CausesFigures) {
	const isHere = (each: { readonly stage: string }) => each.stage === stage;
	const mine = blocks.filter(isHere);
	return {
		blocks: mine.slice(0, MOST_CAUSES).map(causeOf),
		works: works.filter(isHere).slice(0, MOST_ROWS).map(causeOf),
		more: Math.max(0, mine.length - MOST_CAUSES),
		thin: thin.filter(isHere).length,
		gap: gaps.find(isHere) ?? null,
		quiet: quiet
			.filter(isHere)
			.slice(0, MOST_ROWS)
			.map((fault) => ({ ...fault, card: spotOf(`quiet ${fault.friction} ${fault.page} ${fault.selector}`)?.id ?? null })),
	};
}

function partsBy(stays: readonly VisitorStay[], nameOf: (each: VisitorStay) => string, ask: Ask): readonly StagePart[] {
	const horizonMs = ask.journey.stages.find(({ name }) => name === ask.about)?.horizonMs ?? null;
	const parts = [...groupedBy(stays, nameOf)].map(([name, mine]) => {
		const mature = matureStays(mine, horizonMs, ask.now);
		return {
			name: name || UNKNOWN,
			entered: mine.length,
			stalled: mine.filter(({ stay }) => isStalled(stay)).length,
			advance: shareFrom({ count: mature.filter(({ hasAdvanced }) => hasAdvanced).length, of: mature.length }),
		};
	});
	return ranked(
		parts,
		({ entered }) => [entered],
		({ name }) => name,
	).slice(0, MOST_ROWS);
}

function stalledPages(stays: readonly VisitorStay[]): StageFigures['stalledOn'] {
	const stalled = stays.filter(({ stay }) => isStalled(stay));
	const pages = [...groupedBy(stalled, ({ stay }) => pageKind(stay.page))].map(([page, mine]) => ({ page, stays: mine.length }));
	return ranked(
		pages,
		(each) => [each.stays],
		({ page }) => page,
	).slice(0, MOST_ROWS);
}

/** What the stays themselves say of the stage. */
const seenIn = (stays: readonly VisitorStay[], ask: Ask) => ({
	dwell: dwellOf(lengthsOf(stays, ask.now)),
	touchpoints: metMost(stays, MOST_ROWS),
	needs: needsOf(stays, MOST_ROWS),
	ratings: ratingsOf(stays, MOST_ROWS),
	stalledOn: stalledPages(stays),
	devices: partsBy(stays, ({ stay }) => stay.device, ask),
	channels: partsBy(stays, ({ stay }) => stay.channel, ask),
});

async function compose(asked: Ask): Promise<StageFigures | null> {
	const ask = readOnce(asked);
	const rule = ask.journey.stages.find(({ name }) => name === ask.about);
	if (!rule) return null;
	const [{ begun }, outcomes, promised, found, readings] = await Promise.all([
		...([askedStays(ask), stages.compose(ask), promises.compose(ask)] as const),
		...([causes.compose(ask), readingsOf(ask)] as const),
	]);
	const outcome = outcomes.stages.find(({ stage }) => stage === rule.name);
	if (!outcome) return null;
	const rows = entriesOf(readings).map(({ row }) => row);
	return {
		...headOf(ask),
		notes: outcomes.notes ?? [],
		...outcome,
		journeyLabel: ask.journey.label,
		labels: Object.fromEntries(ask.journey.stages.map(({ name, label }) => [name, label])),
		horizonMs: rule.horizonMs,
		...causesIn(rule.name, found),
		frictions: frictionsIn(rule.name, rows, MOST_ROWS),
		promises: promised.promises.filter((each) => each.stage === rule.name).map(({ weeks: _, ...each }) => each),
		...seenIn(byStage(begun).get(rule.name) ?? [], ask),
	};
}

/** One stage, down to what holds its visitors up. Null where the journey has none of that name. */
export const stage: Question<StageFigures | null> = { compose };
