import { describe, expect, it } from 'vitest';
import { chanceInWords, limitInWords } from '../../../../collector/reports/words/limit-wording.ts';
import { DAY, HOUR } from '../../../support/journeys.ts';

describe('a limit in words', () => {
	it('says how many of those who moved on kept within it, and how many that is known from', () => {
		expect(limitInWords({ clock: 'idle', limitMs: 7.9 * HOUR, learnedFrom: 214 }, 'Decision', 0.1)).toBe(
			'At least 9 of 10 visitors who moved on from Decision were never silent longer than 7 hours 54 minutes (learned from 214).',
		);
		expect(limitInWords({ clock: 'over', limitMs: DAY, learnedFrom: 12 }, 'Decision', 0.05)).toBe(
			'At least 95 of 100 visitors who moved on from Decision did so within 1 day (learned from 12).',
		);
	});

	it('does not pretend that a typed limit or a first guess was learned', () => {
		expect(limitInWords({ clock: 'over', limitMs: DAY, learnedFrom: null }, 'Decision', 0.1)).toBe(
			'The site’s own limit: nobody is to be in Decision for 1 day.',
		);
		expect(limitInWords({ clock: 'idle', limitMs: DAY, learnedFrom: 0 }, 'Decision', 0.1)).toMatch(
			/^A first guess.* silent for 1 day is too long\.$/,
		);
	});
});

describe('a chance in words', () => {
	it('has its sample', () => {
		expect(chanceInWords({ p: 0.0021, from: 873 })).toBe('Of those flagged so, 0.2 % move on in time (from 873 stays).');
	});

	it('is not stated before enough is known', () => {
		expect(chanceInWords(null)).toMatch(/not enough data\.$/);
	});
});
