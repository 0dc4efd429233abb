import type { Instant, StallKind } from '#touchpoint';
import type { Estimate } from '../insight/estimate.ts';
import type { Proportion } from '../insight/proportion.ts';
import { askedStays, byStage } from '../reports/asked/asked-stays.ts';
import { type CausesFigures, causes, type ToldCause } from '../reports/causes.ts';
import { friction } from '../reports/friction.ts';
import { spotOf, spotOfTrouble } from '../reports/friction-spots.ts';
import { type Counted, ledger } from '../reports/ledger.ts';
import { LIMITS, measuredInWords, promises } from '../reports/promises.ts';
import { type Ask, type Head, headOf, type Question } from '../reports/report.ts';
import { type StageFigures, type StalledJourney, type StallGroup, stalls } from '../reports/stalls.ts';
import type { VisitorStay } from '../stores/store.ts';
import { type FixRow, isToDo, rankedFixes } from './fix-ranking.ts';
import { type Goals, goalsOf } from './goals.ts';
import { type Periods, periodsOf } from './periods.ts';
import { readOnce } from './read-once.ts';

/** What a reader takes in on a Monday morning; everything else is one link away. */
const MOST_FIXES = 3;
const MOST_GROUPS = 10;
const MOST_JOURNEYS = 5;
const MOST_CAUSES = 5;

/** A stage of the strip, and where those who moved on went. */
export interface StripStage extends StageFigures {
	readonly owner: string | null;
	readonly onward: readonly { readonly label: string; readonly n: number }[];
}

/** A group of stalled journeys with the first few of them. */
export interface StuckGroup extends Omit<StallGroup, 'evidence'> {
	readonly kind: StallKind;
	/** How many there are in all. */
	readonly n: number;
	readonly selector: string | null;
	/** Where it happened, if that was another page. */
	readonly happenedOn: string | null;
	readonly wcag: readonly string[];
	readonly card: { readonly id: string; readonly friction: string } | null;
	readonly journeys: readonly StalledJourney[];
}

/** What precedes stalls, or moving on, in few words. */
export interface BriefCause {
	readonly words: string;
	readonly label: string;
	readonly exposed: number;
	/** Of those who met it, who did not move on in time. */
	readonly exposedStalled: number;
	/** Stays of the stage that were studied. */
	readonly studied: number;
	readonly ratio: Estimate;
	readonly ratioOf: ToldCause['ratioOf'];
	readonly lost: Estimate | null;
	readonly lostValue: Estimate | null;
	readonly isDiscovery: boolean;
	/** Null for what is no friction. */
	readonly card: string | null;
	/** True of what somebody can mend; who came by which channel is no fault of the page. */
	readonly isMendable: boolean;
}

export interface KeptPromise {
	readonly says: string;
	readonly label: string;
	readonly limit: string;
	readonly measured: string;
	readonly verdict: string;
	readonly of: number;
}

/** What came in, and of how many of the visitors only one tab is known. */
export interface Trust extends Counted {
	readonly oneTab: Proportion;
	readonly upTo: Instant;
}

export interface MondayFigures extends Head {
	readonly falseAlarms: number;
	readonly periods: Periods;
	readonly stages: readonly StripStage[];
	readonly fixes: readonly FixRow[];
	/** Fixes there are in all that are to do. */
	readonly fixesToDo: number;
	readonly groups: readonly StuckGroup[];
	/** Visitors who are stuck, and how many of them are in none of the groups told of. */
	readonly stuck: number;
	readonly stuckElsewhere: number;
	/** In the same days, by the same method. */
	readonly blocks: readonly BriefCause[];
	readonly works: readonly BriefCause[];
	/** Of how many happenings too little is known. */
	readonly thin: number;
	readonly promises: readonly KeptPromise[];
	readonly goals: Goals;
	readonly trust: Trust;
}

const MENDABLE = /^(friction|search|slow|sluggish|unhappy) /;

function briefOf({ labels }: CausesFigures): (cause: ToldCause) => BriefCause {
	return ({ key, stage, words, exposed, exposedStalled, amongStalled, amongAdvanced, ratio, ratioOf, lost, lostValue, isDiscovery }) => ({
		...{ words, label: labels[stage] ?? stage, exposed, exposedStalled, ratio, ratioOf, lost, lostValue, isDiscovery },
		studied: amongStalled.of + amongAdvanced.of,
		card: spotOf(key)?.id ?? null,
		isMendable: MENDABLE.test(`${key} `),
	});
}

/** What something stopped before what has merely gone quiet: there is a fix for that. */
const worstFirst = (a: StuckGroup, b: StuckGroup): number => Number(b.kind === 'blocked') - Number(a.kind === 'blocked') || b.n - a.n;

function groupOf({ evidence, journeys, ...group }: StallGroup): StuckGroup {
	const spot = evidence && spotOfTrouble(evidence);
	return {
		...group,
		n: journeys.length,
		selector: evidence?.element?.selector ?? null,
		happenedOn: evidence && evidence.page !== group.page ? evidence.page : null,
		wcag: evidence?.wcag ?? [],
		card: spot && { id: spot.id, friction: spot.friction },
		journeys: journeys.slice(0, MOST_JOURNEYS),
	};
}

function stripOf({ journey }: Ask, figures: readonly StageFigures[], begun: readonly VisitorStay[]): readonly StripStage[] {
	const stays = byStage(begun);
	return figures.map((each, place) => ({
		...each,
		owner: journey.stages[place]?.owner ?? null,
		onward: journey.stages.slice(place + 1).flatMap(({ name, label }) => {
			const n = (stays.get(each.stage) ?? []).filter(({ stay }) => stay.left?.to === name).length;
			return n > 0 ? [{ label, n }] : [];
		}),
	}));
}

function oneTabIn(begun: readonly VisitorStay[]): Proportion {
	const visitorsOf = (stays: readonly VisitorStay[]) => new Set(stays.map(({ visitor }) => visitor)).size;
	return { count: visitorsOf(begun.filter(({ tabOnly }) => tabOnly)), of: visitorsOf(begun) };
}

async function promisesOf(ask: Ask): Promise<readonly KeptPromise[]> {
	const { promises: kept } = await promises.compose(ask);
	return kept.map((each) => {
		const { says, label, verdict, of } = each;
		return { says, label, verdict, of, limit: LIMITS[each.by](each.limit), measured: measuredInWords(each) };
	});
}

async function fixesOf(ask: Ask, found: CausesFigures): Promise<Pick<MondayFigures, 'fixes' | 'fixesToDo'>> {
	const decisions = await ask.facts.decisions(ask.site.name);
	const ranked = rankedFixes({ journey: ask.journey, friction: await friction.compose(ask), causes: found, decisions });
	const toDo = ranked.filter(isToDo);
	return { fixes: toDo.slice(0, MOST_FIXES), fixesToDo: toDo.length };
}

async function compose(given: Ask): Promise<MondayFigures> {
	const ask = readOnce(given);
	const { begun } = await askedStays(ask);
	const [stuck, found, { total }] = [await stalls.compose(ask), await causes.compose(ask), await ledger.compose(ask)];
	const counted = stuck.groups.map(groupOf);
	const inGroups = (groups: readonly StuckGroup[]) => groups.reduce((sum, { n }) => sum + n, 0);
	const largest = [...counted].sort(worstFirst).slice(0, MOST_GROUPS);
	return {
		...headOf(ask),
		notes: stuck.notes ?? [],
		falseAlarms: stuck.falseAlarms,
		periods: await periodsOf(ask),
		stages: stripOf(ask, stuck.stages, begun),
		...(await fixesOf(ask, found)),
		groups: largest,
		stuck: inGroups(counted),
		stuckElsewhere: inGroups(counted) - inGroups(largest),
		blocks: found.blocks.slice(0, MOST_CAUSES).map(briefOf(found)),
		works: found.works.slice(0, MOST_CAUSES).map(briefOf(found)),
		thin: found.thin.length,
		promises: await promisesOf(ask),
		goals: await goalsOf(ask),
		trust: { ...total, oneTab: oneTabIn(begun), upTo: ask.now },
	};
}

/** What an agency wants to know of a site on a Monday morning: what matters, whether it gets better, and what to do first. */
export const monday: Question<MondayFigures> = { compose };
