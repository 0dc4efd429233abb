/**
 * How stalled a stay looks, coarsely: its standing is the share of past advancers who were never this silent, or were faster,
 * the larger of the two. The steps are finer near the end, where the decision falls.
 */
export const LEVELS = [0, 0.25, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98] as const;

/** Touchpoints in a stay, coarsely: 1, 2, 3 to 5, 6 and more. */
export const TOUCH_BANDS = 4;

export function touchBand(touches: number): number {
	if (touches <= 2) return Math.max(0, touches - 1);
	return touches <= 5 ? 2 : 3;
}

/** Durations at which a stay comes to each level but the first, milliseconds, by either clock. */
export interface LevelMarks {
	readonly idleMs: readonly number[];
	readonly overMs: readonly number[];
}

/** The level that a stay has come to after so long a silence, at such an age. */
export function levelOf({ idleMs, overMs }: LevelMarks, idle: number, over: number): number {
	let level = 0;
	while (level < idleMs.length && (idle >= (idleMs[level] ?? Infinity) || over >= (overMs[level] ?? Infinity))) level++;
	return level;
}

/** One bit for each band of touches and each level. */
export const cellOf = (touches: number, level: number): number => touchBand(touches) * LEVELS.length + level;

/** All levels up to this one, in the band of these touches. */
export const cellsUpTo = (touches: number, level: number): number => ((2 << level) - 1) << (touchBand(touches) * LEVELS.length);

export const CELLS = TOUCH_BANDS * LEVELS.length;
