import { ranked } from './ranking.ts';

/** So many times one touchpoint was followed by another. */
export interface Transition {
	readonly from: string;
	readonly to: string;
	readonly times: number;
}

/** Where all journeys begin, and where those end that count. */
export interface Ends {
	readonly start: string;
	readonly goal: string;
}

export interface RemovalEffect {
	readonly key: string;
	/** How often journeys came by. */
	readonly times: number;
	/** Share of the goals that would be missing if journeys ended here: 0 to 1. */
	readonly effect: number;
}

export interface RemovalEffects {
	/** The chance to reach the goal, 0 to 1. */
	readonly base: number;
	/** Greatest first. */
	readonly effects: readonly RemovalEffect[];
}

/** Chances to move, among the touchpoints from which the goal can be reached. */
interface Chain {
	readonly keys: readonly string[];
	readonly between: readonly (readonly number[])[];
	readonly toGoal: readonly number[];
}

/** All from which there is a way to the goal: the others could turn in circles for ever. */
function withWayTo(goal: string, transitions: readonly Transition[]): ReadonlySet<string> {
	const before = new Map<string, string[]>();
	for (const { from, to } of transitions) before.set(to, [...(before.get(to) ?? []), from]);
	const found = new Set<string>([goal]);
	for (const key of found) for (const from of before.get(key) ?? []) found.add(from);
	found.delete(goal);
	return found;
}

function chainOf(transitions: readonly Transition[], goal: string): Chain {
	const keys = [...withWayTo(goal, transitions)];
	// The goal is one more column; what leads elsewhere only counts among those leaving.
	const columns = new Map([...keys, goal].map((key, place) => [key, place]));
	const leaving = new Map<string, number>();
	for (const { from, times } of transitions) leaving.set(from, (leaving.get(from) ?? 0) + times);
	const chances = keys.map(() => [...keys, goal].map(() => 0));
	for (const { from, to, times } of transitions) {
		const row = chances[columns.get(from) ?? -1];
		const column = columns.get(to) ?? -1;
		if (row && column >= 0) row[column] = (row[column] ?? 0) + times / (leaving.get(from) ?? times);
	}
	return { keys, between: chances.map((row) => row.slice(0, -1)), toGoal: chances.map((row) => row.at(-1) ?? 0) };
}

/** Subtracts a multiple of one row from another, from the pivot's column on. */
function reduceRow(row: number[], pivot: readonly number[], factor: number): void {
	for (let column = 0; column < row.length; column++) row[column] = (row[column] ?? 0) - factor * (pivot[column] ?? 0);
}

/**
 * Expected visits to each touchpoint from each other before the journey ends: (I − Q)⁻¹ by Gauss–Jordan (Kemeny & Snell 1960). Every
 * touchpoint of the chain has a way out, so I − Q is an M-matrix and needs no pivoting.
 */
function visitsIn({ between }: Chain): readonly (readonly number[])[] {
	const size = between.length;
	const rows = between.map((chances, place) => [
		...chances.map((chance, column) => Number(place === column) - chance),
		...chances.map((_, column) => Number(place === column)),
	]);
	rows.forEach((pivot, place) => {
		const scale = pivot[place] ?? 1;
		for (let column = 0; column < pivot.length; column++) pivot[column] = (pivot[column] ?? 0) / scale;
		rows.forEach((row, other) => {
			const factor = row[place] ?? 0;
			if (other !== place && factor !== 0) reduceRow(row, pivot, factor);
		});
	});
	return rows.map((row) => row.slice(size));
}

/**
 * What the goal owes to each touchpoint: the share of goals missed if every journey ended there (removal effect in a first-order Markov
 * chain, Anderl et al. 2014). In closed form, circles included: P(come by x) · P(goal from x) / P(goal), where
 * P(come by x) = visits(start, x) / visits(x, x). An obligatory step gets 1 though it may add nothing: never show it without
 * the matched lift (`impactsOf`). Journeys that end elsewhere must be handed in too, as transitions to an end of any name.
 * Null if the goal was never reached from the start. Costs n³ for n touchpoints: hand in some hundred, and the rest as one.
 */
export function removalEffects(transitions: readonly Transition[], { start, goal }: Ends): RemovalEffects | null {
	const chain = chainOf(
		transitions.filter(({ from, times }) => from !== goal && times > 0),
		goal,
	);
	const first = chain.keys.indexOf(start);
	if (first < 0) return null;
	const visits = visitsIn(chain);
	const chances = visits.map((row) => row.reduce((sum, visit, place) => sum + visit * (chain.toGoal[place] ?? 0), 0));
	const base = chances[first] ?? 0;
	const came = new Map<string, number>();
	for (const { to, times } of transitions) came.set(to, (came.get(to) ?? 0) + times);
	const effects = chain.keys.map((key, place) => {
		const comeBy = (visits[first]?.[place] ?? 0) / (visits[place]?.[place] ?? 1);
		return { key, times: came.get(key) ?? 0, effect: Math.min(1, (comeBy * (chances[place] ?? 0)) / base) };
	});
	const shown = effects.filter(({ key }) => key !== start);
	return {
		base,
		effects: ranked(
			shown,
			({ effect, times }) => [effect, times],
			({ key }) => key,
		),
	};
}
