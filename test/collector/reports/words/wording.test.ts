import { describe, expect, it } from 'vitest';
import type { Trouble } from '../../../../collector/journey/stay.ts';
import { beforeInWords, clockInWords, durationInWords, KINDS } from '../../../../collector/reports/words/wording.ts';
import { DAY, HOUR, MINUTE, START } from '../../../support/journeys.ts';

const searched = (failed: boolean): Trouble => ({ kind: 'search', what: 'mugs', failed, at: START, page: '/search', touch: 1 });

describe('a duration', () => {
	it.each([
		[0, 'less than a second'],
		[499, 'less than a second'],
		[500, '1 second'],
		[59_499, '59 seconds'],
		[59_500, '1 minute'],
		[MINUTE + 1_000, '1 minute 1 second'],
		[HOUR - 1, '1 hour'],
		[HOUR + 5_000, '1 hour'],
		[2 * HOUR + 3 * MINUTE + 4_000, '2 hours 3 minutes'],
		[3.5 * DAY, '3 days 12 hours'],
		[DAY + 59 * MINUTE, '1 day'],
		[400 * DAY, '400 days'],
	])('of %d ms is said as "%s"', (ms, words) => {
		expect(durationInWords(ms)).toBe(words);
	});
});

describe('what came before a stall', () => {
	it('says whether a search found nothing', () => {
		expect(beforeInWords(searched(true))).toBe('searched for “mugs” and found nothing');
		expect(beforeInWords(searched(false))).toBe('searched for “mugs”');
	});

	it('says nothing where nothing came before', () => {
		expect(beforeInWords(null)).toBeNull();
	});

	it('puts a friction into words', () => {
		expect(beforeInWords({ ...searched(true), kind: 'friction', what: 'dead-click' })).toBe('pressed something and nothing happened');
	});
});

describe('the reason of a stall', () => {
	it('names the clock that ran out and its limit', () => {
		expect(clockInWords({ clock: 'idle', limitMs: 3.5 * DAY })).toBe('silent for more than 3 days 12 hours');
		expect(clockInWords({ clock: 'over', limitMs: DAY })).toBe('in this stage for more than 1 day');
	});

	it('has three kinds, each explained', () => {
		expect(Object.keys(KINDS)).toEqual(['blocked', 'dormant', 'lingering']);
		for (const { label, means } of Object.values(KINDS)) expect(`${label}: ${means}`).toMatch(/^[A-Z]\w+: .+\.$/);
	});
});
