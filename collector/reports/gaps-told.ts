import type { HitRate } from '../insight/early-warning.ts';
import type { EarlyWarning, GapsFigures } from './gaps.ts';
import type { Cell, Table, Told, ToldTable } from './report.ts';
import {
	countInWords,
	estimateCells,
	NOT_ENOUGH,
	partInWords,
	percentInWords,
	pointsInWords,
	shareFrom,
	shareInWords,
} from './words/figure-wording.ts';
import { happeningInWords } from './words/happening-wording.ts';

const iso = (at: number | null): Cell => (at === null ? null : new Date(at).toISOString());

const warningCells = ({ stage, inside, near, before: { warned, hitRate, baseRate } }: EarlyWarning): readonly Cell[] => [
	...['early-warning', stage, null, near, inside, null, null],
	...[warned.count, warned.of, ...estimateCells(hitRate), baseRate ? Number(baseRate.estimate.toFixed(4)) : null],
];

const nothing = [null, null, null, null, null, null] as const;

/** One line per gap, by its kind. */
export const gapsTable = ({ quiet, deadEnds, unassigned, nonConverters, warnings }: GapsFigures): Table => ({
	columns: [
		...['gap', 'stage', 'what', 'count', 'of', 'first_at', 'last_at'],
		...['warned_stalled', 'warned', 'hit_rate', 'hit_rate_low', 'hit_rate_high', 'base_rate'],
	],
	rows: [
		...quiet.map(({ stage, lastAt }) => ['quiet-stage', stage, null, null, null, null, iso(lastAt), ...nothing]),
		...deadEnds.map(({ stage, entered, mature }) => ['dead-end', stage, null, entered, mature, null, null, ...nothing]),
		...unassigned.map(({ happening, n, firstAt, lastAt }) => [
			'unassigned',
			null,
			happening,
			n,
			null,
			iso(firstAt),
			iso(lastAt),
			...nothing,
		]),
		...nonConverters.flatMap(({ stage, last }) =>
			last.map(({ touchpoint, visitors }) => [
				...['last-touchpoint', stage, touchpoint, visitors.count, visitors.of, null, null, ...nothing],
			]),
		),
		...warnings.map(warningCells),
	],
});

const SEE_THE_RULE =
	'Open one of its pages: if the tag is on it, see whether the rule of the stage still fits; if both do, nothing leads there.';
const WALK_ON = 'Try to go on from it yourself, with the keyboard too; then see what the friction report says of its pages.';

const stagesTable = ({ quiet, deadEnds }: GapsFigures): ToldTable => ({
	caption: 'Gaps between stages',
	hint: 'Stages that nobody reaches, and stages from which nobody goes on.',
	columns: ['Stage', 'Gap', 'Last seen', 'Entered', 'Of them, time is up', 'What to do'],
	rows: [
		...quiet.map(({ label, lastAt }) => [
			label,
			'no touchpoint in 14 days',
			lastAt === null ? null : { at: lastAt },
			null,
			null,
			SEE_THE_RULE,
		]),
		...deadEnds.map(({ label, entered, mature }) => [label, 'nobody leaves it for a later stage', null, entered, mature, WALK_ON]),
	],
	none: 'Every stage has been touched in the last 14 days, and some visitors move on from each.',
});

const unassignedTable = ({ unassigned }: GapsFigures): ToldTable => ({
	caption: 'Pages and actions of no stage',
	hint: 'Of everybody; most frequent first. If one of them belongs to a stage, name it in the rule of that stage; if not, leave it: it is no fault.',
	columns: ['They', 'Times', 'First', 'Last'],
	rows: unassigned.map(({ words, n, firstAt, lastAt }) => [words, n, { at: firstAt }, { at: lastAt }]),
	none: 'Every page and action belongs to a stage.',
});

const lastTable = ({ nonConverters, labels }: GapsFigures): ToldTable => ({
	caption: 'Last seen',
	hint: 'Of those who are stuck now. What to do: begin with the page that most were last seen on, and with its friction where many had met some.',
	columns: ['Stage', 'They last', 'Visitors', 'Of the stalled', 'Of them had met friction'],
	rows: nonConverters.flatMap(({ stage, last }) =>
		last.map(({ touchpoint, visitors, metFriction }) => [
			...[labels[stage] ?? stage, happeningInWords(touchpoint), visitors.count, partInWords(visitors)],
			partInWords(metFriction),
		]),
	),
	none: 'Nobody is stalled.',
});

function gainInWords({ gain, baseRate }: HitRate): string {
	if (!gain) return baseRate ? `${NOT_ENOUGH}; of all, ${percentInWords(baseRate.estimate)}` : NOT_ENOUGH;
	return pointsInWords(gain);
}

const warningTable = ({ warnings }: GapsFigures): ToldTable => ({
	caption: 'About to stall',
	hint: 'Near the limit: silent for longer, or slower, than four of five who moved on. What to do: where many are near it at once, look at what was changed there lately. What such a warning is worth is told by the latest period of equal length whose deadlines have passed. These are counts; nobody is singled out.',
	columns: ['Stage', 'Inside', 'Near the limit', 'So many warned of before did stall', 'More than of the others'],
	rows: warnings.map(({ label, inside, near, before }) => [
		...[label, inside, near, shareInWords(shareFrom(before.warned)), gainInWords(before)],
	]),
	none: 'This journey has no stages from which there is a way on.',
});

const counted = (n: number, one: string, many: string): string => `${countInWords(n)} ${n === 1 ? one : many}`;

function headline({ quiet, deadEnds, unassigned, warnings }: GapsFigures): string {
	const near = warnings.reduce((sum, each) => sum + each.near, 0);
	const holes = [
		...(quiet.length > 0 ? [`${counted(quiet.length, 'stage has', 'stages have')} not been touched in 14 days`] : []),
		...(deadEnds.length > 0 ? [`from ${counted(deadEnds.length, 'stage', 'stages')} nobody has gone on`] : []),
	];
	const stages = holes.length > 0 ? holes.join(', and ') : 'every stage is visited, and visitors go on from each';
	const first = `${stages[0]?.toUpperCase()}${stages.slice(1)}.`;
	const lost = `${counted(unassigned.length, 'page or action belongs', 'pages and actions belong')} to no stage`;
	return `${first} ${lost}; ${counted(near, 'stay is', 'stays are')} near a limit now.`;
}

export const tellGaps = (figures: GapsFigures): Told => ({
	headline: headline(figures),
	tables: [stagesTable(figures), unassignedTable(figures), lastTable(figures), warningTable(figures)],
});
