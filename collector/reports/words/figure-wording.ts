import type { Estimate } from '../../insight/estimate.ts';
import { MIN_SAMPLE, type Proportion, wilson } from '../../insight/proportion.ts';

/** A share as reports give it: never without its sample, its 95 % interval, and whether the sample is large enough to tell. */
export interface Share extends Proportion {
	readonly interval: Estimate | null;
	readonly isEnough: boolean;
}

export const NOT_ENOUGH = 'not enough data';

export const shareFrom = ({ count, of }: Proportion): Share => ({ count, of, interval: wilson({ count, of }), isEnough: of >= MIN_SAMPLE });

const thousands = new Intl.NumberFormat('en-GB');

/** `1,234`. */
export const countInWords = (n: number): string => thousands.format(n);

const round = (n: number, digits: number): string => String(Number(n.toFixed(digits)));

/** `0.4 %`, `12 %`: a digit more where it is rare. */
const percent = (share: number): string => round(share * 100, share !== 0 && Math.abs(share) < 0.1 ? 1 : 0);

/** A share without its interval, for figures that are no sample. */
export const percentInWords = (share: number): string => (share > 0 && share < 0.0005 ? 'less than 0.1 %' : `${percent(share)} %`);

/** `31 % of 240`, or `3 of 7` where that is too few for a share. For what is counted, not estimated. */
export const partInWords = ({ count, of }: Proportion): string =>
	of >= MIN_SAMPLE ? `${percentInWords(count / of)} of ${countInWords(of)}` : `${count} of ${of}`;

/** `31 % (24 to 39 %), 45 of 145`. */
export function shareInWords({ interval, isEnough, count, of }: Share): string {
	const sample = `${countInWords(count)} of ${countInWords(of)}`;
	if (!interval || !isEnough) return `${NOT_ENOUGH} (${sample})`;
	return `${percentInWords(interval.estimate)} (${percent(interval.low)} to ${percent(interval.high)} %), ${sample}`;
}

/** `2.1 (1.4 to 3.2)`. */
export function estimateInWords(given: Estimate | null, digits = 1): string {
	if (!given) return NOT_ENOUGH;
	const { estimate, low, high } = given;
	return `${round(estimate, digits)} (${round(low, digits)} to ${round(high, digits)})`;
}

/** `+12 (+3 to +21) points`: a difference of shares. */
export function pointsInWords({ estimate, low, high }: Estimate): string {
	const signed = (n: number) => `${n > 0 ? '+' : ''}${round(n * 100, 1)}`;
	return `${signed(estimate)} (${signed(low)} to ${signed(high)}) percentage points`;
}

/** Cells of an interval in CSV, with so many digits. */
export const estimateCells = (given: Estimate | null, digits = 4): readonly (number | null)[] =>
	given ? [given.estimate, given.low, given.high].map((n) => Number(n.toFixed(digits))) : [null, null, null];

/** Cells of a share in CSV: count, of, share, low, high. */
export const shareCells = ({ count, of, interval }: Share): readonly (number | null)[] => [count, of, ...estimateCells(interval)];
