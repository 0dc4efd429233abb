import { describe, expect, it } from 'vitest';
import { backOffMs } from '../../sdk/back-off.ts';

describe('the pause after failures', () => {
	it('doubles, up to a minute', () => {
		expect([1, 2, 3, 4, 5, 6, 7, 8, 50].map((failures) => backOffMs(failures, 1) / 1_000)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
	});

	it('is spread, so that a collector that returns is not overrun', () => {
		expect(backOffMs(7, 0)).toBe(30_000);
		expect(backOffMs(7, 0.5)).toBe(45_000);
	});
});
