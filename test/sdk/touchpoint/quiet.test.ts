import { describe, expect, it } from 'vitest';
import { hourOf, hushed } from '#touchpoint';

describe('a quiet touchpoint', () => {
	it.each([
		['2027-01-04T09:00:00.000Z', '2027-01-04T09:00:00.000Z'],
		['2027-01-04T09:59:59.999Z', '2027-01-04T09:00:00.000Z'],
		['2027-01-04T10:00:00.000Z', '2027-01-04T10:00:00.000Z'],
	])('of %s is told as of %s', (at, hour) => {
		expect(new Date(hourOf(Date.parse(at))).toISOString()).toBe(hour);
	});

	it('keeps what the page did, and neither the moment nor the record it was about', () => {
		const element = { selector: '#filter', role: 'dialog' };
		const met = { kind: 'friction', seq: 1, at: 7_260_000, page: '/orders/8817263', friction: 'keyboard-trap', element } as const;
		expect(hushed(met)).toEqual({ ...met, at: 7_200_000, page: '/orders/*' });
	});
});
