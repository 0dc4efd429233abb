import { type Cause, causesOf, type ThinCause } from '../insight/causes.ts';
import { type Estimate, times } from '../insight/estimate.ts';
import { type Impact, impactsOf } from '../insight/impact.ts';
import { countOf, type Proportion } from '../insight/proportion.ts';
import type { StudiedStay } from '../insight/studied-stay.ts';
import { happeningsOf } from '../journey/happenings.ts';
import { goalOf } from '../journey/stage-rule.ts';
import type { Stay, Trouble } from '../journey/stay.ts';
import { stallsOf } from '../journey/withdrawn.ts';
import type { VisitorStay } from '../stores/store.ts';
import { type AskedStays, askedStays, byStage, hasMovedOn } from './asked/asked-stays.ts';
import { type QuietFault, quietFaultsOf } from './asked/quiet-faults.ts';
import { isFriction, type Study, studiesOf } from './asked/studied-stages.ts';
import { causesTable, tellCauses } from './causes-told.ts';
import { type Ask, type Head, headOf, type Report } from './report.ts';
import { happeningInWords, partsOf } from './words/happening-wording.ts';

/** What a designer and a developer need to find and mend a friction. */
export interface Fix {
	readonly friction: string;
	readonly page: string;
	readonly selector: string;
	/** What the page itself calls the element; null where nobody's trouble with it is at hand. */
	readonly name: string | null;
	readonly wcag: readonly string[];
}

interface Told {
	/** In plain words, as the second half of “visitors who …”. */
	readonly words: string;
	/** Different visitors who met it and did not move on in time. */
	readonly visitors: number;
	/** Null for what is no friction. */
	readonly fix: Fix | null;
}

export interface ToldCause extends Cause, Told {
	readonly rank: number;
	/** Lost conversions times what the goal is worth; null where the site has not said. */
	readonly lostValue: Estimate | null;
}

export interface ToldThin extends ThinCause, Told {}

/** How those fared who met any friction, beside stays that had come equally far without. */
export interface FrictionGap {
	readonly stage: string;
	readonly label: string;
	readonly studied: number;
	/** Null where nobody met any. */
	readonly impact: Omit<Impact, 'key'> | null;
}

export interface CausesFigures extends Head {
	readonly labels: Readonly<Record<string, string>>;
	/** What precedes stalls; the one whose mending would win the most first. */
	readonly blocks: readonly ToldCause[];
	/** What precedes moving on, in the same days, by the same method. */
	readonly works: readonly ToldCause[];
	/** Not enough data, and of what. */
	readonly thin: readonly ToldThin[];
	readonly gaps: readonly FrictionGap[];
	/** Faults that are told of nobody. */
	readonly quiet: readonly QuietFault[];
}

/** The latest trouble known of each friction: it names the element as the page does, and what to look at. */
function troublesBy(stays: readonly VisitorStay[]): ReadonlyMap<string, Trouble> {
	const known = new Map<string, Trouble>();
	const troublesOf = (stay: Stay) => [stay.trouble, ...stallsOf(stay).map(({ before }) => before)];
	for (const { stay } of stays)
		for (const trouble of troublesOf(stay)) if (trouble?.kind === 'friction') known.set(keyOf(trouble), trouble);
	return known;
}

function keyOf({ what, at, page, element }: Trouble): string {
	const [key = ''] = happeningsOf({ kind: 'friction', seq: 1, at, page, friction: what, ...(element && { element }) });
	return key;
}

/** Different visitors who met each happening in a stage and did not move on, by stage and happening. */
function stalledVisitorsBy(studies: readonly Study[]): ReadonlyMap<string, ReadonlySet<string>> {
	const stalled = new Map<string, Set<string>>();
	const note = (key: string, visitor: string) => {
		const visitors = stalled.get(key);
		if (visitors) visitors.add(visitor);
		else stalled.set(key, new Set([visitor]));
	};
	for (const { stage, mature, stays } of studies)
		stays.forEach(({ met }, place) => {
			const { visitor, hasAdvanced } = mature[place] ?? { hasAdvanced: true };
			if (visitor === undefined || hasAdvanced) return;
			for (const happening of Object.keys(met)) note(`${stage} ${happening}`, visitor);
		});
	return stalled;
}

function fixOf(happening: string, seen: Trouble | undefined): Fix | null {
	if (!isFriction(happening)) return null;
	const { what, page, selector } = partsOf(happening);
	return { friction: what, page, selector, name: seen?.element?.name ?? null, wcag: seen?.wcag ?? [] };
}

/** All frictions as one happening, met with the first of them. */
function asOneFriction({ met, ...stay }: StudiedStay): StudiedStay {
	const touches = Object.entries(met).flatMap(([happening, touch]) => (isFriction(happening) ? [touch] : []));
	return { ...stay, met: touches.length > 0 ? { friction: Math.min(...touches) } : {} };
}

function gapOf({ stage, label, stays }: Study): FrictionGap {
	const [found] = impactsOf(stays.map(asOneFriction));
	if (!found) return { stage, label, studied: stays.length, impact: null };
	const { key: _, ...impact } = found;
	return { stage, label, studied: stays.length, impact };
}

/** Who has moved on so far, of everybody who entered a stage in the range: a quiet fault, too, is told as it stands so far. */
function movedOnSoFar({ to }: Ask, { all }: AskedStays): (stage: string) => Proportion {
	const stays = byStage(all.filter(({ stay }) => stay.enteredAt < to));
	return (stage) => countOf(stays.get(stage) ?? [], ({ stay }) => hasMovedOn(stay));
}

async function compose(ask: Ask): Promise<CausesFigures> {
	const asked = await askedStays(ask);
	const studies = studiesOf(ask, asked);
	const { holdUp, help, thin } = causesOf(studies);
	const troubles = troublesBy(asked.begun);
	const stalled = stalledVisitorsBy(studies);
	const value = ask.journey.stages[goalOf(ask.journey)]?.value;
	const told = ({ stage, key }: { readonly stage: string; readonly key: string }): Told => {
		const seen = troubles.get(key);
		return { words: happeningInWords(key, seen), visitors: stalled.get(`${stage} ${key}`)?.size ?? 0, fix: fixOf(key, seen) };
	};
	const ranked = (cause: Cause, place: number): ToldCause => ({
		rank: place + 1,
		...cause,
		...told(cause),
		lostValue: value === undefined || !cause.lost ? null : times(cause.lost, value),
	});
	return {
		...headOf(ask),
		labels: Object.fromEntries(studies.map(({ stage, label }) => [stage, label])),
		blocks: holdUp.map(ranked),
		works: help.map(ranked),
		thin: thin.map((each) => ({ ...each, ...told(each) })),
		gaps: studies.map(gapOf),
		quiet: await quietFaultsOf(ask, movedOnSoFar(ask, asked)),
	};
}

/** What precedes stalls, and what precedes moving on. */
export const causes: Report<CausesFigures> = {
	title: 'Causes',
	question: 'What precedes stalls, what is it worth to mend it, and what works?',
	compose,
	table: causesTable,
	tell: tellCauses,
};
