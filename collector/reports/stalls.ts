import type { Instant, StallKind } from '#touchpoint';
import { FALSE_ALARMS } from '../journey/limits/cold-start.ts';
import type { Chance } from '../journey/limits/edition.ts';
import type { StageRule } from '../journey/stage-rule.ts';
import { isStalled, type Stall, type Stay, type Trouble } from '../journey/stay.ts';
import { quantileOfStay } from '../journey/survival.ts';
import { stallsOf } from '../journey/withdrawn.ts';
import type { VisitorStay } from '../stores/store.ts';
import { askedStays, byStage } from './asked/asked-stays.ts';
import { groupedBy } from './asked/grouped-by.ts';
import { oneTabNotes } from './asked/one-tab.ts';
import { countsOf, lengthsOf } from './asked/stage-counts.ts';
import { type Ask, type Cell, type Head, headOf, type Report } from './report.ts';
import { beforeInWords, clockInWords, KINDS } from './words/wording.ts';

/** One stage of the strip. */
export interface StageFigures {
	readonly stage: string;
	readonly label: string;
	readonly entered: number;
	/** Left for a later stage. */
	readonly advanced: number;
	/** Still in it, stalled or not. */
	readonly inside: number;
	readonly stalled: number;
	/** Half of the visitors stay no longer than this, open stays counted; null where too few have moved on to say. */
	readonly medianStayMs: number | null;
}

/** One visitor who is, or was, stuck. */
export interface StalledJourney {
	readonly visitor: string;
	readonly stage: string;
	readonly enteredAt: Instant;
	readonly stalledAt: Instant;
	/** When they came back or moved on; null while stuck. */
	readonly endedAt: Instant | null;
	/** When something that came late proved the flag wrong; null if nothing has. */
	readonly withdrawnAt: Instant | null;
	readonly kind: StallKind;
	readonly clock: Stall['clock'];
	readonly limitMs: number;
	/** Visitors from whom the limit was learned; 0 at a cold start, null where the site has typed it. */
	readonly learnedFrom: number | null;
	/** Chance to move on in time, as those flagged so have, and how many stays that is known from; null before enough are. */
	readonly chance: Chance | null;
	readonly page: string;
	readonly before: Trouble | null;
}

/** Visitors who are stuck in the same place, in the same way, after the same thing. */
export interface StallGroup {
	readonly stage: string;
	readonly label: string;
	readonly kind: StallKind;
	readonly page: string;
	/** What came before, in words: of the newest of them. */
	readonly before: string | null;
	/** The same as it was recorded. */
	readonly evidence: Trouble | null;
	readonly newestAt: Instant;
	readonly journeys: readonly StalledJourney[];
}

export interface StallsFigures extends Head {
	/** At most this share of those who move on may be flagged before. */
	readonly falseAlarms: number;
	readonly stages: readonly StageFigures[];
	/** Who is stuck now, newest first. */
	readonly groups: readonly StallGroup[];
	/** Every flag ever raised on these stays, ended and withdrawn ones included, newest first. */
	readonly flags: readonly StalledJourney[];
}

function figuresOf({ name, label }: StageRule, stays: readonly VisitorStay[], now: Instant): StageFigures {
	const { entered, advanced, skipped, inside, stalled } = countsOf(stays);
	const medianStayMs = quantileOfStay(lengthsOf(stays, now), 0.5);
	return { stage: name, entered, advanced: advanced + skipped, inside, stalled, label, medianStayMs };
}

type Flagged = Pick<Stay, 'stage' | 'enteredAt'>;

function journeyOf(visitor: string, { stage, enteredAt }: Flagged, stall: Stall, withdrawnAt: Instant | null = null): StalledJourney {
	const { at: stalledAt, endedAt, kind, clock, limitMs, learnedFrom, chance, page, before } = stall;
	return { visitor, stage, enteredAt, stalledAt, endedAt, withdrawnAt, kind, clock, limitMs, learnedFrom, chance, page, before };
}

const stuckNow = ({ visitor, stay }: VisitorStay): readonly StalledJourney[] =>
	stay.stall && isStalled(stay) ? [journeyOf(visitor, stay, stay.stall)] : [];

const newestFirst = (flags: readonly StalledJourney[]): readonly StalledJourney[] =>
	[...flags].sort((a, b) => b.stalledAt - a.stalledAt || Number(a.visitor > b.visitor) - Number(a.visitor < b.visitor));

/** Flags taken back, of visitors that are asked for. */
async function withdrawnFlags(
	{ site, journey, from, to, only, facts }: Ask,
	begun: readonly VisitorStay[],
): Promise<readonly StalledJourney[]> {
	const withdrawn = await facts.withdrawn({ site: site.name, journey: journey.name, from, to });
	const isEverybody = Object.keys(only).length === 0;
	const asked = new Set(isEverybody ? [] : begun.map(({ visitor }) => visitor));
	return withdrawn
		.filter(({ visitor }) => isEverybody || asked.has(visitor))
		.map(({ visitor, stall, withdrawnAt, ...stay }) => journeyOf(visitor, stay, stall, withdrawnAt));
}

/** Two visitors are in one group if all of this is the same. */
const groupKey = ({ stage, kind, page, before }: StalledJourney): string =>
	JSON.stringify([
		stage,
		kind,
		page,
		before && [before.kind, before.what, before.failed, before.element?.name ?? before.element?.selector],
	]);

/** Groups of those who are stuck now; newest first, as the journeys within them are. */
function groupsOf(stuck: readonly StalledJourney[], stages: readonly StageRule[]): readonly StallGroup[] {
	return [...groupedBy(stuck, groupKey).values()].flatMap((journeys) => {
		const newest = journeys[0];
		if (!newest) return [];
		const { stage, kind, page, before, stalledAt } = newest;
		const label = stages.find((each) => each.name === stage)?.label ?? stage;
		return [{ stage, label, kind, page, before: beforeInWords(before), evidence: before, newestAt: stalledAt, journeys }];
	});
}

async function compose(ask: Ask): Promise<StallsFigures> {
	const { journey, now } = ask;
	const { begun } = await askedStays(ask);
	const stays = byStage(begun);
	const flags = begun.flatMap(({ visitor, stay }) => stallsOf(stay).map((stall) => journeyOf(visitor, stay, stall)));
	return {
		...headOf(ask),
		notes: oneTabNotes(begun),
		falseAlarms: journey.falseAlarms ?? FALSE_ALARMS,
		stages: journey.stages.map((stage) => figuresOf(stage, stays.get(stage.name) ?? [], now)),
		groups: groupsOf(newestFirst(begun.flatMap(stuckNow)), journey.stages),
		flags: newestFirst([...flags, ...(await withdrawnFlags(ask, begun))]),
	};
}

const iso = (at: Instant | null): Cell => (at === null ? null : new Date(at).toISOString());

/** Digits of a chance: as many as importers were promised. */
const chanceCell = (chance: Chance | null): Cell => (chance ? chance.p.toFixed(6) : null);

/** Who is stuck, where, since when and after what. */
export const stalls: Report<StallsFigures> = {
	title: 'Stalled journeys',
	question: 'Who is stuck, where, since when, and what came before?',
	compose,
	table: ({ journey, flags }) => ({
		columns: [
			'visitor',
			'journey',
			'stage',
			'entered_at',
			'flagged_at',
			'kind',
			'probability',
			'cause',
			'resolved_at',
			'withdrawn_at',
			'page',
		],
		rows: flags.map((flag) => [
			flag.visitor,
			journey,
			flag.stage,
			iso(flag.enteredAt),
			iso(flag.stalledAt),
			flag.kind,
			chanceCell(flag.chance),
			beforeInWords(flag.before),
			iso(flag.endedAt),
			iso(flag.withdrawnAt),
			flag.page,
		]),
	}),
	tell: ({ groups }) => ({
		headline: groups.length === 0 ? 'Nobody is stuck.' : `${groups.reduce((sum, { journeys }) => sum + journeys.length, 0)} stuck.`,
		tables: [
			{
				caption: 'Who is stuck',
				columns: ['Stage', 'Kind', 'Visitors', 'Page', 'Because', 'Newest'],
				rows: groups.map(({ label, kind, journeys, page, before, newestAt }) => [
					label,
					KINDS[kind].label,
					journeys.length,
					page,
					before ?? (journeys[0] ? clockInWords(journeys[0]) : null),
					{ at: newestAt },
				]),
				none: 'Nobody, as far as these days tell.',
			},
		],
	}),
};
