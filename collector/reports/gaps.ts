import type { Instant } from '#touchpoint';
import type { HitRate } from '../insight/early-warning.ts';
import { type LastSeen, type NonConverters, nonConvertersOf } from '../insight/non-converters.ts';
import { pageKind } from '../journey/happenings.ts';
import { DAY, type StageRule } from '../journey/stage-rule.ts';
import { isStalled } from '../journey/stay.ts';
import type { Seen, VisitorStay } from '../stores/store.ts';
import { askedStays, byStage, hasMovedOn, matureStays } from './asked/asked-stays.ts';
import { stageShownBy } from './asked/assigned-stage.ts';
import { type MeasureAt, measuresOf } from './asked/limits-in-force.ts';
import { hitRateBefore, nearNow } from './asked/near-limit.ts';
import { frictionsIn } from './asked/studied-stages.ts';
import { gapsTable, tellGaps } from './gaps-told.ts';
import { type Ask, type Head, headOf, type Report } from './report.ts';
import { happeningInWords } from './words/happening-wording.ts';

/** A stage without a touchpoint for so long is a gap in the site, or in its rules. */
const QUIET_MS = 14 * DAY;
/** Pages and actions listed that no stage knows. */
const MOST_UNASSIGNED = 20;

/** A stage in which nothing has happened lately. */
export interface QuietStage {
	readonly stage: string;
	readonly label: string;
	/** Last entry into it, or touchpoint that belongs to it, since `from`; null if there was none. */
	readonly lastAt: Instant | null;
}

/** A stage that visitors enter, and nobody leaves for a later one. */
export interface DeadEnd {
	readonly stage: string;
	readonly label: string;
	readonly entered: number;
	/** Of those, whose deadline has passed. */
	readonly mature: number;
}

export interface Unassigned extends Omit<Seen, 'what'> {
	readonly happening: string;
	readonly words: string;
}

/** How many are near the limit now, and what such a warning was worth before. Never whom: it is no reason to single anyone out. */
export interface EarlyWarning {
	readonly stage: string;
	readonly label: string;
	readonly inside: number;
	readonly near: number;
	readonly before: HitRate;
}

export interface GapsFigures extends Head {
	readonly labels: Readonly<Record<string, string>>;
	readonly quiet: readonly QuietStage[];
	readonly deadEnds: readonly DeadEnd[];
	/** Most frequent first. */
	readonly unassigned: readonly Unassigned[];
	/** Where those were last seen who have outlived a limit. */
	readonly nonConverters: readonly NonConverters[];
	readonly warnings: readonly EarlyWarning[];
}

/** All that the gaps of a journey are found in. */
interface Found {
	readonly ask: Ask;
	/** Begun in the range. */
	readonly begun: ReadonlyMap<string, readonly VisitorStay[]>;
	/** Begun in it, or in the period before by which warnings are judged. */
	readonly earlier: ReadonlyMap<string, readonly VisitorStay[]>;
	readonly inventory: readonly Seen[];
	readonly stageOf: (happening: string) => string | null;
}

function quietStages({ ask: { journey, now, to }, earlier, inventory, stageOf }: Found): readonly QuietStage[] {
	const lastBy = new Map<string, Instant>();
	const note = (stage: string, at: Instant) => lastBy.set(stage, Math.max(at, lastBy.get(stage) ?? 0));
	for (const [stage, stays] of earlier) for (const { stay } of stays) note(stage, stay.enteredAt);
	for (const { what, lastAt } of inventory) {
		const stage = stageOf(what);
		if (stage !== null) note(stage, lastAt);
	}
	return journey.stages
		.map(({ name, label }) => ({ stage: name, label, lastAt: lastBy.get(name) ?? null }))
		.filter(({ lastAt }) => lastAt === null || lastAt < Math.min(now, to) - QUIET_MS);
}

function deadEndOf({ name, label, horizonMs }: StageRule, stays: readonly VisitorStay[], now: Instant): readonly DeadEnd[] {
	if (horizonMs === null || stays.length === 0 || stays.some(({ stay }) => hasMovedOn(stay))) return [];
	return [{ stage: name, label, entered: stays.length, mature: matureStays(stays, horizonMs, now).length }];
}

const unassignedIn = ({ inventory, stageOf }: Found): readonly Unassigned[] =>
	inventory
		.filter(({ what }) => /^(page|action) /.test(what) && stageOf(what) === null)
		.slice(0, MOST_UNASSIGNED)
		.map(({ what, ...seen }) => ({ happening: what, words: happeningInWords(what), ...seen }));

const lastSeenOf = ({ stay }: VisitorStay): readonly LastSeen[] =>
	isStalled(stay) ? [{ stage: stay.stage, touchpoint: `page ${pageKind(stay.page)}`, frictions: frictionsIn(stay.met) }] : [];

function warningOf(stage: StageRule, { ask, begun, earlier }: Found, measureAt: MeasureAt): readonly EarlyWarning[] {
	if (stage.horizonMs === null) return [];
	const watch = { stage, measureAt, now: ask.now };
	const stays = begun.get(stage.name) ?? [];
	return [
		{
			stage: stage.name,
			label: stage.label,
			inside: stays.filter(({ stay }) => stay.left === null).length,
			near: nearNow(stays, watch).length,
			before: hitRateBefore(earlier.get(stage.name) ?? [], watch, ask.to - ask.from),
		},
	];
}

/** Reads once what is needed: the range, and before it as far back as a warning of each stage can be judged. */
async function find(ask: Ask): Promise<Found> {
	const { from, to, now, journey, facts, site } = ask;
	const horizonMs = Math.max(...journey.stages.map((stage) => stage.horizonMs ?? 0));
	const earliest = Math.min(from, now - QUIET_MS, now - horizonMs - (to - from));
	const [{ begun: earlier }, inventory] = await Promise.all([
		askedStays({ ...ask, from: earliest }),
		facts.inventory(site.name, Math.min(from, now - QUIET_MS), to),
	]);
	const begun = byStage(earlier.filter(({ stay }) => stay.enteredAt >= from));
	return { ask, begun, earlier: byStage(earlier), inventory, stageOf: stageShownBy(ask) };
}

async function compose(ask: Ask): Promise<GapsFigures> {
	const [found, measureAt] = await Promise.all([find(ask), measuresOf(ask)]);
	const { stages } = ask.journey;
	return {
		...headOf(ask),
		labels: Object.fromEntries(stages.map(({ name, label }) => [name, label])),
		quiet: quietStages(found),
		deadEnds: stages.flatMap((stage) => deadEndOf(stage, found.begun.get(stage.name) ?? [], ask.now)),
		unassigned: unassignedIn(found),
		nonConverters: nonConvertersOf([...found.begun.values()].flat().flatMap(lastSeenOf)),
		warnings: stages.flatMap((stage) => warningOf(stage, found, measureAt)),
	};
}

/** Where the journey has holes, and where visitors are about to be lost. */
export const gaps: Report<GapsFigures> = {
	title: 'Gaps',
	question: 'Where does the journey have gaps, where were those last seen who did not go on, and who is about to stall?',
	compose,
	table: gapsTable,
	tell: tellGaps,
};
