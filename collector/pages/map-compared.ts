import type { MapFigures, MapPromise, MapStage } from '../briefings/map.ts';
import { LIMITS } from '../reports/promises.ts';
import { NOT_ENOUGH, percentInWords } from '../reports/words/figure-wording.ts';
import { durationInWords } from '../reports/words/wording.ts';
import { numberInWords } from './numbers.ts';

/** A figure, what it was earlier, and how the two differ, in words. */
export interface ComparedFigure {
	readonly what: string;
	readonly earlier: string;
	readonly later: string;
	readonly difference: string;
}

export interface ComparedStage {
	readonly stage: string;
	readonly label: string;
	readonly figures: readonly ComparedFigure[];
}

const FORM: MapFigures['form'] = 1;

/** A kept map, if it is of the form that is read today. */
export function keptMap(figures: unknown): MapFigures | null {
	const { form, stages } = Object(figures) as Partial<MapFigures>;
	return form === FORM && Array.isArray(stages) ? (figures as MapFigures) : null;
}

const NOT_THERE = 'no such stage';

interface Wording {
	readonly words: (figure: number) => string;
	/** What is more, and what is less, of it. */
	readonly more: (by: string) => string;
	readonly less: (by: string) => string;
	readonly none: string;
}

const COUNT: Wording = { words: numberInWords, more: (by) => `${by} more`, less: (by) => `${by} fewer`, none: '–' };
const TIME: Wording = { words: durationInWords, more: (by) => `${by} longer`, less: (by) => `${by} shorter`, none: NOT_ENOUGH };
const SHARE: Wording = {
	words: percentInWords,
	more: (by) => `up by ${by.replace(' %', ' points')}`,
	less: (by) => `down by ${by.replace(' %', ' points')}`,
	none: NOT_ENOUGH,
};

/** How two figures differ. */
function differenceOf(a: number, b: number, { words, more, less }: Wording): string {
	if (words(a) === words(b)) return 'the same';
	return b > a ? more(words(b - a)) : less(words(a - b));
}

type Figure = number | null | undefined;

function compared(what: string, [a, b]: readonly [Figure, Figure], wording: Wording): ComparedFigure {
	const told = (figure: Figure) => (figure === undefined ? NOT_THERE : figure === null ? wording.none : wording.words(figure));
	const isBoth = typeof a === 'number' && typeof b === 'number';
	const neither = a === null && b === null ? '–' : 'cannot be compared';
	return { what, earlier: told(a), later: told(b), difference: isBoth ? differenceOf(a, b, wording) : neither };
}

type Pair = readonly [MapStage | undefined, MapStage | undefined];
type FigureOf = (stage: MapStage) => number | null;

const share = (count: number, { entered }: MapStage): number | null => (entered > 0 ? count / entered : null);

const FIGURES: readonly (readonly [what: string, of: FigureOf, wording: Wording])[] = [
	['Entered', ({ entered }) => entered, COUNT],
	['Moved on', ({ advanced, skipped }) => advanced + skipped, COUNT],
	['Moved on, of those who entered', (stage) => share(stage.advanced + stage.skipped, stage), SHARE],
	['Went back', ({ regressed }) => regressed, COUNT],
	['Left', ({ left }) => left, COUNT],
	['Inside', ({ inside }) => inside, COUNT],
	['Stalled', ({ stalled }) => stalled, COUNT],
	['Stalled, of those who entered', (stage) => share(stage.stalled, stage), SHARE],
	['Median stay', ({ medianStayMs }) => medianStayMs, TIME],
	['Three quarters within', ({ p75StayMs }) => p75StayMs, TIME],
];

const keyOf = ({ says, by }: MapPromise): string => `${by} ${says}`;

/** Promises by their words: a verdict has no number, so the words are the difference. */
function promisesOf([a, b]: Pair): readonly ComparedFigure[] {
	const all = new Map([...(a?.promises ?? []), ...(b?.promises ?? [])].map((each) => [keyOf(each), each]));
	return [...all].map(([key, { says, by, limit }]) => {
		const [earlier, later] = [a, b].map((stage) => stage?.promises.find((each) => keyOf(each) === key)?.verdict ?? 'not promised');
		const difference = earlier === later ? 'the same' : `${later} now, ${earlier} before`;
		return { what: `Promise “${says}”: ${LIMITS[by](limit)}`, earlier: earlier ?? '', later: later ?? '', difference };
	});
}

/** Frictions among the top of either; one that is not among them had fewer stays, and how many is not known. */
function frictionsOf([a, b]: Pair): readonly ComparedFigure[] {
	const all = new Map([...(a?.frictions ?? []), ...(b?.frictions ?? [])].map((each) => [each.card, each]));
	const none: Wording = { ...COUNT, none: 'not among the top' };
	return [...all].map(([card, { words, page }]) => {
		const [earlier, later] = [a, b].map((stage) => stage && (stage.frictions.find((each) => each.card === card)?.stays ?? null));
		return compared(`They ${words} on ${page}`, [earlier, later], none);
	});
}

const stageIn = (stages: readonly MapStage[], name: string): MapStage | undefined => stages.find(({ stage }) => stage === name);

/** Two maps, stage by stage in the order of the later one; what only the earlier one had comes last. */
export function comparedMaps(earlier: MapFigures, later: MapFigures): readonly ComparedStage[] {
	const all = [...later.stages, ...earlier.stages.filter(({ stage }) => !stageIn(later.stages, stage))];
	return all.map(({ stage, label }) => {
		const pair: Pair = [stageIn(earlier.stages, stage), stageIn(later.stages, stage)];
		const figures = FIGURES.map(([what, of, wording]) => compared(what, [pair[0] && of(pair[0]), pair[1] && of(pair[1])], wording));
		return { stage, label, figures: [...figures, ...promisesOf(pair), ...frictionsOf(pair)] };
	});
}
