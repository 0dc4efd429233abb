import type { Instant } from '#touchpoint';
import type { Dispatch } from '../stores/store.ts';

const MINUTE_MS = 60_000;

/** A claim this old was never settled: whoever made it is gone. No try takes longer, see the timeouts of `mailer.ts` and `caller.ts`. */
const ABANDONED_MS = 15 * MINUTE_MS;
/** How long to wait after the first, the second … try. A mail server that greylists takes a message after some minutes, a broken one after hours. */
const PAUSES_MS = [1, 5, 30, 120].map((minutes) => minutes * MINUTE_MS);

export const MOST_TRIES = PAUSES_MS.length + 1;

type Earlier = Pick<Dispatch, 'state' | 'claimedAt' | 'tries' | 'problem'>;

/** Which try comes next of what was tried before; null while it is not time yet, or if there is nothing left to try. */
export function nextTry({ state, claimedAt, tries, problem }: Earlier, now: Instant): number | null {
	if (state !== 'claimed' || tries >= MOST_TRIES) return null;
	const pause = problem === null ? ABANDONED_MS : (PAUSES_MS[tries - 1] ?? ABANDONED_MS);
	return now - claimedAt >= pause ? tries + 1 : null;
}

/** What a try came to: `passing` problems are worth another. */
export type Tried = { readonly how: 'sent' } | { readonly how: 'passing' | 'final'; readonly problem: string };

/** What is noted of a try. */
export function outcomeOf(tried: Tried, tries: number, at: Instant) {
	if (tried.how === 'sent') return { state: 'sent', problem: null, at } as const;
	const isLast = tried.how === 'final' || tries >= MOST_TRIES;
	return { state: isLast ? 'failed' : 'claimed', problem: tried.problem, at } as const;
}
