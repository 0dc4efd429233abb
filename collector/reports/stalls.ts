import type { Instant, StallKind } from '#touchpoint';
import type { StageRule } from '../journey/stage-rule.ts';
import { isStalled, type Stall, type Stay, type Trouble } from '../journey/stay.ts';
import { quantileOfStay } from '../journey/survival.ts';
import type { StageCount, VisitorStay } from '../stores/store.ts';
import type { Ask, Cell, Report } from './report.ts';
import { beforeInWords } from './wording.ts';

/** One stage of the strip. */
export interface StageFigures extends StageCount {
	readonly label: string;
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
	readonly kind: StallKind;
	readonly clock: Stall['clock'];
	readonly limitMs: number;
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

export interface StallsFigures {
	readonly site: string;
	readonly siteLabel: string;
	readonly journey: string;
	readonly timeZone: string;
	readonly from: Instant;
	readonly to: Instant;
	/** The figures hold up to here. */
	readonly upTo: Instant;
	readonly stages: readonly StageFigures[];
	/** Who is stuck now, newest first. */
	readonly groups: readonly StallGroup[];
	/** Every flag ever raised on these stays, ended ones included, newest first. */
	readonly flags: readonly StalledJourney[];
}

async function figuresOf(ask: Ask, stage: StageRule, counts: readonly StageCount[]): Promise<StageFigures> {
	const none = { stage: stage.name, entered: 0, advanced: 0, inside: 0, stalled: 0 };
	const count = counts.find((each) => each.stage === stage.name) ?? none;
	const lengths = count.entered > 0 ? await ask.facts.stayLengths(rangeOf(ask), stage.name, ask.now) : [];
	return { ...count, label: stage.label, medianStayMs: quantileOfStay(lengths, 0.5) };
}

const rangeOf = ({ site, journey, from, to }: Ask) => ({ site: site.name, journey: journey.name, from, to });

function journeyOf(visitor: string, { stage, enteredAt }: Stay, stall: Stall): StalledJourney {
	const { at: stalledAt, endedAt, kind, clock, limitMs, page, before } = stall;
	return { visitor, stage, enteredAt, stalledAt, endedAt, kind, clock, limitMs, page, before };
}

const flagOf = ({ visitor, stay }: VisitorStay): readonly StalledJourney[] => (stay.stall ? [journeyOf(visitor, stay, stay.stall)] : []);

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
	const byKey = new Map<string, StalledJourney[]>();
	for (const each of stuck) {
		const key = groupKey(each);
		const group = byKey.get(key);
		if (group) group.push(each);
		else byKey.set(key, [each]);
	}
	return [...byKey.values()].flatMap((journeys) => {
		const newest = journeys[0];
		if (!newest) return [];
		const { stage, kind, page, before, stalledAt } = newest;
		const label = stages.find((each) => each.name === stage)?.label ?? stage;
		return [{ stage, label, kind, page, before: beforeInWords(before), evidence: before, newestAt: stalledAt, journeys }];
	});
}

async function compose(ask: Ask): Promise<StallsFigures> {
	const { site, journey, facts } = ask;
	const [counts, flagged] = await Promise.all([facts.stageCounts(rangeOf(ask)), facts.flaggedStays(rangeOf(ask))]);
	const stages = await Promise.all(journey.stages.map((stage) => figuresOf(ask, stage, counts)));
	return {
		site: site.name,
		siteLabel: site.label,
		journey: journey.name,
		timeZone: site.timeZone,
		from: ask.from,
		to: ask.to,
		upTo: ask.now,
		stages,
		groups: groupsOf(flagged.filter(({ stay }) => isStalled(stay)).flatMap(flagOf), journey.stages),
		flags: flagged.flatMap(flagOf),
	};
}

const iso = (at: Instant | null): Cell => (at === null ? null : new Date(at).toISOString());

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
			null,
			beforeInWords(flag.before),
			iso(flag.endedAt),
			null,
			flag.page,
		]),
	}),
};
