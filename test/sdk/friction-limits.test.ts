import { describe, expect, it } from 'vitest';
import { createFrictionLimits } from '../../sdk/friction-limits.ts';

const open = () => {
	const allows = createFrictionLimits();
	const allow = (friction: string, selector: string, at: number) =>
		allows({ kind: 'friction', friction, element: { selector }, at, seq: 1, page: '/' });
	return { allow, view: () => allows({ kind: 'page-view', at: 0, seq: 1, page: '/' }) };
};

describe('friction limits', () => {
	it('one of a kind on one element in 30 seconds', () => {
		const { allow } = open();
		expect(allow('dead-click', '#pay', 0)).toBe(true);
		expect(allow('dead-click', '#pay', 29_999)).toBe(false);
		expect(allow('rage-click', '#pay', 1_000)).toBe(true);
		expect(allow('dead-click', '#back', 1_000)).toBe(true);
		expect(allow('dead-click', '#pay', 30_000)).toBe(true);
	});

	it('twelve of a kind in one page view, and then anew', () => {
		const { allow, view } = open();
		const told = (kind: string) => Array.from({ length: 20 }, (_, i) => allow(kind, `#e${i}`, 0)).filter(Boolean).length;
		expect([told('a'), told('b')]).toEqual([12, 12]);
		expect(view()).toBe(true);
		expect(told('a')).toBe(12);
	});

	it('fifty of all kinds in one page view: beyond that it is broken', () => {
		const { allow } = open();
		const told = Array.from({ length: 10 }, (_, kind) => Array.from({ length: 9 }, (__, i) => allow(`f${kind}`, `#e${i}`, 0))).flat();
		expect(told.filter(Boolean)).toHaveLength(50);
	});
});
