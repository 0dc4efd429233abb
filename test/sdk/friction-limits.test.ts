import { describe, expect, it } from 'vitest';
import { createFrictionLimits } from '../../sdk/friction-limits.ts';

describe('friction limits', () => {
	it('one of a kind on one element in 30 seconds', () => {
		const { allow } = createFrictionLimits();
		expect(allow('dead-click', '#pay', 0)).toBe(true);
		expect(allow('dead-click', '#pay', 29_999)).toBe(false);
		expect(allow('rage-click', '#pay', 1_000)).toBe(true);
		expect(allow('dead-click', '#back', 1_000)).toBe(true);
		expect(allow('dead-click', '#pay', 30_000)).toBe(true);
	});

	it('twelve of a kind and fifty in all in one page view, and then anew', () => {
		const { allow, restart } = createFrictionLimits();
		const told = (kind: string) => Array.from({ length: 20 }, (_, i) => allow(kind, `#e${i}`, 0)).filter(Boolean).length;
		expect(told('a')).toBe(12);
		expect(told('b') + told('c') + told('d') + told('e')).toBe(38);
		restart();
		expect(told('a')).toBe(12);
	});
});
