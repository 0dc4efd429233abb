import { describe, expect, it } from 'vitest';
import { dueIn } from '../../sdk/flush-policy.ts';

describe('it is time', () => {
	it('never, if nothing waits', () => {
		expect(dueIn({ count: 0, bytes: 0, since: Infinity }, 99_000)).toBe(Infinity);
	});

	it('five seconds after the first began to wait', () => {
		expect(dueIn({ count: 1, bytes: 100, since: 1_000 }, 1_000)).toBe(5_000);
		expect(dueIn({ count: 3, bytes: 300, since: 1_000 }, 4_000)).toBe(2_000);
		expect(dueIn({ count: 3, bytes: 300, since: 1_000 }, 9_000)).toBe(0);
	});

	it('at once, if twenty wait or 32 KiB', () => {
		expect(dueIn({ count: 20, bytes: 2_000, since: 0 }, 0)).toBe(0);
		expect(dueIn({ count: 2, bytes: 32_768, since: 0 }, 0)).toBe(0);
		expect(dueIn({ count: 19, bytes: 32_767, since: 0 }, 0)).toBe(5_000);
	});

	it('after five seconds at most, whatever was done to the clock', () => {
		expect(dueIn({ count: 1, bytes: 100, since: 90_000_000 }, 1_000)).toBe(5_000);
	});
});
