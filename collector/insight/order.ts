import { type Proportion, shareOf } from './proportion.ts';
import { ranked } from './ranking.ts';

/** From one stage to another: to the next, past one, or back. */
export interface Move {
	readonly from: string;
	readonly to: string;
	readonly kind: 'forward' | 'skipped' | 'back';
}

/** A pair of stages, and how often journeys moved so. */
export interface MovePair extends Move {
	readonly moves: number;
	/** Of all moves. */
	readonly share: number;
}

export interface JourneyOrder {
	/** Journeys that only moved forward, one stage at a time. */
	readonly forward: number;
	/** Journeys that skipped a stage and never moved back. */
	readonly skipped: number;
	/** Journeys that moved back, whatever else they did. */
	readonly back: number;
	/** Journeys that did not move yet; they are in none of the others. */
	readonly unmoved: number;
	/** Most frequent first. */
	readonly pairs: readonly MovePair[];
	/** 1 − skips / (skips + forward moves), moves back apart; null if nobody moved ahead. */
	readonly conformance: number | null;
}

function kindOf(moves: readonly Move[]): Move['kind'] | 'unmoved' {
	if (moves.length === 0) return 'unmoved';
	if (moves.some(({ kind }) => kind === 'back')) return 'back';
	return moves.some(({ kind }) => kind === 'skipped') ? 'skipped' : 'forward';
}

function pairsOf(moves: readonly Move[]): readonly MovePair[] {
	const counts = new Map<string, { readonly move: Move; readonly moves: number }>();
	for (const move of moves) {
		const key = JSON.stringify([move.from, move.to, move.kind]);
		counts.set(key, { move, moves: (counts.get(key)?.moves ?? 0) + 1 });
	}
	const pairs = [...counts.values()].map(({ move: { from, to, kind }, moves: times }) => ({
		from,
		to,
		kind,
		moves: times,
		share: times / moves.length,
	}));
	return ranked(
		pairs,
		(pair) => [pair.moves],
		({ from, to, kind }) => `${from} ${to} ${kind}`,
	);
}

function conformanceOf(moves: readonly Move[]): number | null {
	const ahead = moves.filter(({ kind }) => kind !== 'back');
	const inOrder: Proportion = { count: ahead.filter(({ kind }) => kind === 'forward').length, of: ahead.length };
	return inOrder.of > 0 ? shareOf(inOrder) : null;
}

/**
 * Are journeys in a logical order? One list of moves per journey, in; counts of journeys and of pairs, out. Plain counting.
 * Landing deep is no move: a visitor whose first page is a product skips nothing, so tell entry stages beside it.
 */
export function orderOf(journeys: readonly (readonly Move[])[]): JourneyOrder {
	const counts = { forward: 0, skipped: 0, back: 0, unmoved: 0 };
	for (const journey of journeys) counts[kindOf(journey)]++;
	const moves = journeys.flat();
	return { ...counts, pairs: pairsOf(moves), conformance: conformanceOf(moves) };
}
