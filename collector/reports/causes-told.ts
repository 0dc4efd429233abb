import { FEWEST_TOLD } from '#touchpoint';
import type { QuietFault } from './asked/quiet-faults.ts';
import type { CausesFigures, FrictionGap, ToldCause, ToldThin } from './causes.ts';
import type { Cell, Table, Told, ToldCell, ToldTable } from './report.ts';
import {
	estimateCells,
	estimateInWords,
	NOT_ENOUGH,
	percentInWords,
	pointsInWords,
	type Share,
	shareCells,
	shareInWords,
} from './words/figure-wording.ts';

/** So many of those that nothing can be said of yet are listed on a page; a file has them all. */
const MOST_THIN = 20;
/** And so many of a list of findings. */
const MOST_FOUND = 25;

/** Said in place of a figure that would be about too few to be told. */
const FEWER = `fewer than ${FEWEST_TOLD}`;

const share = ({ count, of }: { readonly count: number; readonly of: number }): string =>
	of > 0 ? `${percentInWords(count / of)} (${count} of ${of})` : NOT_ENOUGH;

const nothing = (cells: number): readonly null[] => Array.from({ length: cells }, () => null);

const fixCells = ({ fix }: Pick<ToldCause, 'fix'>): readonly Cell[] => [
	fix?.friction ?? null,
	fix?.page ?? null,
	fix?.selector ?? null,
	fix?.wcag.join(' ') || null,
];

const foundCells = (kind: string, cause: ToldCause): readonly Cell[] => [
	...[kind, cause.rank, cause.stage, cause.key, cause.words, cause.exposed, cause.exposedStalled, cause.visitors],
	...[cause.amongStalled.of, cause.amongAdvanced.count, cause.amongAdvanced.of],
	...[...estimateCells(cause.ratio), cause.ratioOf, Number(cause.q.toPrecision(4)), cause.isDiscovery],
	...[...estimateCells(cause.excess, 2), ...estimateCells(cause.lost, 2), null],
	...fixCells(cause),
	...nothing(10),
];

const thinCells = (thin: ToldThin): readonly Cell[] => [
	...['unknown', null, thin.stage, thin.key, thin.words, thin.exposed, thin.exposedStalled, thin.visitors],
	...[...nothing(15), thin.lack],
	...fixCells(thin),
	...nothing(10),
];

const quietCells = ({ stage, friction, page, selector, words, withIt, everybody }: QuietFault): readonly Cell[] => [
	...['quiet', null, stage, ['quiet', friction, page, selector].join(' ').trim(), words],
	...[...nothing(18), withIt ? null : FEWER],
	...[friction, page, selector || null, null],
	...(withIt ? shareCells(withIt) : nothing(5)),
	...shareCells(everybody),
];

/** One line per happening and stage: what precedes stalls, what precedes moving on, what cannot be told yet, and what is told of nobody. */
export const causesTable = ({ blocks, works, thin, quiet }: CausesFigures): Table => ({
	columns: [
		...['precedes', 'rank', 'stage', 'happening', 'words', 'exposed', 'exposed_stalled', 'visitors'],
		...['stalled', 'exposed_advanced', 'advanced', 'ratio', 'ratio_low', 'ratio_high', 'ratio_of', 'q', 'discovery'],
		...['excess_stalls', 'excess_low', 'excess_high', 'lost_conversions', 'lost_low', 'lost_high', 'lack'],
		...['friction', 'page', 'selector', 'wcag'],
		...['with_moved_on', 'with', 'with_share', 'with_low', 'with_high'],
		...['everybody_moved_on', 'everybody', 'everybody_share', 'everybody_low', 'everybody_high'],
	],
	rows: [
		...blocks.map((each) => foundCells('stall', each)),
		...works.map((each) => foundCells('advance', each)),
		...thin.map(thinCells),
		...quiet.map(quietCells),
	],
});

/** `2.1 times the stalls`: of the outcome that is rarer in the stage. */
function ratioInWords({ ratio, ratioOf }: ToldCause): string {
	return `${estimateInWords(ratio, 2)} times as many ${ratioOf === 'stall' ? 'stalls' : 'moves on'}`;
}

const foundRow =
	({ labels }: CausesFigures) =>
	(cause: ToldCause): readonly ToldCell[] => [
		`${cause.rank}. They ${cause.words}`,
		labels[cause.stage] ?? cause.stage,
		cause.visitors,
		share(cause.amongStalled),
		share(cause.amongAdvanced),
		ratioInWords(cause),
		estimateInWords(cause.excess),
		estimateInWords(cause.lost),
		cause.isDiscovery ? 'yes' : 'may be chance',
		cause.fix?.wcag.join(', ') || null,
	];

const foundTable = (figures: CausesFigures, of: 'blocks' | 'works'): ToldTable => ({
	caption: of === 'blocks' ? 'What precedes stalls' : 'What precedes moving on',
	hint:
		of === 'blocks'
			? 'Beside stays that had come equally far without it. It precedes; whether it is the reason shows once it is mended.'
			: 'Of the same stays, by the same method.',
	columns: [
		...['What happened', 'Stage', 'Visitors who did not move on', 'Met by stalled', 'Met by those who moved on'],
		...['Followed by', 'Stalls over what was to be expected', 'Conversions lost', 'Beyond chance', 'WCAG'],
	],
	rows: figures[of].slice(0, MOST_FOUND).map(foundRow(figures)),
	none: `${NOT_ENOUGH}: nothing was met by 30 stays, and not by 30 others, of a stage whose deadline has passed.`,
});

function gapRow({ label, studied, impact }: FrictionGap): readonly ToldCell[] {
	const lift = impact?.lift;
	if (studied === 0) return [label, 0, 0, NOT_ENOUGH, null, null];
	if (!lift) return [label, impact?.met.of ?? 0, studied, impact?.lack ? `${NOT_ENOUGH}: ${impact.lack}` : 'nobody met any', null, null];
	return [
		label,
		impact.met.of,
		studied,
		percentInWords(lift.withIt),
		percentInWords(Math.max(0, lift.withoutIt)),
		pointsInWords(lift.difference),
	];
}

const gapTable = ({ gaps }: CausesFigures): ToldTable => ({
	caption: 'With friction and without',
	hint: 'Of stays whose deadline has passed, how many moved on, beside stays that had come equally far without friction.',
	columns: ['Stage', 'Stays with friction', 'Stays', 'Moved on with', 'Moved on without', 'Difference'],
	rows: gaps.map(gapRow),
	none: 'This journey has no stages from which there is a way on.',
});

/** From five its interval says how much it is worth; the house’s larger sample would hide most pages’ faults for ever. */
const quietShare = (share: Share | null): string => (share ? shareInWords({ ...share, isEnough: true }) : FEWER);

const quietTable = ({ quiet }: CausesFigures): ToldTable => ({
	caption: 'Faults that are told of nobody',
	hint: `What the page did, counted without visitors, by ${FEWEST_TOLD} visits as they came: the last few are not among them yet. On the left visits, on the right stays of everybody, whoever is asked for; both as they stand so far.`,
	columns: ['What the page did', 'Stage', 'Moved on where it did', 'Moved on of all in the stage'],
	rows: quiet
		.slice(0, MOST_FOUND)
		.map(({ words, label, withIt, everybody }) => [words, label, quietShare(withIt), shareInWords(everybody)]),
	none: 'None has been counted in a stage from which there is a way on.',
});

/** Frictions first: they can be mended without knowing more. */
function thinTable({ thin, labels }: CausesFigures): ToldTable {
	const inOrder = [...thin.filter(({ fix }) => fix), ...thin.filter(({ fix }) => !fix)];
	return {
		caption: 'Too little is known of',
		hint: `The first ${MOST_THIN}, frictions ahead; CSV has all.`,
		columns: ['What happened', 'Stage', 'Stays', 'Of them stalled', 'What is lacking', 'WCAG'],
		rows: inOrder
			.slice(0, MOST_THIN)
			.map(({ words, stage, exposed, exposedStalled, lack, fix }) => [
				...[`They ${words}`, labels[stage] ?? stage, exposed, exposedStalled, lack, fix?.wcag.join(', ') || null],
			]),
		none: 'Nothing.',
	};
}

function headline({ blocks, labels }: CausesFigures): string {
	const [worst] = blocks;
	if (!worst?.isDiscovery) return `Nothing has been found that precedes stalls beyond chance${blocks.length > 0 ? '' : `: ${NOT_ENOUGH}`}.`;
	const stage = labels[worst.stage] ?? worst.stage;
	return `Look at this first: in ${stage}, stalls come more often after visitors ${worst.words}.`;
}

export const tellCauses = (figures: CausesFigures): Told => ({
	headline: headline(figures),
	tables: [foundTable(figures, 'blocks'), foundTable(figures, 'works'), gapTable(figures), quietTable(figures), thinTable(figures)],
});
