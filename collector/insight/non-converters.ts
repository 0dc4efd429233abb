import { countOf, type Proportion } from './proportion.ts';
import { ranked } from './ranking.ts';

/** A visitor who left, or has gone quiet, in a stage. */
export interface LastSeen {
	readonly stage: string;
	/** The last touchpoint of the stay, by the name it is listed under. */
	readonly touchpoint: string;
	/** Frictions met in the stay. */
	readonly frictions: number;
}

/** A touchpoint after which visitors were not seen again. */
export interface LastTouchpoint {
	readonly touchpoint: string;
	/** Of the stage's non-converters, how many were last seen here. */
	readonly visitors: Proportion;
	/** Of those, how many had met friction before. */
	readonly metFriction: Proportion;
	readonly frictions: number;
}

export interface NonConverters {
	readonly stage: string;
	readonly visitors: number;
	readonly metFriction: Proportion;
	/** Most visitors first. */
	readonly last: readonly LastTouchpoint[];
}

function groupedBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
	const groups = new Map<string, Row[]>();
	for (const row of rows) {
		const group = groups.get(keyOf(row));
		if (group) group.push(row);
		else groups.set(keyOf(row), [row]);
	}
	return groups;
}

const metFriction = (visitors: readonly LastSeen[]): Proportion => countOf(visitors, ({ frictions }) => frictions > 0);

function lastTouchpointsOf(visitors: readonly LastSeen[]): readonly LastTouchpoint[] {
	const rows = [...groupedBy(visitors, ({ touchpoint }) => touchpoint)].map(([touchpoint, mine]) => ({
		touchpoint,
		visitors: { count: mine.length, of: visitors.length },
		metFriction: metFriction(mine),
		frictions: mine.reduce((sum, { frictions }) => sum + frictions, 0),
	}));
	return ranked(
		rows,
		(row) => [row.visitors.count, row.frictions],
		({ touchpoint }) => touchpoint,
	);
}

/**
 * Where those were last seen who did not convert, by stage: plain counts, most visitors first, and how many had met friction before.
 * A page that everybody sees is also the last of many; what holds up more than its share is told by `causesOf`.
 */
export function nonConvertersOf(visitors: readonly LastSeen[], most = 10): readonly NonConverters[] {
	const stages = [...groupedBy(visitors, ({ stage }) => stage)].map(([stage, mine]) => ({
		stage,
		visitors: mine.length,
		metFriction: metFriction(mine),
		last: lastTouchpointsOf(mine).slice(0, most),
	}));
	return ranked(
		stages,
		(row) => [row.visitors],
		({ stage }) => stage,
	);
}
