import { type WorstSegment, worstSegments } from '../insight/segments.ts';
import type { StageRule } from '../journey/stage-rule.ts';
import type { VisitorStay } from '../stores/store.ts';
import { askedStays, byStage } from './asked/asked-stays.ts';
import {
	judgedStays,
	type Measured,
	type Measurement,
	measurementOf,
	missesBy,
	type Promised,
	type Verdict,
} from './asked/promise-measures.ts';
import { type Ask, type Head, headOf, type Report, type ToldTable } from './report.ts';
import { NOT_ENOUGH, percentInWords, shareFrom, shareInWords } from './words/figure-wording.ts';
import { durationInWords } from './words/wording.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
/** Weeks told of one by one: half a year. */
const MOST_WEEKS = 26;

/** How a promise was kept by the stays begun in one week. */
export interface PromisedWeek extends Measurement {
	readonly from: number;
}

/** One limit of one promise, beside what was measured. */
export interface PromiseFigures extends Measurement {
	readonly stage: string;
	readonly label: string;
	readonly says: string;
	readonly by: Measured;
	readonly limit: number;
	/** The last ones, newest first, each ending where the next begins; the newest ends with the range. */
	readonly weeks: readonly PromisedWeek[];
	/** Where it is missed most; empty unless it is missed. Shares count the misses. */
	readonly worst: readonly WorstSegment[];
	/** Parts with too few stays to be judged. */
	readonly thin: number;
}

export interface PromisesFigures extends Head {
	readonly promises: readonly PromiseFigures[];
}

const MEASURES: readonly Measured[] = ['medianMs', 'advance', 'frictionPer10'];

/** Weeks back from the end of the range, or from now. */
function weeksOf(stays: readonly VisitorStay[], promised: Promised, { from, to }: Ask): readonly PromisedWeek[] {
	const end = Math.min(to, promised.now + 1);
	const weeks = Math.min(MOST_WEEKS, Math.floor((end - from) / WEEK_MS));
	const parts = Array.from({ length: Math.max(0, weeks) }, (_): VisitorStay[] => []);
	for (const each of stays) parts[Math.floor((end - 1 - each.stay.enteredAt) / WEEK_MS)]?.push(each);
	return parts.map((mine, place) => ({ from: end - (place + 1) * WEEK_MS, ...measurementOf(judgedStays(mine, promised), promised) }));
}

function promiseOf(stays: readonly VisitorStay[], promised: Promised, says: string, ask: Ask): PromiseFigures {
	const { stage, by, limit } = promised;
	const judged = judgedStays(stays, promised);
	const measurement = measurementOf(judged, promised);
	const { worst, thin } = measurement.verdict === 'missed' ? worstSegments(missesBy(judged)) : { worst: [], thin: [] };
	const weeks = weeksOf(stays, promised, ask);
	return { stage: stage.name, label: stage.label, says, by, limit, ...measurement, weeks, worst, thin: thin.length };
}

function promisesOf(stage: StageRule, stays: readonly VisitorStay[], ask: Ask): readonly PromiseFigures[] {
	const { promise } = stage;
	if (!promise) return [];
	return MEASURES.flatMap((by) => {
		const limit = promise[by];
		return limit === undefined ? [] : [promiseOf(stays, { stage, by, limit, now: ask.now }, promise.says, ask)];
	});
}

async function compose(ask: Ask): Promise<PromisesFigures> {
	const { begun } = await askedStays(ask);
	const stays = byStage(begun);
	return { ...headOf(ask), promises: ask.journey.stages.flatMap((stage) => promisesOf(stage, stays.get(stage.name) ?? [], ask)) };
}

const figure = (n: number): string => String(Number(n.toFixed(1)));

/** What was promised, by what it is measured by. */
export const LIMITS: Readonly<Record<Measured, (limit: number) => string>> = {
	medianMs: (limit) => `half move on within ${durationInWords(limit)}`,
	advance: (limit) => `at least ${percentInWords(limit)} move on`,
	frictionPer10: (limit) => `at most ${figure(limit)} frictions in 10 stays`,
};

const MEASURED: Readonly<Record<Measured, (measured: number) => string>> = {
	medianMs: durationInWords,
	advance: percentInWords,
	frictionPer10: (measured) => `${figure(measured)} in 10 stays`,
};

/** What was measured of a promise. */
export function measuredInWords({ measured, verdict, by }: Pick<PromiseFigures, 'measured' | 'verdict' | 'by'>): string {
	if (measured !== null) return MEASURED[by](measured);
	return verdict === 'missed' ? 'half have not moved on at all' : NOT_ENOUGH;
}

function worstTable({ promises }: PromisesFigures): ToldTable {
	return {
		caption: 'Where promises are missed most',
		hint: 'The worst five parts of each promise that is missed, of those with 30 stays or more.',
		columns: ['Promise', 'Stage', 'By', 'Part', 'Missed'],
		rows: promises.flatMap(({ says, label, worst }) =>
			worst.map(({ split, segment, share }) => [
				says,
				label,
				split === 'page' ? 'first page' : split,
				segment,
				shareInWords(shareFrom(share)),
			]),
		),
		none: 'No promise is missed, or too little is known of where.',
	};
}

function headline({ promises }: PromisesFigures): string {
	if (promises.length === 0)
		return 'This site has promised nothing yet. A stage may carry a promise: what is said, and the limit it is measured by.';
	const count = (wanted: Verdict) => promises.filter(({ verdict }) => verdict === wanted).length;
	const thin = count('not enough data');
	const told = `Of ${promises.length} limits that were promised, ${count('met')} are met and ${count('missed')} are missed`;
	return thin > 0 ? `${told}; of ${thin} there is not enough data.` : `${told}.`;
}

/** What the site has promised, beside what visitors got. */
export const promises: Report<PromisesFigures> = {
	title: 'Promises',
	question: 'Do visitors get what the site has promised, and where do they not?',
	compose,
	table: (figures) => ({
		columns: ['stage', 'says', 'measure', 'limit', 'period_from', 'measured', 'stays', 'verdict', 'split', 'part', 'missed', 'part_stays'],
		rows: figures.promises.flatMap(({ stage, says, by, limit, measured, of, verdict, worst, weeks }) => [
			[stage, says, by, limit, null, measured, of, verdict, null, null, null, null],
			...weeks.map((week) => [
				...[stage, says, by, limit, new Date(week.from).toISOString(), week.measured, week.of, week.verdict, null, null, null, null],
			]),
			...worst.map(({ split, segment, share }) => [
				...[stage, says, by, limit, null, null, null, null, split, segment, share.count, share.of],
			]),
		]),
	}),
	tell: (figures) => ({
		headline: headline(figures),
		tables: [
			{
				caption: 'Promised and measured',
				columns: ['Promise', 'Stage', 'Limit', 'Measured', 'Stays', 'Verdict', 'Last weeks, newest first'],
				rows: figures.promises.map((each) => [
					...[each.says, each.label, LIMITS[each.by](each.limit), measuredInWords(each), each.of, each.verdict],
					each.weeks.map(({ verdict }) => (verdict === 'not enough data' ? '–' : verdict)).join(', ') || null,
				]),
				none: 'Nothing has been promised.',
			},
			worstTable(figures),
		],
	}),
};
