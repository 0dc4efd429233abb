import type { Estimate } from './estimate.ts';
import { MIN_SAMPLE, wilson } from './proportion.ts';

/** So many times in so many: page views, hours, whatever something may happen in. */
export interface Rate {
	readonly times: number;
	readonly per: number;
}

export type Trend = 'new' | 'more' | 'less' | 'no difference seen' | 'not enough data';

export interface RateRatio {
	readonly trend: Trend;
	/** The rate now over the rate before; null where it never happened before, or too rarely in all. */
	readonly ratio: Estimate | null;
}

/** Of one rate over another, given the share that the first has of all times. */
const ratioOf = (share: number, now: Rate, before: Rate): number => (share / (1 - share)) * (before.per / now.per);

/**
 * Does something happen more often than before? Given how often in all, the times now are a share that would be that of their page
 * views if nothing had changed (Przyborowski & Wilenski 1940); Wilson's interval of the share becomes that of the ratio of rates.
 * “Not enough data” below 30 times in both together. Times are taken as independent: where a few visitors make many of them the
 * interval is too narrow.
 */
export function rateRatio(now: Rate, before: Rate): RateRatio {
	const of = now.times + before.times;
	const interval = wilson({ count: now.times, of });
	if (!interval || of < MIN_SAMPLE || now.per <= 0 || before.per <= 0) return { trend: 'not enough data', ratio: null };
	if (before.times === 0) return { trend: 'new', ratio: null };
	const { estimate, low, high } = interval;
	const ratio = { estimate: ratioOf(estimate, now, before), low: ratioOf(low, now, before), high: ratioOf(high, now, before) };
	if (ratio.low > 1) return { trend: 'more', ratio };
	return { trend: ratio.high < 1 ? 'less' : 'no difference seen', ratio };
}
