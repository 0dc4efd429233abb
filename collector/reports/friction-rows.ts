import type { Instant } from '#touchpoint';
import { countOf } from '../insight/proportion.ts';
import { type RateRatio, rateRatio } from '../insight/rate-ratio.ts';
import { stallsOf } from '../journey/withdrawn.ts';
import type { TallyCount, VisitorStay } from '../stores/store.ts';
import { askedStays } from './asked/asked-stays.ts';
import { groupedBy } from './asked/grouped-by.ts';
import { type CountedSpot, createSpots, inSteps, type Spot, type Stock, spotOf, stockOf } from './friction-spots.ts';
import type { Ask } from './report.ts';
import { criterionOf } from './words/criteria.ts';
import { type Share, shareFrom } from './words/figure-wording.ts';
import { frictionInWords, nameable } from './words/friction-wording.ts';
import { mendingOf } from './words/mending.ts';

/** How often in a period, and beside what. */
export interface Period {
	/** Null: fewer than five, of what is counted without visitors. */
	readonly times: number | null;
	/** Views of pages of this kind. */
	readonly views: number;
	/** Times in a hundred views; null where either is not known. */
	readonly per100: number | null;
}

/** Who met it: of stays begun in the range, of the visitors asked for. */
export interface Met {
	readonly stays: number;
	readonly visitors: number;
	/** Of these, whoever was stuck in such a stay, then or later. */
	readonly visitorsStalled: number;
	/** Of the stays, how many were ever flagged. */
	readonly stalled: Share;
}

/** In how many stays of a stage it was met; of what is counted without visitors, in how many visits, and only from five. */
export interface MetAt {
	readonly stage: string;
	readonly label: string;
	readonly stays: number;
}

/** One friction at one element of one kind of page. */
export interface FrictionRow extends Spot, Period, RateRatio {
	/** As the second half of “visitors who …”. */
	readonly words: string;
	/** What the page itself calls the element; null where it was not told. */
	readonly name: string | null;
	/** Success criteria it points at. */
	readonly wcag: readonly string[];
	/** The period before, of equal length. */
	readonly before: Period;
	/** In the order of the journey. */
	readonly stages: readonly MetAt[];
	/** Null of what is counted without visitors. */
	readonly met: Met | null;
}

/** A row, and the stays that met it. */
export interface Entry {
	readonly row: FrictionRow;
	readonly stays: readonly VisitorStay[];
}

/** All that the figures of a range are made of. */
export interface Readings {
	readonly ask: Ask;
	readonly now: Stock;
	readonly before: Stock;
	/** Stays by the spots they met. */
	readonly met: ReadonlyMap<string, readonly VisitorStay[]>;
	/** What was met in these stays: after the end of the range, too, or before anything was counted by days. */
	readonly metSpots: ReadonlyMap<string, CountedSpot>;
	/** Visits by the spots of the quiet tier that they met. */
	readonly tallies: ReadonlyMap<string, readonly TallyCount[]>;
}

async function stockIn({ facts, site }: Ask, from: Instant, to: Instant): Promise<Stock> {
	const [open, quiet] = await Promise.all([facts.inventory(site.name, from, to), facts.inventory(site.name, from, to, 'quiet')]);
	return stockOf([...open, ...quiet]);
}

/** Everything ever counted: a card outlives what it is about. */
export const stockEver = (ask: Ask): Promise<Stock> => stockIn(ask, 0, ask.now + 1);

const spotOfTally = ({ friction, page, selector }: TallyCount): string => spotOf(`quiet ${friction} ${page} ${selector}`)?.id ?? '';

/** Reads a range and the period of equal length before it. */
export async function readingsOf(ask: Ask): Promise<Readings> {
	const { from, to, site, journey, facts } = ask;
	const [now, before] = await Promise.all([stockIn(ask, from, to), stockIn(ask, from - (to - from), from)]);
	const tallies = await facts.tallies({ site: site.name, journey: journey.name, from, to });
	return { ask, now, before, ...meetingsOf((await askedStays(ask)).begun), tallies: groupedBy(tallies, spotOfTally) };
}

/** Which stays met which spots. */
function meetingsOf(begun: readonly VisitorStay[]): Pick<Readings, 'met' | 'metSpots'> {
	const spotOf = createSpots();
	const metSpots = new Map<string, CountedSpot>();
	const met = new Map<string, Set<VisitorStay>>();
	for (const each of begun)
		for (const happening of Object.keys(each.stay.met)) {
			const spot = spotOf(happening);
			if (!spot) continue;
			metSpots.set(spot.id, { spot, happening, times: 0, sample: null, lastAt: null });
			met.set(spot.id, (met.get(spot.id) ?? new Set()).add(each));
		}
	return { met: new Map([...met].map(([id, stays]) => [id, [...stays]])), metSpots };
}

const hasStalled = ({ stay }: VisitorStay): boolean => stallsOf(stay).length > 0;

export const visitorsIn = (stays: readonly VisitorStay[]): number => new Set(stays.map(({ visitor }) => visitor)).size;
export const visitorsStalledIn = (stays: readonly VisitorStay[]): number => visitorsIn(stays.filter(hasStalled));

/** The stages in which it was met, given how often in each. */
const stagesWhere = ({ journey }: Ask, staysIn: (stage: string) => number): readonly MetAt[] =>
	journey.stages.map(({ name, label }) => ({ stage: name, label, stays: staysIn(name) })).filter(({ stays }) => stays > 0);

function quietStages({ ask, tallies }: Readings, { id }: Spot): readonly MetAt[] {
	const mine = tallies.get(id) ?? [];
	return stagesWhere(ask, (stage) => inSteps(mine.reduce((sum, each) => sum + (each.stage === stage ? each.n : 0), 0)) ?? 0);
}

function metOf(stays: readonly VisitorStay[]): Met {
	return {
		stays: stays.length,
		visitors: visitorsIn(stays),
		visitorsStalled: visitorsStalledIn(stays),
		stalled: shareFrom(countOf(stays, hasStalled)),
	};
}

/** So many times in so many views, as both may be told. */
export const periodOf = (times: number | null, views: number): Period => ({
	times,
	views,
	per100: times === null || views === 0 ? null : (100 * times) / views,
});

/** Whether it is met more often than in the period before; of what may not be told nothing is said. */
export function trendOf(now: Period, before: Period): RateRatio {
	if (now.times === null || before.times === null) return { trend: 'not enough data', ratio: null };
	return rateRatio({ times: now.times, per: now.views }, { times: before.times, per: before.views });
}

function spotIn({ spots, views }: Stock, { id, page, isQuiet }: Spot): Period {
	const times = spots.get(id)?.times ?? 0;
	return periodOf(isQuiet ? inSteps(times) : times, views.get(page) ?? 0);
}

/** The figures of one spot; `counted` says what it is and what the latest looked like. */
export function entryOf(readings: Readings, { spot, sample }: CountedSpot): Entry {
	const { ask, now, before, met } = readings;
	const stays = met.get(spot.id) ?? [];
	const [period, earlier] = [spotIn(now, spot), spotIn(before, spot)];
	const { selector, friction, isQuiet } = spot;
	const element = sample?.element ?? (selector ? { selector } : undefined);
	const row = {
		...spot,
		words: frictionInWords({ what: friction, ...(element && { element: nameable(element) }) }),
		name: sample?.element?.name ?? null,
		wcag: (sample?.wcag ?? mendingOf(friction).wcag).filter(criterionOf),
		...period,
		before: earlier,
		...trendOf(period, earlier),
		stages: isQuiet ? quietStages(readings, spot) : stagesWhere(ask, (name) => stays.filter(({ stay }) => stay.stage === name).length),
		met: isQuiet ? null : metOf(stays),
	};
	return { row, stays };
}

/** Every spot that was counted in the range, or met in a stay begun in it. */
export function entriesOf(readings: Readings): readonly Entry[] {
	const all = new Map([...readings.metSpots, ...readings.now.spots]);
	return [...all.values()].map((counted) => entryOf(readings, counted));
}
