import { ranked } from '../insight/ranking.ts';
import { askedStays, byStage } from '../reports/asked/asked-stays.ts';
import { groupedBy } from '../reports/asked/grouped-by.ts';
import type { Measured, Verdict } from '../reports/asked/promise-measures.ts';
import type { Counts } from '../reports/asked/stage-counts.ts';
import { entriesOf, type FrictionRow, readingsOf } from '../reports/friction-rows.ts';
import { type PromiseFigures, promises } from '../reports/promises.ts';
import { type Ask, type Head, headOf, type Question } from '../reports/report.ts';
import { type StageOutcome, stages } from '../reports/stages.ts';
import type { VisitorStay } from '../stores/store.ts';
import { readOnce } from './read-once.ts';
import { type MetOften, metMost, needsOf, type Rating, ratingsOf, type StageNeeds } from './stage-needs.ts';

/** So many of each kind stand in one field of the map. */
const TOP = 3;

/** A friction met in a stage, with the number of its fix card. */
export interface MapFriction {
	readonly card: string;
	/** As the second half of “visitors who …”. */
	readonly words: string;
	readonly page: string;
	/** Of what is told of nobody: visits, in steps of five. */
	readonly stays: number;
	readonly isQuiet: boolean;
}

export interface MapPromise {
	readonly says: string;
	readonly by: Measured;
	readonly limit: number;
	readonly measured: number | null;
	readonly of: number;
	readonly verdict: Verdict;
}

/** One column of the map. */
export interface MapStage extends Counts {
	readonly stage: string;
	readonly label: string;
	readonly owner: string | null;
	readonly medianStayMs: number | null;
	readonly p75StayMs: number | null;
	readonly isSlowest: boolean;
	readonly touchpoints: readonly MetOften[];
	readonly frictions: readonly MapFriction[];
	readonly needs: StageNeeds;
	readonly ratings: readonly Rating[];
	readonly promises: readonly MapPromise[];
}

/** Visitors who moved on from one stage to a later one. */
export interface MapFlow {
	readonly from: string;
	readonly to: string;
	readonly kind: 'advanced' | 'skipped';
	readonly n: number;
}

export interface MapFigures extends Head {
	/** Counts up when kept maps can no longer be read as they are. */
	readonly form: 1;
	readonly journeyLabel: string;
	readonly stages: readonly MapStage[];
	readonly flows: readonly MapFlow[];
}

const frictionOf = ({ id, words, page, isQuiet }: FrictionRow, stays: number): MapFriction => ({ card: id, words, page, stays, isQuiet });

/** What was in the way in most stays of a stage, first. */
export function frictionsIn(stage: string, rows: readonly FrictionRow[], most: number): readonly MapFriction[] {
	const met = rows.flatMap((row) => row.stages.filter((at) => at.stage === stage).map(({ stays }) => ({ row, stays })));
	return ranked(
		met,
		({ row, stays }) => [stays, row.met?.visitorsStalled ?? 0],
		({ row }) => `${row.friction} ${row.page} ${row.selector}`,
	)
		.slice(0, most)
		.map(({ row, stays }) => frictionOf(row, stays));
}

const promiseOf = ({ says, by, limit, measured, of, verdict }: PromiseFigures): MapPromise => ({ says, by, limit, measured, of, verdict });

function flowsOf(begun: readonly VisitorStay[]): readonly MapFlow[] {
	const moves = begun.flatMap(({ stay: { stage, left } }) =>
		left?.how === 'advanced' || left?.how === 'skipped' ? [{ from: stage, to: left.to, kind: left.how }] : [],
	);
	return [...groupedBy(moves, ({ from, to }) => JSON.stringify([from, to])).values()].flatMap((alike) =>
		alike[0] ? [{ ...alike[0], n: alike.length }] : [],
	);
}

/** All that the column of one stage is made of. */
interface StageParts {
	readonly outcome: StageOutcome;
	readonly stays: readonly VisitorStay[];
	readonly rows: readonly FrictionRow[];
	readonly promised: readonly PromiseFigures[];
}

const columnOf = ({ outcome, stays, rows, promised }: StageParts): MapStage => {
	const { limits: _, advance: _share, p90StayMs: _p90, value: _value, ...figures } = outcome;
	return {
		...figures,
		touchpoints: metMost(stays, TOP),
		frictions: frictionsIn(figures.stage, rows, TOP),
		needs: needsOf(stays, TOP),
		ratings: ratingsOf(stays, TOP),
		promises: promised.filter(({ stage }) => stage === figures.stage).map(promiseOf),
	};
};

async function compose(asked: Ask): Promise<MapFigures> {
	const ask = readOnce(asked);
	const [{ begun }, outcomes, promised, readings] = await Promise.all([
		askedStays(ask),
		stages.compose(ask),
		promises.compose(ask),
		readingsOf(ask),
	]);
	const stays = byStage(begun);
	const rows = entriesOf(readings).map(({ row }) => row);
	return {
		...headOf(ask),
		notes: outcomes.notes ?? [],
		form: 1,
		journeyLabel: ask.journey.label,
		stages: outcomes.stages.map((outcome) =>
			columnOf({ outcome, stays: stays.get(outcome.stage) ?? [], rows, promised: promised.promises }),
		),
		flows: flowsOf(begun),
	};
}

/** The whole journey on one sheet: what the reports of stages, touchpoints, friction and promises say of the same stays. */
export const map: Question<MapFigures> = { compose };
