import type { RatedStage } from './asked/ratings.ts';
import type { Cell, Table, Told, ToldCell, ToldTable } from './report.ts';
import type { ListedTouchpoint, ToldCredit, ToldImpact, TouchpointsFigures } from './touchpoints.ts';
import {
	countInWords,
	estimateCells,
	estimateInWords,
	NOT_ENOUGH,
	partInWords,
	percentInWords,
	pointsInWords,
} from './words/figure-wording.ts';
import { oneLine, quoted } from './words/quoted.ts';

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

const ratingCells = ({ name, stage, n, average, movedOn }: RatedStage): readonly Cell[] => [
	...[`rating ${name}`, `rated ${quoted(name)}`, n, null, null, stage, null, stage, movedOn.count, movedOn.of],
	...[null, null, null, null, null, null, null, null, null, round(average)],
];

/** One line per kind of touchpoint, then one per rating and stage. */
export function touchpointsTable({ inventory, impacts, credits, ratings }: TouchpointsFigures): Table {
	const byKey = new Map(credits.map((credit) => [credit.key, credit]));
	const impactsByKey = new Map<string, ToldImpact[]>();
	for (const impact of impacts) impactsByKey.set(impact.key, [...(impactsByKey.get(impact.key) ?? []), impact]);
	return {
		columns: [
			...['happening', 'words', 'n', 'first_at', 'last_at', 'stage', 'met_in', 'impact_stage', 'moved_on', 'met'],
			...['lift', 'lift_low', 'lift_high', 'q', 'lack', 'credit_first', 'credit_last', 'credit_linear', 'removal', 'average_score'],
		],
		rows: [
			...inventory.map((each) => [
				...[each.happening, each.words, each.n, new Date(each.firstAt).toISOString(), new Date(each.lastAt).toISOString()],
				...[each.stage ?? UNASSIGNED, metInCell(each), ...impactCells(mainImpact(each, impactsByKey.get(each.happening) ?? []))],
				...[...creditCells(byKey.get(each.happening)), null],
			]),
			...ratings.map(ratingCells),
		],
	};
}

const inventoryTable = ({ inventory, labels }: TouchpointsFigures): ToldTable => ({
	caption: 'All there are',
	hint: 'Everything that was seen of all visitors, counted by whole days. Unassigned: by itself it belongs to no stage. Met in: in how many stays.',
	columns: ['What they did', 'Times', 'First', 'Last', 'Stage', 'Met in'],
	rows: inventory.map((each) => [
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
	const head = [words, labels[stage] ?? stage, partInWords(met)];
	if (!lift) return [...head, null, null, `${NOT_ENOUGH}: ${lack ?? 'nobody to compare them with'}`, null];
	const [withIt, withoutIt] = [lift.withIt, lift.withoutIt].map((share) => percentInWords(Math.min(1, Math.max(0, share))));
	return [...head, withIt ?? null, withoutIt ?? null, pointsInWords(lift.difference), lift.isDiscovery ? 'yes' : 'may be chance'];
}

const ratingsTable = ({ ratings, labels }: TouchpointsFigures): ToldTable => ({
	caption: 'What visitors say',
	hint: 'Answers to the questions of the site, in the stage in which they were given: 100 is the best. Beside them, how many of that stage moved on in time: what visitors wanted, and what the site wanted of them.',
	columns: ['Question', 'Stage', 'Answers', 'Average', 'Moved on in time'],
	rows: ratings.map(({ name, stage, n, average, movedOn }) => [
		...[oneLine(name), labels[stage] ?? stage, n, `${Math.round(average * 100)} of 100`],
		movedOn.of === 0 ? NOT_ENOUGH : partInWords(movedOn),
	]),
	none: 'Nobody has answered a question in these days.',
});

const impactTable = ({ impacts, labels }: TouchpointsFigures): ToldTable => ({
	caption: 'What goes along with moving on',
	hint: 'Of stays whose deadline has passed, beside stays that had come equally far without it. No proof that one leads to the other.',
	columns: ['They', 'Stage', 'Moved on', 'With it', 'Without it', 'Difference', 'More than chance?'],
	rows: [...impacts.filter(({ lift }) => lift), ...impacts.filter(({ lift }) => !lift)].map((each) => impactRow(each, labels)),
	none: `${NOT_ENOUGH}: no stay has come to its deadline.`,
});

const creditTable = ({ credits, goal, goals, unexplained, labels }: TouchpointsFigures): ToldTable => ({
	caption: `Credit for ${labels[goal] ?? goal}`,
	hint: `${countInWords(goals)} visitors reached it, ${countInWords(unexplained)} of them without anything known before. First, last and equal shares are three usual ways to hand out the credit; each column adds up to the same. The removal effect is the share of these visitors that would be missing if journeys ended there; a step that nobody can pass by has all of it.`,
	columns: ['They', 'First', 'Last', 'Equal shares', 'Removal effect'],
	rows: credits.map(({ words, first, last, linear, removal }) => [
		...[words, first, last, Number(linear.toFixed(2)), removal === null ? null : percentInWords(removal)],
	]),
	none: 'Nobody has reached it yet.',
});

const beforeTable = ({ beforeGoal: { stage, needed }, labels, goal }: TouchpointsFigures): ToldTable => ({
	caption: `Before ${labels[goal] ?? goal}`,
	hint: `What those met in ${labels[stage ?? ''] ?? 'the stage before'} who moved on, more often than those who did not.`,
	columns: ['They', 'Of those who moved on', 'Of the others', 'Times as often at equal length', 'More than chance?'],
	rows: needed.map(({ words, converters, others, ratio, isDiscovery }) => [
		...[words, partInWords(converters), partInWords(others), estimateInWords(ratio, 2)],
		isDiscovery ? 'yes' : 'may be chance',
	]),
	none: `${NOT_ENOUGH}.`,
});

function headline({ inventory }: TouchpointsFigures): string {
	if (inventory.length === 0) return 'Nothing has been seen in these days.';
	const unassigned = inventory.filter(({ stage }) => stage === null).length;
	return `${countInWords(inventory.length)} kinds of touchpoints have been seen; ${countInWords(unassigned)} belong to no stage by themselves.`;
}

export const tellTouchpoints = (figures: TouchpointsFigures): Told => ({
	headline: headline(figures),
	tables: [inventoryTable(figures), ratingsTable(figures), impactTable(figures), creditTable(figures), beforeTable(figures)],
});
