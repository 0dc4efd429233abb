import type { HitRate } from '../insight/early-warning.ts';
import type { EarlyWarning, GapsFigures } from './gaps.ts';
import type { Cell, Table, Told, ToldTable } from './report.ts';
import { estimateCells, NOT_ENOUGH, percentInWords, pointsInWords, shareFrom, shareInWords } from './words/figure-wording.ts';
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

const stagesTable = ({ quiet, deadEnds }: GapsFigures): ToldTable => ({
	caption: 'Gaps between stages',
	columns: ['Stage', 'Gap', 'Last seen', 'Entered', 'Deadline passed'],
	rows: [
		...quiet.map(({ label, lastAt }) => [label, 'no touchpoint in 14 days', lastAt === null ? null : { at: lastAt }, null, null]),
		...deadEnds.map(({ label, entered, mature }) => [label, 'nobody leaves it for a later stage', null, entered, mature]),
	],
	none: 'Every stage has been touched in the last 14 days, and some visitors move on from each.',
});

const unassignedTable = ({ unassigned }: GapsFigures): ToldTable => ({
	caption: 'Pages and actions of no stage',
	hint: 'Of everybody; most frequent first. No stage’s rule knows them by themselves.',
	columns: ['They', 'Times', 'First', 'Last'],
	rows: unassigned.map(({ words, n, firstAt, lastAt }) => [words, n, { at: firstAt }, { at: lastAt }]),
	none: 'Every page and action belongs to a stage.',
});

const lastTable = ({ nonConverters, labels }: GapsFigures): ToldTable => ({
	caption: 'Last seen',
	hint: 'Of those who have outlived a limit and have not come back.',
	columns: ['Stage', 'They last', 'Visitors', 'Of the stalled', 'Had met friction'],
	rows: nonConverters.flatMap(({ stage, last }) =>
		last.map(({ touchpoint, visitors, metFriction }) => [
			...[labels[stage] ?? stage, happeningInWords(touchpoint), visitors.count, `${visitors.count} of ${visitors.of}`],
			`${metFriction.count} of ${metFriction.of}`,
		]),
	),
	none: 'Nobody is stalled.',
});

function gainInWords({ gain, baseRate }: HitRate): string {
	if (!gain) return baseRate ? `${NOT_ENOUGH}; of all, ${percentInWords(baseRate.estimate)}` : NOT_ENOUGH;
	return `${pointsInWords(gain)} over those not warned of`;
}

const warningTable = ({ warnings }: GapsFigures): ToldTable => ({
	caption: 'About to stall',
	hint: 'Silent for longer, or slower, than four of five who moved on. The hit rate is of the latest period of equal length whose deadlines have passed: how many of those that came so far did not move on. Counts, not people.',
	columns: ['Stage', 'Inside', 'Near the limit', 'Hit rate before', 'Worth of the warning'],
	rows: warnings.map(({ label, inside, near, before }) => [
		...[label, inside, near, shareInWords(shareFrom(before.warned)), gainInWords(before)],
	]),
	none: 'This journey has no stages from which there is a way on.',
});

function headline({ quiet, deadEnds, unassigned, warnings }: GapsFigures): string {
	const near = warnings.reduce((sum, each) => sum + each.near, 0);
	return `${quiet.length} stages without a touchpoint in 14 days, ${deadEnds.length} that nobody leaves forward, ${unassigned.length} pages and actions of no stage; ${near} stays near a limit.`;
}

export const tellGaps = (figures: GapsFigures): Told => ({
	headline: headline(figures),
	tables: [stagesTable(figures), unassignedTable(figures), lastTable(figures), warningTable(figures)],
});
