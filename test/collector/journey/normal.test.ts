import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareBelow, zAt } from '../../../collector/journey/normal.ts';

describe('a standard normal population', () => {
	it.each([
		[0, 0.5],
		[1, 0.841344746],
		[1.959963985, 0.975],
		[-2.326347874, 0.01],
		[5, 0.9999997133],
	])('has below z = %f the share %f, as tables say', (z, share) => {
		expect(shareBelow(z)).toBeCloseTo(share, 6);
	});

	it('is even on both sides', () => {
		fc.assert(
			fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (z) => {
				expect(shareBelow(z) + shareBelow(-z)).toBeCloseTo(1, 8);
			}),
		);
	});

	it('gives back the z of a share', () => {
		fc.assert(
			fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (share) => {
				expect(shareBelow(zAt(share))).toBeCloseTo(share, 6);
			}),
		);
	});

	it('has no z beyond six, whatever is asked', () => {
		expect([zAt(0), zAt(1)].map(Math.round)).toEqual([-6, 6]);
	});
});
