import type { MapFigures, MapPromise, MapStage } from '../briefings/map.ts';
import type { Rating, StageNeeds } from '../briefings/stage-needs.ts';
import { LIMITS, measuredInWords } from '../reports/promises.ts';
import type { Cell, Table } from '../reports/report.ts';
import { NOT_ENOUGH, percentInWords } from '../reports/words/figure-wording.ts';
import { durationInWords } from '../reports/words/wording.ts';
import type { ChartTable } from './charts/chart.tsx';
import type { FieldLine, MapContent } from './charts/map-layout.ts';
import { numberInWords } from './numbers.ts';

/** A thing said of a stage; what has a fix card leads to it. */
export interface MapLine extends FieldLine {
	readonly card?: string;
}

/** A row of the map: what it is called, and what it says of a stage. */
interface Lane {
	readonly title: string;
	readonly tell: (stage: MapStage) => readonly MapLine[];
	/** The same in few words, for the drawing. */
	readonly draw?: (stage: MapStage) => readonly MapLine[];
}

const soft = (text: string): readonly MapLine[] => [{ text, tone: 'soft' }];
const n = numberInWords;
const stays = (count: number): string => `${n(count)} ${count === 1 ? 'stay' : 'stays'}`;

function visitorsTold({ entered, advanced, skipped, inside, stalled }: MapStage): readonly MapLine[] {
	return [
		{ text: `${n(entered)} entered` },
		{ text: `${n(advanced + skipped)} moved on` },
		{ text: `${n(inside)} inside` },
		...(stalled > 0 ? [{ text: `${n(stalled)} of them stalled`, tone: 'bad' as const }] : []),
	];
}

function timeTold({ entered, medianStayMs, p75StayMs }: MapStage): readonly MapLine[] {
	if (entered === 0) return soft('nobody yet');
	if (medianStayMs === null) return soft(NOT_ENOUGH);
	const median = { text: `Median ${durationInWords(medianStayMs)}` };
	return p75StayMs === null ? [median] : [median, { text: `three quarters within ${durationInWords(p75StayMs)}` }];
}

const touchpointsTold = ({ touchpoints }: MapStage): readonly MapLine[] =>
	touchpoints.length > 0 ? touchpoints.map((each) => ({ text: `${stays(each.stays)}: ${each.words}` })) : soft('none');

const frictionsTold = ({ frictions }: MapStage): readonly MapLine[] =>
	frictions.length === 0
		? soft('none')
		: frictions.map(({ words, page, stays: met, isQuiet, card }) => ({
				text: `${isQuiet ? `${n(met)} visits or more` : stays(met)}: ${words} on ${page}`,
				tone: 'bad',
				card,
			}));

/** What was looked for, each a line; none where nobody looked. */
function needsTold({ searched, nothingFound, refined, downloaded, terms }: StageNeeds): readonly MapLine[] {
	const lines: readonly (MapLine | false)[] = [
		searched > 0 && { text: `Searched: ${stays(searched)}` },
		nothingFound > 0 && { text: `found nothing: ${n(nothingFound)}`, tone: 'bad' },
		refined > 0 && { text: `searched again: ${n(refined)}` },
		terms.length > 0 && { text: `last for ${terms.map(({ term }) => `“${term}”`).join(', ')}` },
		downloaded > 0 && { text: `Downloaded: ${stays(downloaded)}` },
	];
	return lines.filter((line) => line !== false);
}

const ratingsTold = (ratings: readonly Rating[]): readonly MapLine[] =>
	ratings.map(({ name, n: answers, mean }) => ({
		text: `${name}: ${percentInWords(mean)} of the best, ${n(answers)} ${answers === 1 ? 'answer' : 'answers'}`,
		...(mean < 0.5 && { tone: 'bad' as const }),
	}));

const dropTold = ({ stalled, left, skipped, regressed }: MapStage): readonly MapLine[] => [
	{ text: `${n(stalled)} stalled`, ...(stalled > 0 && { tone: 'bad' as const }) },
	{ text: `${n(left)} left` },
	{ text: `${n(skipped)} skipped the next` },
	...(regressed > 0 ? [{ text: `${n(regressed)} went back` }] : []),
];

const VERDICTS = { met: '✓ met', missed: '✗ missed', 'not enough data': NOT_ENOUGH } as const;
const TONES = { met: 'good', missed: 'bad', 'not enough data': 'soft' } as const;

export function promiseTold({ says, by, limit, verdict, measured }: MapPromise): readonly MapLine[] {
	return [
		{ text: `${VERDICTS[verdict]}: ${says}`, tone: TONES[verdict] },
		{ text: LIMITS[by](limit), tone: 'soft' },
		...(verdict === 'not enough data' ? [] : [{ text: `measured: ${measuredInWords({ measured, verdict, by })}`, tone: 'soft' as const }]),
	];
}

/** What was promised once, then each measure with its verdict. */
function promisesDrawn({ promises }: MapStage): readonly MapLine[] {
	const said = [...new Set(promises.map(({ says }) => says))];
	return said.flatMap((says): readonly MapLine[] => [
		{ text: `“${says}”` },
		...promises
			.filter((each) => each.says === says)
			.map(({ verdict, by, limit }) => ({ text: `${VERDICTS[verdict]}: ${LIMITS[by](limit)}`, tone: TONES[verdict] })),
	]);
}

const orSoft = (lines: readonly MapLine[], none: string): readonly MapLine[] => (lines.length > 0 ? lines : soft(none));

/** The rows of the map, from top to bottom. */
export const LANES: readonly Lane[] = [
	{ title: 'Visitors', tell: visitorsTold },
	{ title: 'Time', tell: timeTold },
	{ title: 'Top touchpoints', tell: touchpointsTold },
	{ title: 'Top frictions', tell: frictionsTold },
	{ title: 'Searches and needs', tell: ({ needs }) => orSoft(needsTold(needs), 'nobody searched') },
	{ title: 'Feeling', tell: ({ ratings }) => orSoft(ratingsTold(ratings), 'no ratings') },
	{ title: 'Drop-off', tell: dropTold },
	{
		title: 'Promise',
		tell: ({ promises }) => orSoft(promises.flatMap(promiseTold), 'nothing promised'),
		draw: (stage) => orSoft(promisesDrawn(stage), 'nothing promised'),
	},
];

/** The map as it is drawn. */
export function mapContentOf({ stages, flows }: MapFigures): MapContent {
	const places = new Map(stages.map(({ stage }, place) => [stage, place]));
	const leaps = flows.flatMap(({ from, to, kind, n: visitors }) => {
		const [first, last] = [places.get(from), places.get(to)];
		return kind === 'skipped' && first !== undefined && last !== undefined ? [{ from: first, to: last, n: visitors }] : [];
	});
	return { columns: stages, leaps, lanes: LANES.map(({ title, tell, draw = tell }) => ({ title, fields: stages.map(draw) })) };
}

const orNone = (ms: number | null): string => (ms === null ? NOT_ENOUGH : durationInWords(ms));

/** The numbers of the map, one stage a row. */
export const mapTable = ({ stages }: MapFigures): ChartTable => ({
	columns: ['Stage', 'Entered', 'On to the next', 'Past the next', 'Back', 'Left', 'Inside', 'Stalled', 'Median', 'Three quarters within'],
	rows: stages.map((each) => [
		...[each.label, each.entered, each.advanced, each.skipped, each.regressed, each.left, each.inside, each.stalled],
		...[orNone(each.medianStayMs), orNone(each.p75StayMs)],
	]),
});

/** What the picture shows, in two sentences. */
export function mapInWords({ stages }: MapFigures): string {
	const [first] = stages;
	if (!first || stages.every(({ entered }) => entered === 0)) return 'Nobody has been seen in these days.';
	const worst = stages.reduce((most, each) => (each.stalled > most.stalled ? each : most), first);
	const slowest = stages.find(({ isSlowest }) => isSlowest);
	const stuck =
		worst.stalled > 0 ? `Most are stuck in ${worst.label}: ${n(worst.stalled)} of ${n(worst.entered)} who entered.` : 'Nobody is stuck.';
	if (!slowest || slowest.medianStayMs === null) return stuck;
	return `${stuck} ${slowest.label} takes the most time: half of the stays last ${durationInWords(slowest.medianStayMs)} or longer.`;
}

type MapRow = readonly [what: string, name: string | null, figure: Cell, unit: string, card?: string];

const rowsOf = (stage: MapStage): readonly MapRow[] => [
	...(['entered', 'advanced', 'skipped', 'regressed', 'left', 'inside', 'stalled'] as const).map(
		(what): MapRow => [what, null, stage[what], 'stays'],
	),
	['median', null, stage.medianStayMs, 'ms'],
	['p75', null, stage.p75StayMs, 'ms'],
	...stage.touchpoints.map((each): MapRow => ['touchpoint', each.happening, each.stays, 'stays']),
	...stage.frictions.map(
		({ words, page, stays: met, isQuiet, card }): MapRow => [
			...(['friction', `${words} on ${page}`, met, isQuiet ? 'visits' : 'stays', card] as const),
		],
	),
	...(['searched', 'nothingFound', 'refined', 'downloaded'] as const).map((what): MapRow => [what, null, stage.needs[what], 'stays']),
	...stage.needs.terms.map(({ term, stays: met }): MapRow => ['term', term, met, 'stays']),
	...stage.ratings.map(({ name, mean }): MapRow => ['rating', name, Number(mean.toFixed(4)), 'share']),
	...stage.promises.map(({ says, by, measured, verdict }): MapRow => ['promise', says, measured, `${by}: ${verdict}`]),
];

/** The map as a file: one figure a line. */
export const mapLines = ({ stages, flows }: MapFigures): Table => ({
	columns: ['stage', 'label', 'what', 'name', 'figure', 'unit', 'card'],
	rows: [
		...stages.flatMap((stage) =>
			rowsOf(stage).map(([what, name, figure, unit, card = null]) => [stage.stage, stage.label, what, name, figure, unit, card]),
		),
		...flows.map(({ from, to, kind, n: visitors }) => [from, null, kind, to, visitors, 'stays', null]),
	],
});
