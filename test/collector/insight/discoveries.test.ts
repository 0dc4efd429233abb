import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discoveriesAmong, withDiscoveries } from '../../../collector/insight/discoveries.ts';

// Benjamini & Hochberg 1995, section 4: fifteen p-values of a trial on myocardial infarction, of which four are discoveries at 5 %.
const published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];

describe('discoveries', () => {
	it('are the four that were published', () => {
		expect(discoveriesAmong(published, 0.05).map(({ isDiscovery }) => isDiscovery)).toEqual(published.map((_, i) => i < 4));
	});

	it('by hand: 0.04 is no better than the 0.03 · 4/3 above it allows', () => {
		const found = discoveriesAmong([0.04, 0.5, 0.01, 0.03]);
		expect(found.map(({ q }) => q)).toEqual([0.04 * (4 / 3), 0.5, 0.04, 0.04 * (4 / 3)].map((q) => expect.closeTo(q, 12)));
		expect(found.map(({ isDiscovery }) => isDiscovery)).toEqual([true, false, true, true]);
	});

	it('a p-value that would be none alone is one in good company', () => {
		expect(discoveriesAmong([0.09, 0.08, 0.07]).every(({ isDiscovery }) => isDiscovery)).toBe(true);
		expect(discoveriesAmong([0.09, 0.9, 0.8]).some(({ isDiscovery }) => isDiscovery)).toBe(false);
	});

	it('of nothing are none', () => {
		expect(discoveriesAmong([])).toEqual([]);
	});

	it('are what the step-up rule says: all up to the last with p ≤ rate · i / m', () => {
		const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });
		fc.assert(
			fc.property(pValues, (all) => {
				const sorted = [...all].sort((a, b) => a - b);
				const last = sorted.findLastIndex((p, i) => (p * all.length) / (i + 1) <= 0.1);
				const limit = last < 0 ? -1 : (sorted[last] ?? -1);
				expect(discoveriesAmong(all).map(({ isDiscovery }) => isDiscovery)).toEqual(all.map((p) => p <= limit));
			}),
		);
	});

	it('are written beside what was tested', () => {
		expect(withDiscoveries([{ p: 0.01, key: 'a' }])).toEqual([{ p: 0.01, key: 'a', q: 0.01, isDiscovery: true }]);
	});
});
