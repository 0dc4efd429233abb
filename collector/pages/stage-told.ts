import type { Dwell, StageCause, StageFigures, StagePart } from '../briefings/stage.ts';
import type { LimitsInForce } from '../reports/asked/limits-in-force.ts';
import type { ToldTable } from '../reports/report.ts';
import { estimateInWords, NOT_ENOUGH, percentInWords, shareInWords } from '../reports/words/figure-wording.ts';
import { durationInWords } from '../reports/words/wording.ts';
import type { ChartTable } from './charts/chart.tsx';
import type { DwellContent, DwellLimit } from './charts/dwell-curve.tsx';
import { numberInWords } from './numbers.ts';

/** Limits that are drawn: one for each persona would hide the curve. */
const MOST_LIMITS = 4;
/** Steps told of in the table of a curve. */
const TOLD_SHARES = [0.9, 0.75, 0.5, 0.25, 0.1];

const whose = ({ persona }: LimitsInForce, isAlone: boolean): string => (isAlone ? '' : `${persona ?? 'others'}: `);

function limitsOf(limits: readonly LimitsInForce[]): readonly DwellLimit[] {
	const all = limits.flatMap((each): readonly DwellLimit[] => [
		...(each.overMs === null
			? []
			: [
					{
						ms: each.overMs,
						kind: 'over' as const,
						words: `${whose(each, limits.length === 1)}in it too long: ${durationInWords(each.overMs)}`,
					},
				]),
		...(each.idleMs === null
			? []
			: [
					{
						ms: each.idleMs,
						kind: 'idle' as const,
						words: `${whose(each, limits.length === 1)}silent too long: ${durationInWords(each.idleMs)}`,
					},
				]),
	]);
	return all.slice(0, MOST_LIMITS);
}

/** The dwell curve of a stage as it is drawn. */
export function dwellContentOf({ dwell, limits, medianStayMs }: StageFigures): DwellContent {
	const median: readonly DwellLimit[] =
		medianStayMs === null ? [] : [{ ms: medianStayMs, kind: 'median', words: `half are gone: ${durationInWords(medianStayMs)}` }];
	return {
		steps: dwell.steps,
		marks: dwell.atRisk.map(({ ms, n }) => ({ ms, n, words: durationInWords(ms) })),
		limits: [...median, ...limitsOf(limits)],
		shortestMs: dwell.shortestMs,
		longestMs: dwell.longestMs,
	};
}

const percentOf = (share: number): string => `${Math.round(share * 100)} %`;

/** When a share was reached, by the curve and by the ends of its band. */
function reachedRow({ steps }: Dwell, share: number): readonly string[] {
	const at = steps.find(({ staying }) => staying <= share + 1e-12);
	const band = at?.band ? `${percentOf(at.band.low)} to ${percentOf(at.band.high)}` : '–';
	return [`${percentOf(share)} still in it`, at ? durationInWords(at.ms) : 'not reached', at ? percentInWords(at.staying) : '–', band];
}

/** The dwell curve in numbers. */
export const dwellTable = ({ dwell }: StageFigures): ChartTable => ({
	columns: ['Share', 'After', 'Still in it then', '95 % interval'],
	rows: [
		...TOLD_SHARES.map((share) => reachedRow(dwell, share)),
		...dwell.atRisk.map(({ ms, n }) => [`Under watch for ${durationInWords(ms)}`, `${numberInWords(n)} stays`, '–', '–']),
	],
});

/** What the curve shows, in a sentence or two. */
export function dwellInWords({ dwell, medianStayMs, limits }: StageFigures): string {
	const half =
		medianStayMs === null ? 'Too few have left to say when half were gone.' : `Half are gone after ${durationInWords(medianStayMs)}.`;
	const [first] = limits;
	if (first?.overMs == null) return half;
	const past = dwell.steps.findLast(({ ms }) => ms <= (first.overMs ?? 0))?.staying ?? 1;
	return `${half} ${percentOf(past)} are still in it when the limit of ${durationInWords(first.overMs)} runs out.`;
}

/** The heading of a stage: what matters, in a sentence. */
export function stageHeadline({ label, entered, stalled, advance, isSlowest, blocks }: StageFigures): string {
	if (entered === 0) return 'Nobody has entered this stage in these days.';
	const stuck = stalled > 0 ? `${numberInWords(stalled)} of ${numberInWords(entered)} who entered are stuck here` : 'Nobody is stuck here';
	const share = advance.isEnough && advance.interval ? `; ${percentInWords(advance.interval.estimate)} move on in time` : '';
	const cause = blocks[0]?.isDiscovery ? ` Stalls come more often after visitors ${blocks[0].words}.` : '';
	return `${stuck}${share}.${isSlowest ? ` ${label} is the stage that takes the most time.` : ''}${cause}`;
}

/** `2.4 times (1.6 to 3.5) as often`. */
export const ratioInWords = ({ ratio, ratioOf }: StageCause): string =>
	`${ratioOf === 'stall' ? 'stalled' : 'moved on'} ${estimateInWords(ratio)} times as often as others who had come as far`;

export function lostInWords({ lost, lostValue }: StageCause): string {
	if (!lost) return `conversions lost: ${NOT_ENOUGH}`;
	const worth = lostValue ? `, worth ${estimateInWords(lostValue, 0)}` : '';
	return `conversions lost: ${estimateInWords(lost)}${worth}`;
}

const partsTable = (caption: string, first: string, parts: readonly StagePart[]): ToldTable => ({
	caption,
	columns: [first, 'Entered', 'Stalled', 'Moved on in time'],
	rows: parts.map(({ name, entered, stalled, advance }) => [name, entered, stalled, shareInWords(advance)]),
	none: 'Nobody has entered this stage in these days.',
});

/** What else is told of a stage, as tables. */
export const stageTables = ({ touchpoints, frictions, stalledOn, devices, channels }: StageFigures): readonly ToldTable[] => [
	{
		caption: 'What is in the way here',
		hint: 'Each leads to its fix card. What is counted without visitors is told in visits, by fives.',
		columns: ['They', 'Page', 'Met'],
		rows: frictions.map(({ words, page, stays, isQuiet, card }) => [
			{ text: words, card },
			page,
			isQuiet ? `${numberInWords(stays)} visits or more` : `${numberInWords(stays)} stays`,
		]),
		none: 'No friction was met in this stage.',
	},
	{
		caption: 'What they do here',
		columns: ['They', 'Stays'],
		rows: touchpoints.map(({ words, stays }) => [words, stays]),
		none: 'Nothing was met in this stage.',
	},
	{
		caption: 'Where the stalled were last seen',
		columns: ['Page', 'Stays'],
		rows: stalledOn.map(({ page, stays }) => [page, stays]),
		none: 'Nobody is stuck in this stage.',
	},
	partsTable('By device', 'Device', devices),
	partsTable('By channel', 'Channel', channels),
];
