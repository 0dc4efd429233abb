import type { Cell, Table, Told, ToldCell, ToldTable } from './report.ts';
import type { ListedTouchpoint, ToldCredit, ToldImpact, TouchpointsFigures } from './touchpoints.ts';
import { estimateCells, estimateInWords, NOT_ENOUGH, percentInWords, pointsInWords } from './words/figure-wording.ts';

/** So many rows of each list are on the page; a file has them all. */
const MOST = 50;

const UNASSIGNED = 'unassigned';

const round = (n: number): number => Number(n.toFixed(4));

const metInCell = ({ metIn }: ListedTouchpoint): string =>
	Object.entries(metIn)
		.map(([stage, stays]) => `${stage} ${stays}`)
		.join(', ');

/** The impact of a touchpoint in the stage in which most stays met it. */
function mainImpact({ happening }: ListedTouchpoint, impacts: readonly ToldImpact[]): ToldImpact | undefined {
	const mine = impacts.filter(({ key }) => key === happening);
	return mine.reduce<ToldImpact | undefined>((main, each) => (main && main.met.of >= each.met.of ? main : each), undefined);
}

const impactCells = (impact: ToldImpact | undefined): readonly Cell[] => [
	impact?.stage ?? null,
	impact?.met.count ?? null,
	impact?.met.of ?? null,
	...estimateCells(impact?.lift?.difference ?? null),
	impact?.lift ? round(impact.lift.q) : null,
	impact?.lack ?? null,
];

const creditCells = (credit: ToldCredit | undefined): readonly Cell[] => [
	...[credit?.first ?? 0, credit?.last ?? 0].map(round),
	round(credit?.linear ?? 0),
	credit?.removal == null ? null : round(credit.removal),
];

/** One line per kind of touchpoint. */
export function touchpointsTable({ inventory, impacts, credits }: TouchpointsFigures): Table {
	const byKey = new Map(credits.map((credit) => [credit.key, credit]));
	const impactsByKey = new Map<string, ToldImpact[]>();
	for (const impact of impacts) impactsByKey.set(impact.key, [...(impactsByKey.get(impact.key) ?? []), impact]);
	return {
		columns: [
			...['happening', 'words', 'n', 'first_at', 'last_at', 'stage', 'met_in', 'impact_stage', 'moved_on', 'met'],
			...['lift', 'lift_low', 'lift_high', 'q', 'lack', 'credit_first', 'credit_last', 'credit_linear', 'removal'],
		],
		rows: inventory.map((each) => [
			...[each.happening, each.words, each.n, new Date(each.firstAt).toISOString(), new Date(each.lastAt).toISOString()],
			...[each.stage ?? UNASSIGNED, metInCell(each), ...impactCells(mainImpact(each, impactsByKey.get(each.happening) ?? []))],
			...creditCells(byKey.get(each.happening)),
		]),
	};
}

const inventoryTable = ({ inventory, labels }: TouchpointsFigures): ToldTable => ({
	caption: 'All there are',
	hint: 'Of everybody, by whole days. Unassigned: no stage’s rule knows it by itself.',
	columns: ['What they did', 'Times', 'First', 'Last', 'Stage', 'Met in'],
	rows: inventory
		.slice(0, MOST)
		.map((each) => [
			...[
				each.words,
				each.n,
				{ at: each.firstAt },
				{ at: each.lastAt },
				each.stage === null ? UNASSIGNED : (labels[each.stage] ?? each.stage),
			],
			...[metInCell({ ...each, metIn: Object.fromEntries(Object.entries(each.metIn).map(([name, n]) => [labels[name] ?? name, n])) })],
		]),
	none: 'Nothing has been seen in these days.',
});

function impactRow({ words, stage, met, lift, lack }: ToldImpact, labels: TouchpointsFigures['labels']): readonly ToldCell[] {
	const head = [words, labels[stage] ?? stage, `${met.count} of ${met.of}`];
	if (!lift) return [...head, null, null, `${NOT_ENOUGH}: ${lack ?? 'nobody to compare them with'}`, null];
	const [withIt, withoutIt] = [lift.withIt, lift.withoutIt].map((share) => percentInWords(Math.min(1, Math.max(0, share))));
	return [...head, withIt ?? null, withoutIt ?? null, pointsInWords(lift.difference), lift.isDiscovery ? 'yes' : 'may be chance'];
}

const impactTable = ({ impacts, labels }: TouchpointsFigures): ToldTable => ({
	caption: 'What goes along with moving on',
	hint: 'Of stays whose deadline has passed, beside stays that had come equally far without it. No proof that one leads to the other.',
	columns: ['They', 'Stage', 'Moved on', 'With it', 'Without it', 'Difference', 'Beyond chance'],
	rows: [...impacts.filter(({ lift }) => lift), ...impacts.filter(({ lift }) => !lift)]
		.slice(0, MOST)
		.map((each) => impactRow(each, labels)),
	none: `${NOT_ENOUGH}: no stay has come to its deadline.`,
});

const creditTable = ({ credits, goal, goals, unexplained, labels }: TouchpointsFigures): ToldTable => ({
	caption: `Credit for ${labels[goal] ?? goal}`,
	hint: `${goals} visitors reached it, ${unexplained} of them without anything known before. Credits are conventions, each column adds up to the others; removal is the share of goals missing if journeys ended there, and all of it for a step that nobody can pass by.`,
	columns: ['They', 'First', 'Last', 'Equal shares', 'Removal effect'],
	rows: credits
		.slice(0, MOST)
		.map(({ words, first, last, linear, removal }) => [
			...[words, first, last, Number(linear.toFixed(2)), removal === null ? null : percentInWords(removal)],
		]),
	none: 'Nobody has reached it yet.',
});

const beforeTable = ({ beforeGoal: { stage, needed }, labels, goal }: TouchpointsFigures): ToldTable => ({
	caption: `Before ${labels[goal] ?? goal}`,
	hint: `What those met in ${labels[stage ?? ''] ?? 'the stage before'} who moved on, more often than those who did not.`,
	columns: ['They', 'Of those who moved on', 'Of the others', 'Times as often at equal length', 'Beyond chance'],
	rows: needed
		.slice(0, MOST)
		.map(({ words, converters, others, ratio, isDiscovery }) => [
			...[words, `${converters.count} of ${converters.of}`, `${others.count} of ${others.of}`, estimateInWords(ratio, 2)],
			isDiscovery ? 'yes' : 'may be chance',
		]),
	none: `${NOT_ENOUGH}.`,
});

function headline({ inventory }: TouchpointsFigures): string {
	if (inventory.length === 0) return 'Nothing has been seen in these days.';
	const unassigned = inventory.filter(({ stage }) => stage === null).length;
	return `${inventory.length} kinds of touchpoints have been seen; ${unassigned} belong to no stage by themselves.`;
}

export const tellTouchpoints = (figures: TouchpointsFigures): Told => ({
	headline: headline(figures),
	tables: [inventoryTable(figures), impactTable(figures), creditTable(figures), beforeTable(figures)],
});
