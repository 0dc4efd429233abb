import { BINS, binOf, longestIn, placeIn } from './durations.ts';

/** Cells that have faded below this are dropped: what a hundred of them weigh moves no limit. */
const FORGOTTEN = 1e-3;

/** Weights by cell: (bin of the longest silence) × BINS + (bin of the time in the stage). */
export type SavedAdvances = readonly (readonly [cell: number, weight: number])[];

/** Those who moved on, each weighed for those like them who are still on their way. */
export interface Weighed {
	readonly total: number;
	/** Weights by bin of the longest silence, and of the time in the stage. */
	readonly idle: Float64Array;
	readonly over: Float64Array;
	/** Share of them whom either limit would have flagged before they moved on. */
	readonly flaggedBy: (idleMs: number, overMs: number) => number;
	/** Share of them who came to look at least this stalled, by a standing of each duration. */
	readonly shareAt: (standing: number, rankIdle: (ms: number) => number, rankOver: (ms: number) => number) => number;
}

/** Part of a bin that lies above a place among the bins. */
const above = (bin: number, place: number): number => Math.min(1, Math.max(0, bin + 1 - place));

/**
 * Those who moved on within the horizon, by their longest silence and their time in the stage together: two limits that share
 * one budget must know how often both clocks would have caught the same visitor. Only cells that occur are kept, a few hundred.
 */
export function createAdvances(horizonMs: number, saved: SavedAdvances = []) {
	const cells = new Map<number, number>(saved);
	let total = saved.reduce((sum, [, weight]) => sum + weight, 0);

	/** Weighed by what each counts for at its time in the stage; the sum stays what was seen. */
	function weighed(weightAt: (overMs: number) => number): Weighed {
		const grown = [...cells].map(([cell, weight]) => {
			const over = cell % BINS;
			return { idle: (cell - over) / BINS, over, weight: weight * weightAt(longestIn(over - 0.5, horizonMs)) };
		});
		const scale = total / (grown.reduce((sum, { weight }) => sum + weight, 0) || 1);
		const idle = new Float64Array(BINS);
		const over = new Float64Array(BINS);
		for (const cell of grown) {
			idle[cell.idle] = (idle[cell.idle] ?? 0) + cell.weight * scale;
			over[cell.over] = (over[cell.over] ?? 0) + cell.weight * scale;
		}
		const shareOf = (part: (cell: { idle: number; over: number }) => number) =>
			total > 0 ? (grown.reduce((sum, cell) => sum + cell.weight * part(cell), 0) * scale) / total : 0;

		function flaggedBy(idleMs: number, overMs: number): number {
			const [idlePlace, overPlace] = [placeIn(idleMs, horizonMs), placeIn(overMs, horizonMs)];
			return shareOf((cell) => Math.max(above(cell.idle, idlePlace), above(cell.over, overPlace)));
		}
		const shareAt: Weighed['shareAt'] = (standing, rankIdle, rankOver) =>
			shareOf((cell) => {
				const highest = Math.max(rankIdle(longestIn(cell.idle, horizonMs)), rankOver(longestIn(cell.over, horizonMs)));
				return highest >= standing ? 1 : 0;
			});
		return { total, idle, over, flaggedBy, shareAt };
	}

	return {
		add(idleMs: number, overMs: number): void {
			const cell = binOf(idleMs, horizonMs) * BINS + binOf(overMs, horizonMs);
			cells.set(cell, (cells.get(cell) ?? 0) + 1);
			total += 1;
		},
		fade(factor: number): void {
			total = 0;
			for (const [cell, weight] of cells) {
				if (weight * factor < FORGOTTEN) cells.delete(cell);
				else cells.set(cell, weight * factor);
				total += cells.get(cell) ?? 0;
			}
		},
		total: () => total,
		weighed,
		toJSON: (): SavedAdvances => [...cells],
	};
}

export type Advances = ReturnType<typeof createAdvances>;
