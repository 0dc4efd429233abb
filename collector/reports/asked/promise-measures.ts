import type { Segment } from '../../insight/segments.ts';
import { pageKind } from '../../journey/happenings.ts';
import type { StageRule } from '../../journey/stage-rule.ts';
import type { Stay } from '../../journey/stay.ts';
import { quantileOfStay } from '../../journey/survival.ts';
import type { VisitorStay } from '../../stores/store.ts';
import { NONE, UNKNOWN } from '../only.ts';
import { shareFrom } from '../words/figure-wording.ts';
import { hasMovedOn, matureStays } from './asked-stays.ts';
import { groupedBy } from './grouped-by.ts';
import { timesToMoveOn } from './stage-counts.ts';
import { frictionsIn } from './studied-stages.ts';

export type Verdict = 'met' | 'missed' | 'not enough data';

/** What a promise is measured by: half move on within a time, a share moves on, frictions in ten stays. */
export type Measured = 'medianMs' | 'advance' | 'frictionPer10';

export interface Measurement {
	/** Null where there are too few stays; of a time also where so many have not moved on that half never did. */
	readonly measured: number | null;
	readonly verdict: Verdict;
	/** Stays it was measured on. */
	readonly of: number;
}

/** One promise, and when it is looked at. */
export interface Promised {
	readonly stage: StageRule;
	readonly by: Measured;
	readonly limit: number;
	readonly now: number;
}

/** A stay that says something of a promise: was it kept? Null while its time is not up. */
export interface JudgedStay extends VisitorStay {
	readonly isMiss: boolean | null;
}

function hasTakenTooLong(stay: Stay, { limit, now }: Promised): boolean | null {
	const ms = (stay.left?.at ?? now) - stay.enteredAt;
	if (ms > limit) return true;
	return hasMovedOn(stay) ? false : null;
}

/** The stays by which a promise is judged. */
export function judgedStays(stays: readonly VisitorStay[], promised: Promised): readonly JudgedStay[] {
	const { by, stage, now } = promised;
	if (by === 'advance') return matureStays(stays, stage.horizonMs, now).map((each) => ({ ...each, isMiss: !each.hasAdvanced }));
	return stays.map((each) => ({
		...each,
		isMiss: by === 'medianMs' ? hasTakenTooLong(each.stay, promised) : frictionsIn(each.stay.met) > 0,
	}));
}

const verdictOf = (isMet: boolean): Verdict => (isMet ? 'met' : 'missed');

function measureTime(judged: readonly JudgedStay[], { limit, now }: Promised): Omit<Measurement, 'of'> {
	const measured = quantileOfStay(timesToMoveOn(judged, now), 0.5);
	if (measured !== null) return { measured, verdict: verdictOf(measured <= limit) };
	// More than half have not moved on; if some have been there for longer than promised, half did not within it.
	return { measured, verdict: judged.some(({ isMiss }) => isMiss) ? 'missed' : 'not enough data' };
}

/** Measures a promise. “Not enough data” below the sample that every share of ours needs. */
export function measurementOf(judged: readonly JudgedStay[], promised: Promised): Measurement {
	const { by, limit } = promised;
	const of = judged.length;
	if (!shareFrom({ count: 0, of }).isEnough) return { measured: null, verdict: 'not enough data', of };
	if (by === 'medianMs') return { ...measureTime(judged, promised), of };
	if (by === 'advance') {
		const measured = judged.filter(({ isMiss }) => !isMiss).length / of;
		return { measured, verdict: verdictOf(measured >= limit), of };
	}
	const measured = (10 * judged.reduce((sum, { stay }) => sum + frictionsIn(stay.met), 0)) / of;
	return { measured, verdict: verdictOf(measured <= limit), of };
}

const SPLITS: Readonly<Record<string, (stay: Stay) => string>> = {
	page: ({ because }) => pageKind(because.page),
	device: ({ device }) => device || UNKNOWN,
	channel: ({ channel }) => channel || UNKNOWN,
	persona: ({ persona }) => persona ?? NONE,
};

/** The stays by page of entry, device, channel and persona, with how many of each missed the promise. */
export function missesBy(judged: readonly JudgedStay[]): readonly Segment[] {
	const decided = judged.filter(({ isMiss }) => isMiss !== null);
	return Object.entries(SPLITS).flatMap(([split, nameOf]) =>
		[...groupedBy(decided, ({ stay }) => nameOf(stay))].map(([segment, mine]) => ({
			split,
			segment,
			share: { count: mine.filter(({ isMiss }) => isMiss).length, of: mine.length },
		})),
	);
}
