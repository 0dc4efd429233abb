import { describe, expect, it } from 'vitest';
import {
	estimateCells,
	estimateInWords,
	percentInWords,
	pointsInWords,
	shareFrom,
	shareInWords,
} from '../../../../collector/reports/words/figure-wording.ts';

describe('a share in words', () => {
	it('has its interval and its sample', () => {
		// Wilson (1927): 31 of 100.
		expect(shareInWords(shareFrom({ count: 31, of: 100 }))).toBe('31 % (23 to 41 %), 31 of 100');
	});

	it('is none below thirty, nor of nothing', () => {
		expect(shareInWords(shareFrom({ count: 29, of: 29 }))).toBe('not enough data (29 of 29)');
		expect(shareInWords(shareFrom({ count: 0, of: 0 }))).toBe('not enough data (0 of 0)');
	});

	it.each([
		[0, '0 %'],
		[0.00001, 'less than 0.1 %'],
		[0.002, '0.2 %'],
		[0.0449, '4.5 %'],
		[0.314, '31 %'],
		[1, '100 %'],
	])('of %d is %s', (share, words) => {
		expect(percentInWords(share)).toBe(words);
	});
});

describe('an estimate in words', () => {
	it('has its interval', () => {
		expect(estimateInWords({ estimate: 2.0849, low: 1.36, high: 3.191 }, 2)).toBe('2.08 (1.36 to 3.19)');
		expect(estimateInWords(null)).toBe('not enough data');
	});

	it('of a difference has its sign, in percentage points', () => {
		expect(pointsInWords({ estimate: 0.123, low: -0.02, high: 0.25 })).toBe('+12.3 (-2 to +25) percentage points');
	});

	it('is three cells, empty where there is none', () => {
		expect(estimateCells({ estimate: 1 / 3, low: -1, high: 2 })).toEqual([0.3333, -1, 2]);
		expect(estimateCells(null)).toEqual([null, null, null]);
	});
});
