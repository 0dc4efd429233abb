import { withDiscoveries } from '../insight/discoveries.ts';
import { type Estimate, excludes } from '../insight/estimate.ts';
import { matchedTest } from '../insight/mantel-haenszel.ts';
import { countOf, MIN_SAMPLE, newcombe, type Proportion, without } from '../insight/proportion.ts';
import type { Searched } from '../stores/store.ts';
import { askedStays, isAsked } from './asked/asked-stays.ts';
import { groupedBy } from './asked/grouped-by.ts';
import { type MatureStage, matureStages } from './asked/studied-stages.ts';
import { NONE } from './only.ts';
import { type Ask, type Head, headOf, type Report } from './report.ts';
import { searchesTable, tellSearches } from './searches-told.ts';

/** A session is over after so much silence, as the SDK counts sessions. */
const SESSION_IDLE_MS = 30 * 60_000;
/** So many terms are told one by one, however few searched for them; after these, what fewer than three visitors searched for is one line. */
const MOST_TOLD = 100;
const FEW_VISITORS = 3;

/** How searches fared. */
export interface SearchCounts {
	readonly searches: number;
	readonly visitors: number;
	/** Of those whose page said how much it found, how many found nothing. */
	readonly nothing: Proportion;
	/** Searched again in other words. */
	readonly refined: Proportion;
	/** Of those whose session is over: no result was opened before the next search, or at all. */
	readonly unopened: Proportion;
	/** Of those whose session is over: nothing followed but the leaving of pages. */
	readonly exits: Proportion;
	readonly medianResults: number | null;
	/** How many of the visitors searched for it more than once; of several terms, for any of them. */
	readonly repeated: number;
	/** How many searches were asked in each stage; `none` before the first. */
	readonly stages: Readonly<Record<string, number>>;
}

/** Of stays of one stage whose deadline has passed: those in which it was searched for, beside all others. */
export interface SearcherShare {
	readonly stage: string;
	readonly with: Proportion;
	readonly others: Proportion;
	/** Null below 30 stays on either side. */
	readonly difference: Estimate | null;
	/** Beyond chance, after all that was looked at. */
	readonly differs: boolean;
}

export interface SearchTerm extends SearchCounts {
	readonly term: string;
	/** In the stage in which it was searched for most; null if that has no next. */
	readonly movedOn: SearcherShare | null;
}

export interface SearchesFigures extends Head {
	readonly labels: Readonly<Record<string, string>>;
	readonly total: SearchCounts;
	/** How many different ones there are. */
	readonly termCount: number;
	/** Most frequent first. */
	readonly terms: readonly SearchTerm[];
	/** Those that few searched for, as one. */
	readonly rare: (SearchCounts & { readonly terms: number }) | null;
}

const termOf = ({ term }: Searched): string => term.trim().replace(/\s+/g, ' ').toLowerCase();

function medianOf(numbers: readonly number[]): number | null {
	if (numbers.length === 0) return null;
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const [below = 0, above = 0] = sorted.length % 2 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]];
	return (below + above) / 2;
}

function countsBy<T>(all: readonly T[], keyOf: (each: T) => string): Readonly<Record<string, number>> {
	return Object.fromEntries([...groupedBy(all, keyOf)].map(([key, mine]) => [key, mine.length]));
}

function countsOf(searches: readonly Searched[], now: number): SearchCounts {
	const told = searches.flatMap(({ results }) => (results === null ? [] : [results]));
	const over = searches.filter(({ sessionLastAt }) => now - sessionLastAt >= SESSION_IDLE_MS);
	const asked = groupedBy(searches, (each) => `${each.visitor} ${termOf(each)}`);
	const again = [...asked.values()].filter(({ length }) => length > 1).map(([first]) => first?.visitor);
	return {
		searches: searches.length,
		visitors: new Set(searches.map(({ visitor }) => visitor)).size,
		nothing: countOf(told, (results) => results === 0),
		refined: countOf(searches, ({ isRefined }) => isRefined),
		unopened: countOf(over, ({ isOpened }) => !isOpened),
		exits: countOf(over, ({ isLast }) => isLast),
		medianResults: medianOf(told),
		repeated: new Set(again).size,
		stages: countsBy(searches, ({ stay }) => stay?.stage ?? NONE),
	};
}

const keyOf = (visitor: string, number: number): string => `${number} ${visitor}`;

/** Did those move on who searched for it? Asked in the stage in which most of them did. */
function movedOnOf(
	searches: readonly Searched[],
	{ stages }: SearchCounts,
	studies: readonly MatureStage[],
): Omit<SearcherShare, 'differs'> | null {
	const [most] = Object.entries(stages).sort(([, a], [, b]) => b - a);
	const study = studies.find(({ stage }) => stage === most?.[0]);
	if (!study) return null;
	const searched = new Set(searches.flatMap(({ visitor, stay }) => (stay?.stage === study.stage ? [keyOf(visitor, stay.number)] : [])));
	const mine = study.mature.filter(({ visitor, stay }) => searched.has(keyOf(visitor, stay.number)));
	const met = countOf(mine, ({ hasAdvanced }) => hasAdvanced);
	const others = without(
		countOf(study.mature, ({ hasAdvanced }) => hasAdvanced),
		met,
	);
	const isEnough = met.of >= MIN_SAMPLE && others.of >= MIN_SAMPLE;
	return { stage: study.stage, with: met, others, difference: isEnough ? newcombe(met, others) : null };
}

type Undecided = SearchCounts & { readonly term: string; readonly movedOn: Omit<SearcherShare, 'differs'> | null };

/** Among many terms some differ by chance: each is judged among all. */
function judged(terms: readonly Undecided[]): readonly SearchTerm[] {
	const tests = terms.flatMap(({ term, movedOn }) =>
		movedOn?.difference
			? [{ term, difference: movedOn.difference, p: matchedTest([{ met: movedOn.with, unmet: movedOn.others }]) ?? 1 }]
			: [],
	);
	const found = new Map(withDiscoveries(tests).map((each) => [each.term, each.isDiscovery && excludes(each.difference, 0)]));
	return terms.map(({ movedOn, ...rest }) => ({ ...rest, movedOn: movedOn && { ...movedOn, differs: found.get(rest.term) ?? false } }));
}

async function compose(ask: Ask): Promise<SearchesFigures> {
	const { facts, site, journey, from, to, now, only } = ask;
	const [found, asked] = await Promise.all([facts.searches({ site: site.name, journey: journey.name, from, to }), askedStays(ask)]);
	const isOf = isAsked(only);
	// Who is in no stage yet is of no persona, device or channel either.
	const searches = found.filter(({ visitor, stay }) => (stay ? isOf({ visitor, stay }) : Object.keys(only).length === 0));
	const studies = matureStages(ask, asked);
	const terms = [...groupedBy(searches, termOf)]
		.map(([term, mine]) => ({ term, mine, ...countsOf(mine, now) }))
		.sort((a, b) => b.searches - a.searches || b.visitors - a.visitors || (a.term < b.term ? -1 : 1));
	const isRare = ({ visitors }: SearchCounts, place: number) => place >= MOST_TOLD && visitors < FEW_VISITORS;
	const rare = terms.filter(isRare);
	const told = terms
		.filter((term, place) => !isRare(term, place))
		.map(({ mine, ...counts }) => ({ ...counts, movedOn: movedOnOf(mine, counts, studies) }));
	return {
		...headOf(ask),
		labels: Object.fromEntries(journey.stages.map(({ name, label }) => [name, label])),
		total: countsOf(searches, now),
		termCount: terms.length,
		terms: judged(told),
		rare:
			rare.length > 0
				? {
						terms: rare.length,
						...countsOf(
							rare.flatMap(({ mine }) => mine),
							now,
						),
					}
				: null,
	};
}

/** What visitors look for on the site itself, and whether they find it. */
export const searches: Report<SearchesFigures> = {
	title: 'Searches',
	question: 'What do visitors search for on the site, do they find it, and do they go on?',
	compose,
	table: searchesTable,
	tell: tellSearches,
};
