import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantileOfStay } from '../../../collector/journey/survival.ts';

const ended = (...ms: number[]) => ms.map((each) => ({ ms: each, ended: true }));
const open = (...ms: number[]) => ms.map((each) => ({ ms: each, ended: false }));

describe('the median stay', () => {
	it('of stays that all ended is the ordinary median', () => {
		expect(quantileOfStay(ended(1, 2, 3), 0.5)).toBe(2);
		expect(quantileOfStay(ended(4, 1, 3, 2), 0.5)).toBe(2);
	});

	it('counts open stays, by hand: S falls to 4/5, then 4/5 · 2/3 = 8/15, then 8/15 · 1/2 = 4/15', () => {
		expect(quantileOfStay([...ended(1, 3, 4), ...open(2, 5)], 0.5)).toBe(4);
	});

	it('takes an end before an open stay at the same instant', () => {
		expect(quantileOfStay([...open(1), ...ended(1)], 0.5)).toBe(1);
	});

	it('is unknown while too few have moved on to say', () => {
		expect(quantileOfStay([...ended(1), ...open(2, 3, 4)], 0.5)).toBeNull();
		expect(quantileOfStay([], 0.5)).toBeNull();
	});

	it('is never shorter for counting the open stays than for leaving them out', () => {
		const lengths = fc.array(fc.record({ ms: fc.nat(1_000), ended: fc.boolean() }), { minLength: 1 });
		fc.assert(
			fc.property(lengths, (all) => {
				const counted = quantileOfStay(all, 0.5) ?? Number.POSITIVE_INFINITY;
				const left =
					quantileOfStay(
						all.filter((each) => each.ended),
						0.5,
					) ?? 0;
				expect(counted).toBeGreaterThanOrEqual(left);
			}),
		);
	});
});
