import type { Instant } from '#touchpoint';
import { type Estimate, estimateOf, times } from './estimate.ts';
import { countOf, MIN_SAMPLE, newcombe, type Proportion } from './proportion.ts';

/** One stay as a before/after sees it. */
export interface DatedStay {
	readonly enteredAt: Instant;
	/** Null: has not moved on. */
	readonly advancedAt: Instant | null;
	/** Frictions met in it. */
	readonly frictions: number;
}

/** A fix, and from when it is looked at. */
export interface FixMarker {
	readonly at: Instant;
	readonly now: Instant;
	/** How long the stage takes to show whether a stay moves on. */
	readonly horizonMs: number;
	/** No more than this is looked at on either side; null: as much as there is after the fix. */
	readonly windowMs: number | null;
}

export type Verdict = 'better' | 'worse' | 'no difference seen' | 'too early';

export interface Comparison {
	readonly verdict: Verdict;
	/** After less before; null while too early. */
	readonly difference: Estimate | null;
}

/** The stays of one side whose deadline has passed. */
export interface Side {
	readonly from: Instant;
	readonly before: Instant;
	readonly stalled: Proportion;
	/** Null where there are no stays. */
	readonly frictionPer100: number | null;
}

/** What a verdict still lacks. */
export interface Missing {
	/** Mature stays wanting on each side. */
	readonly before: number;
	readonly after: number;
	/** How many of those wanting after the fix have not even begun. */
	readonly toBegin: number;
	/** When enough stays after the fix will have reached their deadline; null while too few have begun to say, or none is wanting there. */
	readonly until: Instant | null;
}

export interface BeforeAfter {
	readonly before: Side;
	readonly after: Side;
	/** Of the share of stalled stays. */
	readonly stalled: Comparison;
	/** Of frictions per 100 stays. */
	readonly friction: Comparison;
	readonly missing: Missing | null;
}

type Span = Pick<Side, 'from' | 'before'>;

const enteredIn = (stays: readonly DatedStay[], { from, before }: Span) =>
	stays.filter(({ enteredAt }) => enteredAt >= from && enteredAt < before);

function sideOf(stays: readonly DatedStay[], span: Span, horizonMs: number): Side {
	const mine = enteredIn(stays, span);
	const stalled = countOf(mine, ({ enteredAt, advancedAt }) => advancedAt === null || advancedAt > enteredAt + horizonMs);
	const frictions = mine.reduce((sum, stay) => sum + stay.frictions, 0);
	return { ...span, stalled, frictionPer100: mine.length > 0 ? (100 * frictions) / mine.length : null };
}

/** The variance of a mean count: s²/n; a side without any friction is given the variance of one. */
function meanVarianceOf(counts: readonly number[]): number {
	const n = counts.length;
	const sum = counts.reduce((a, b) => a + b, 0);
	if (sum === 0) return 1 / (n * n);
	return counts.reduce((squares, count) => squares + (count - sum / n) ** 2, 0) / (n - 1) / n;
}

/** Difference of two mean counts per 100 stays, variances unpooled (Welch 1938). */
function frictionDifference(before: readonly DatedStay[], after: readonly DatedStay[]): Estimate {
	const [first, second] = [before, after].map((stays) => stays.map(({ frictions }) => frictions));
	const mean = (counts: readonly number[] = []) => counts.reduce((a, b) => a + b, 0) / counts.length;
	return times(estimateOf(mean(second) - mean(first), meanVarianceOf(first ?? []) + meanVarianceOf(second ?? [])), 100);
}

/** Both figures are better the lower they are. */
function judged(difference: Estimate | null): Comparison {
	if (!difference) return { verdict: 'too early', difference };
	if (difference.high < 0) return { verdict: 'better', difference };
	return { verdict: difference.low > 0 ? 'worse' : 'no difference seen', difference };
}

function missingOf(stays: readonly DatedStay[], sides: Pick<BeforeAfter, 'before' | 'after'>, fix: FixMarker): Missing | null {
	const before = Math.max(0, MIN_SAMPLE - sides.before.stalled.of);
	const after = Math.max(0, MIN_SAMPLE - sides.after.stalled.of);
	if (before === 0 && after === 0) return null;
	const end = fix.windowMs === null ? fix.now : Math.min(fix.now, fix.at + fix.windowMs);
	const underway = enteredIn(stays, { from: sides.after.before, before: end })
		.map(({ enteredAt }) => enteredAt + fix.horizonMs)
		.sort((a, b) => a - b);
	const toBegin = Math.max(0, after - underway.length);
	return { before, after, toBegin, until: (after > 0 ? underway[after - 1] : undefined) ?? null };
}

/**
 * Did a fix help? The share of stalled stays (difference with Newcombe's interval, 1998) and frictions per 100 stays (Welch 1938),
 * after less before. Only stays whose deadline has passed count, advanced ones too: else the days after a fix would hold its
 * early winners and none of its losers. Both windows are equally long, and the one before ends a horizon ahead of the fix, since
 * stays begun later met the mended page too. “Too early” below 30 stays on either side, with what is missing.
 * Sees what else changed that day as well; and whoever asks daily will once see a difference by chance.
 */
export function beforeAfter(stays: readonly DatedStay[], fix: FixMarker): BeforeAfter {
	const { at, now, horizonMs, windowMs } = fix;
	const spanMs = Math.max(0, Math.min(now - horizonMs - at, windowMs ?? Number.POSITIVE_INFINITY));
	const before = sideOf(stays, { from: at - horizonMs - spanMs, before: at - horizonMs }, horizonMs);
	const after = sideOf(stays, { from: at, before: at + spanMs }, horizonMs);
	const missing = missingOf(stays, { before, after }, fix);
	if (missing) return { before, after, stalled: judged(null), friction: judged(null), missing };
	const friction = frictionDifference(enteredIn(stays, before), enteredIn(stays, after));
	return { before, after, stalled: judged(newcombe(after.stalled, before.stalled)), friction: judged(friction), missing };
}
