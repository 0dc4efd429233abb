import { type Discovery, withDiscoveries } from './discoveries.ts';
import { type Estimate, excludes } from './estimate.ts';
import { matchedTest } from './mantel-haenszel.ts';
import { MIN_SAMPLE, newcombe, type Proportion, together, wilson, without } from './proportion.ts';
import { ranked } from './ranking.ts';

/** Stays that have a page, device, channel or persona in common, and how many of them had the outcome in question. */
export interface Segment {
	/** What is split by: `device`. */
	readonly split: string;
	/** One part of it: `mobile`. */
	readonly segment: string;
	readonly share: Proportion;
}

export interface WorstSegment extends Segment {
	readonly interval: Estimate;
}

export interface WorstSegments {
	readonly worst: readonly WorstSegment[];
	/** Too small to be judged. */
	readonly thin: readonly Segment[];
}

/** A segment beside all others of the same split. */
export interface SegmentDifference extends Segment, Discovery {
	readonly rest: Proportion;
	/** Share of the segment less share of the rest. */
	readonly difference: Estimate;
	readonly p: number;
	/** Differs from the rest beyond the interval, and would still after all that was looked at. */
	readonly differs: boolean;
}

export interface Consistency {
	/** Those that differ first, then by size of the difference. */
	readonly segments: readonly SegmentDifference[];
	readonly thin: readonly Segment[];
}

const nameOf = ({ split, segment }: Segment): string => `${split} ${segment}`;

const bySize = (segments: readonly Segment[]): readonly Segment[] => ranked(segments, ({ share }) => [share.of], nameOf);

/** Enough stays in it to be judged. */
const isLarge = ({ of }: Proportion): boolean => of >= MIN_SAMPLE;

/**
 * Where a promise is missed most: `share` counts the misses. Ordered by the low end of Wilson's interval (1927), the share that
 * it misses at the least: by the share itself the smallest segments would come first, by chance. Below 30 stays a segment
 * is told apart. Says where, not why, and segments of different splits hold the same stays.
 */
export function worstSegments(segments: readonly Segment[], most = 5): WorstSegments {
	const judged = segments
		.filter(({ share }) => isLarge(share))
		.flatMap((segment) => {
			const interval = wilson(segment.share);
			return interval ? [{ ...segment, interval }] : [];
		});
	return {
		worst: ranked(judged, ({ interval, share }) => [interval.low, share.count], nameOf).slice(0, most),
		thin: bySize(segments.filter(({ share }) => !isLarge(share))),
	};
}

/**
 * Is the outcome the same for everyone? Each segment against the rest of its split: difference with Newcombe's interval (1998), χ² with
 * continuity correction, false discovery rate 10 % over all segments handed in. Told apart below 30 stays in it or in the rest.
 * Stays in several segments of one split would stand on both sides: hand in splits that do not overlap.
 */
export function consistencyOf(segments: readonly Segment[]): Consistency {
	const beside = segments.map((segment) => ({ ...segment, rest: without(wholeOf(segments, segment.split), segment.share) }));
	const judged = beside
		.filter(({ share, rest }) => isLarge(share) && isLarge(rest))
		.flatMap((segment) => {
			const difference = newcombe(segment.share, segment.rest);
			// Nothing could have differed where all of a split had the outcome, or none.
			const p = matchedTest([{ met: segment.share, unmet: segment.rest }]) ?? 1;
			return difference ? [{ ...segment, difference, p }] : [];
		});
	const found = withDiscoveries(judged).map((row) => ({ ...row, differs: row.isDiscovery && excludes(row.difference, 0) }));
	return {
		segments: ranked(found, ({ differs, difference }) => [Number(differs), Math.abs(difference.estimate)], nameOf),
		thin: bySize(segments.filter((segment) => !judged.some((row) => nameOf(row) === nameOf(segment)))),
	};
}

const wholeOf = (segments: readonly Segment[], split: string): Proportion =>
	together(segments.filter((segment) => segment.split === split).map(({ share }) => share));
