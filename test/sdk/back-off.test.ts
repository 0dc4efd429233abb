import { describe, expect, it } from 'vitest';
import { askedPauseMs, backOffMs } from '../../sdk/back-off.ts';

describe('the pause after failures', () => {
	it('doubles, up to a minute', () => {
		expect([1, 2, 3, 4, 5, 6, 7, 8, 50].map((failures) => backOffMs(failures, 0) / 1_000)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
	});

	it('is spread, so that a collector that returns is not overrun', () => {
		expect(backOffMs(7, 0.5)).toBe(75_000);
		expect(backOffMs(7, 1)).toBe(90_000);
	});
});

describe('a pause that was asked for', () => {
	const now = Date.UTC(2026, 0, 1);

	it.each([
		['30', 30_000],
		['0', 0],
		[new Date(now + 45_000).toUTCString(), 45_000],
		[new Date(now - 45_000).toUTCString(), 0],
		['soon', 0],
		['-5', 0],
		[null, 0],
		[undefined, 0],
		['999999', 3_600_000],
	])('by %s lasts %d milliseconds', (header, ms) => {
		expect(askedPauseMs(header, now)).toBe(ms);
	});
});
