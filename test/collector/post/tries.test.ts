import { describe, expect, it } from 'vitest';
import { MOST_TRIES, nextTry, outcomeOf } from '../../../collector/post/tries.ts';

const MINUTE = 60_000;
const claimed = { state: 'claimed', claimedAt: 0, tries: 1, problem: 'later' } as const;

describe('a try', () => {
	it('that failed is made again after pauses that grow', () => {
		const waits = [1, 2, 3, 4].map((tries) => {
			for (let minutes = 0; minutes <= 200; minutes++) if (nextTry({ ...claimed, tries }, minutes * MINUTE) !== null) return minutes;
			return null;
		});
		expect(waits).toEqual([1, 5, 30, 120]);
	});

	it('under way is left alone for a quarter of an hour', () => {
		const underWay = { ...claimed, problem: null };
		expect(nextTry(underWay, 15 * MINUTE - 1)).toBeNull();
		expect(nextTry(underWay, 15 * MINUTE)).toBe(2);
	});

	it('is not made of what was sent, has failed, or was tried five times', () => {
		for (const state of ['sent', 'failed'] as const) expect(nextTry({ ...claimed, state }, 1e12)).toBeNull();
		expect(nextTry({ ...claimed, tries: MOST_TRIES }, 1e12)).toBeNull();
	});

	it('that fails in passing waits for the next, unless it was the last', () => {
		const passing = { how: 'passing', problem: 'busy' } as const;
		expect(outcomeOf(passing, 1, 7)).toEqual({ state: 'claimed', problem: 'busy', at: 7 });
		expect(outcomeOf(passing, MOST_TRIES, 7)).toMatchObject({ state: 'failed' });
		expect(outcomeOf({ how: 'final', problem: 'gone' }, 1, 7)).toMatchObject({ state: 'failed' });
		expect(outcomeOf({ how: 'sent' }, 1, 7)).toEqual({ state: 'sent', problem: null, at: 7 });
	});
});
