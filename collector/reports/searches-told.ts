import { MIN_SAMPLE, type Proportion } from '../insight/proportion.ts';
import { NONE } from './only.ts';
import type { Cell, Table, Told, ToldCell, ToldTable } from './report.ts';
import type { SearchCounts, SearcherShare, SearchesFigures, SearchTerm } from './searches.ts';
import { countInWords, estimateCells, NOT_ENOUGH, partInWords, percentInWords, pointsInWords } from './words/figure-wording.ts';
import { oneLine, quoted } from './words/quoted.ts';

/** Terms told of each stage. */
const MOST_OF_STAGE = 5;

const RARE = 'rare terms';

const partCells = ({ count, of }: Proportion): readonly Cell[] => [count, of];

const countCells = (counts: SearchCounts): readonly Cell[] => [
	...[counts.searches, counts.visitors, counts.repeated, ...partCells(counts.nothing), ...partCells(counts.refined)],
	...[...partCells(counts.unopened), ...partCells(counts.exits), counts.medianResults],
	Object.entries(counts.stages)
		.map(([stage, n]) => `${stage} ${n}`)
		.join(', '),
];

const movedCells = (moved: SearcherShare | null): readonly Cell[] => [
	...[moved?.stage ?? null, ...(moved ? [...partCells(moved.with), ...partCells(moved.others)] : [null, null, null, null])],
	...[...estimateCells(moved?.difference ?? null), moved ? moved.differs : null],
];

/** One line per term, then one for the rare ones, then one for all. */
export const searchesTable = ({ terms, rare, total, termCount }: SearchesFigures): Table => ({
	columns: [
		...['row', 'term', 'terms', 'searches', 'visitors', 'searched_again', 'found_nothing', 'results_told', 'refined', 'refined_of'],
		...['opened_nothing', 'opened_nothing_of', 'exits', 'exits_of', 'median_results', 'stages'],
		...[
			'stage',
			'moved_on',
			'searchers_stays',
			'others_moved_on',
			'others_stays',
			'difference',
			'difference_low',
			'difference_high',
			'differs',
		],
	],
	rows: [
		...terms.map((each) => ['term', each.term, 1, ...countCells(each), ...movedCells(each.movedOn)]),
		...(rare ? [['rare', null, rare.terms, ...countCells(rare), ...movedCells(null)]] : []),
		['all', null, termCount, ...countCells(total), ...movedCells(null)],
	],
});

/** Nothing of nothing is no share. */
const partTold = (part: Proportion): ToldCell => (part.of === 0 ? null : partInWords(part));

const stagesTold = ({ stages }: SearchCounts, labels: SearchesFigures['labels']): string =>
	Object.entries(stages)
		.sort(([, a], [, b]) => b - a)
		.map(([stage, n]) => `${stage === NONE ? 'before any' : (labels[stage] ?? stage)} ${countInWords(n)}`)
		.join(', ');

const countsTold = (counts: SearchCounts, labels: SearchesFigures['labels']): readonly ToldCell[] => [
	...[counts.searches, counts.visitors, partTold(counts.nothing), partTold(counts.unopened), partTold(counts.refined)],
	...[partTold(counts.exits), counts.medianResults, stagesTold(counts, labels)],
];

const termsTable = ({ terms, rare, labels }: SearchesFigures): ToldTable => ({
	caption: 'What they searched for',
	hint: 'Opened nothing and left: of searches whose visit is over. Left means that nothing came after the search in that visit. Where the share would rest on fewer than 30 searches, only the counts are given.',
	columns: [
		...['Term', 'Searches', 'Visitors', 'Found nothing', 'Opened nothing', 'Searched in other words', 'Left', 'Median results'],
		'Asked in',
	],
	rows: [
		...terms.map((each) => [oneLine(each.term), ...countsTold(each, labels)]),
		...(rare ? [[`${countInWords(rare.terms)} ${RARE}, each of one or two visitors`, ...countsTold(rare, labels)]] : []),
	],
	none: 'Nobody has searched in these days.',
});

/** What each stage looks for: the same terms, sorted by where they were asked. */
const needsTable = ({ terms, labels }: SearchesFigures): ToldTable => ({
	caption: 'What they look for, stage by stage',
	hint: `The ${MOST_OF_STAGE} terms that were searched for most often in each stage.`,
	columns: ['Stage', 'Term', 'Searches'],
	rows: Object.entries(labels).flatMap(([stage, label]) =>
		terms
			.flatMap(({ term, stages }) => (stages[stage] ? [{ term, times: stages[stage] }] : []))
			.sort((a, b) => b.times - a.times)
			.slice(0, MOST_OF_STAGE)
			.map(({ term, times }) => [label, oneLine(term), times]),
	),
	none: 'Nobody has searched in these days.',
});

function movedRow({ term, movedOn }: SearchTerm, labels: SearchesFigures['labels']): readonly (readonly ToldCell[])[] {
	if (!movedOn?.difference) return [];
	const { stage, others, difference, differs } = movedOn;
	return [
		[
			...[oneLine(term), labels[stage] ?? stage, partInWords(movedOn.with), partInWords(others)],
			...[pointsInWords(difference), differs ? 'yes' : 'may be chance'],
		],
	];
}

const movedTable = ({ terms, labels }: SearchesFigures): ToldTable => ({
	caption: 'Do those who search go on?',
	hint: 'Of stays whose deadline has passed, in the stage in which the term was asked most: those who searched for it beside all others. No proof that the search is the reason.',
	columns: ['Term', 'Stage', 'Moved on in time', 'Others', 'Difference', 'Beyond chance'],
	rows: terms.flatMap((each) => movedRow(each, labels)),
	none: `${NOT_ENOUGH[0]?.toUpperCase()}${NOT_ENOUGH.slice(1)}: no term has been searched for in 30 stays whose deadline has passed.`,
});

const counted = (n: number, word: string): string => `${countInWords(n)} ${word}${n === 1 ? '' : word.endsWith('ch') ? 'es' : 's'}`;

/** A share of all needs no number to be of. */
function partOfAll(part: Proportion, { searches }: SearchCounts, what: string): readonly string[] {
	if (part.of === 0) return [];
	return [
		part.of === searches && part.of >= MIN_SAMPLE ? `${percentInWords(part.count / part.of)} ${what}` : `${partInWords(part)} ${what}`,
	];
}

function headline({ total, termCount, terms }: SearchesFigures): string {
	if (total.searches === 0) return 'Nobody has searched in these days.';
	const said = [
		...partOfAll(total.nothing, total, 'found nothing'),
		...partOfAll(total.unopened, total, 'opened no result'),
		...partOfAll(total.exits, total, 'were the last thing in their visit'),
	];
	const [worst] = [...terms].sort((a, b) => b.nothing.count - a.nothing.count);
	const missing =
		worst && worst.nothing.count > 1 ? ` Most often missing: ${quoted(worst.term)} (${counted(worst.nothing.count, 'time')}).` : '';
	const first = `${counted(total.searches, 'search')} by ${counted(total.visitors, 'visitor')} for ${counted(termCount, 'term')}`;
	return `${first}${said.length > 0 ? `: ${said.join(', ')}` : ''}.${missing}`;
}

export const tellSearches = (figures: SearchesFigures): Told => ({
	headline: headline(figures),
	tables: [termsTable(figures), needsTable(figures), movedTable(figures)],
});
