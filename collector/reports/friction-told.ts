import { FEWEST_TOLD } from '#touchpoint';
import type { RateRatio } from '../insight/rate-ratio.ts';
import type { FrictionFigures, FrictionGroup } from './friction.ts';
import type { FrictionRow, Period } from './friction-rows.ts';
import type { Cell, Table, Told, ToldCell, ToldTable } from './report.ts';
import { criterionInWords } from './words/criteria.ts';
import { countInWords, estimateCells, estimateInWords, NOT_ENOUGH, shareCells, shareInWords } from './words/figure-wording.ts';

const FEWER = `fewer than ${FEWEST_TOLD}`;

const round = (n: number): number => Number(n.toFixed(2));
const nothing = (cells: number): readonly null[] => Array.from({ length: cells }, () => null);

const periodCells = ({ times, views, per100 }: Period): readonly Cell[] => [times, views, per100 === null ? null : round(per100)];
const trendCells = ({ trend, ratio }: RateRatio): readonly Cell[] => [trend, ...estimateCells(ratio)];

const rowCells = (row: FrictionRow): readonly Cell[] => [
	...['element', row.id, row.friction, row.words, row.page, row.selector || null, row.name, row.wcag.join(' ') || null],
	...[row.isQuiet ? 'quiet' : 'open', ...periodCells(row), row.times === null, ...periodCells(row.before), ...trendCells(row)],
	row.stages.map(({ stage, stays }) => `${stage} ${stays}`).join(', ') || null,
	...[row.met?.visitors ?? null, row.met?.visitorsStalled ?? null],
	...(row.met ? shareCells(row.met.stalled) : nothing(5)),
	...nothing(3),
];

const groupCells = ({ visitors, visitorsStalled, kinds, quietTimes, fewer }: FrictionGroup): readonly Cell[] => [
	...[null, visitors, visitorsStalled, ...nothing(5)],
	...[kinds, quietTimes, fewer],
];

/** One line per friction and element, then one per page, then one per criterion. */
export const frictionTable = ({ rows, pages, criteria }: FrictionFigures): Table => ({
	columns: [
		...['view', 'id', 'friction', 'words', 'page', 'selector', 'name', 'wcag', 'tier', 'times', 'views', 'per_100', 'fewer_than_5'],
		...['times_before', 'views_before', 'per_100_before', 'trend', 'ratio', 'ratio_low', 'ratio_high', 'stages'],
		...['visitors', 'visitors_stalled', 'stays_stalled', 'stays', 'stalled_share', 'stalled_low', 'stalled_high'],
		...['kinds', 'quiet_times', 'kinds_fewer_than_5'],
	],
	rows: [
		...rows.map(rowCells),
		...pages.map((group) => [
			...['page', null, null, null, group.page, ...nothing(4), ...periodCells(group), null],
			...[...periodCells(group.before), ...trendCells(group), ...groupCells(group)],
		]),
		...criteria.map((group) => [
			...['criterion', ...nothing(6), group.criterion?.number ?? null, null, group.times, ...nothing(10)],
			...groupCells(group),
		]),
	],
});

const timesTold = ({ isQuiet, times }: Pick<FrictionRow, 'isQuiet' | 'times'>): ToldCell => {
	if (times === null) return FEWER;
	return isQuiet ? `${countInWords(times)} or more` : times;
};

const rateTold = ({ per100, views }: Period): ToldCell => (per100 === null ? null : `${round(per100)} (${countInWords(views)} views)`);

const ratioTold = ({ trend, ratio }: RateRatio): string => (ratio ? `${trend}: ${estimateInWords(ratio)} times the rate` : trend);

const rowTold = (row: FrictionRow): readonly ToldCell[] => [
	{ text: `They ${row.words}`, card: row.id },
	...[row.page, row.selector || null],
	...(row.met ? [row.met.visitors, row.met.visitorsStalled, shareInWords(row.met.stalled)] : nothing(3)),
	...[timesTold(row), rateTold(row), rateTold(row.before), ratioTold(row)],
	row.stages.map(({ label, stays }) => `${label} ${stays}${row.isQuiet ? ' or more' : ''}`).join(', ') || null,
	...[row.friction, row.wcag.join(', ') || null],
];

const rowsTable = ({ rows }: FrictionFigures): ToldTable => ({
	caption: 'What is in the way',
	hint: `Each leads to its card: how to see it, and what mends it. Times, views and trend are of everybody, by whole days (UTC), beside the period of equal length before; stages, visitors and stalls are of stays begun in these days, of the visitors asked for. What is counted without visitors is told in steps of five, from ${FEWEST_TOLD}.`,
	columns: [
		...['What happened', 'Page', 'Element', 'Visitors', 'Of them stalled', 'Stays stalled', 'Times', 'Per 100 views', 'Before', 'Trend'],
		...['Stays by stage', 'Friction', 'WCAG'],
	],
	rows: rows.map(rowTold),
	none: 'No friction has been seen in these days.',
});

const quietTold = ({ quietTimes, fewer }: FrictionGroup): ToldCell => {
	const shown = quietTimes > 0 ? [`${quietTimes} or more`] : [];
	const hidden = fewer > 0 ? [`${fewer} ${fewer === 1 ? 'kind' : 'kinds'} with ${FEWER}`] : [];
	return [...shown, ...hidden].join(', and ') || null;
};

const pagesTable = ({ pages }: FrictionFigures): ToldTable => ({
	caption: 'By page',
	hint: 'The highest rate first. What is counted without visitors stands beside the rest and is in no rate; where there are fewer than five it is in no sum either.',
	columns: ['Page', 'Per 100 views', 'Before', 'Trend', 'Times', 'Counted without visitors', 'Kinds', 'Visitors', 'Of them stalled'],
	rows: pages.map((group) => [
		...[group.page, rateTold({ ...group }), rateTold(group.before), ratioTold(group), group.times, quietTold(group)],
		...[group.kinds, group.visitors, group.visitorsStalled],
	]),
	none: 'None.',
});

const criteriaTable = ({ criteria }: FrictionFigures): ToldTable => ({
	caption: 'By success criterion',
	hint: 'Where a reviewer should look: signals, not findings. What points at two criteria is counted with both.',
	columns: ['WCAG 2.2', 'Kinds', 'Times', 'Counted without visitors', 'Visitors', 'Of them stalled'],
	rows: criteria.map((group) => [
		...[group.criterion ? criterionInWords(group.criterion) : 'none', group.kinds, group.times, quietTold(group)],
		...[group.visitors, group.visitorsStalled],
	]),
	none: 'None.',
});

function headline({ rows }: FrictionFigures): string {
	const [worst] = rows;
	if (!worst) return 'No friction has been seen in these days.';
	const where = `visitors ${worst.words}, on ${worst.page}`;
	const stalled = worst.met?.visitorsStalled ?? 0;
	if (stalled > 0) return `Look at this first: ${where}; ${stalled} of them stalled.`;
	return `${NOT_ENOUGH[0]?.toUpperCase()}${NOT_ENOUGH.slice(1)} to say whom it stops. Met most often: ${where}.`;
}

export const tellFriction = (figures: FrictionFigures): Told => ({
	headline: headline(figures),
	tables: [rowsTable(figures), pagesTable(figures), criteriaTable(figures)],
});
