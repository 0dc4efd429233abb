import { expect, it } from 'vitest';
import { estimateOf, varianceOf } from '../../../collector/insight/estimate.ts';
import { lostConversions } from '../../../collector/insight/lost-conversions.ts';

const excess = estimateOf(40, 100);

it('forty stalls too many cost ten goals where a quarter of those who move on buy', () => {
	expect(lostConversions(excess, { count: 250, of: 1_000 })?.estimate).toBe(10);
});

it('by hand: variance 0.25² · 100 + 40² · (252/1004)(752/1004)/1004 = 6.25 + 0.2996', () => {
	const lost = lostConversions(excess, { count: 250, of: 1_000 });
	expect(lost && varianceOf(lost)).toBeCloseTo(6.25 + 0.2996, 3);
});

it('what moving on is worth is less sure of few than of many, and of three in three not certain', () => {
	const widthOf = (count: number, of: number) => {
		const lost = lostConversions(excess, { count, of });
		return lost ? lost.high - lost.low : 0;
	};
	expect(widthOf(5, 20)).toBeGreaterThan(widthOf(250, 1_000));
	expect(widthOf(3, 3)).toBeGreaterThan(excess.high - excess.low);
});

it('nobody knows what a stall costs before somebody has moved on', () => {
	expect(lostConversions(excess, { count: 0, of: 0 })).toBeNull();
});
