import { describe, expect, it } from 'vitest';
import { originAndPath, scrub } from '../../sdk/scrub.ts';

describe('what leaves the page', () => {
	it('is clipped to what a report reads', () => {
		const seen = scrub({ kind: 'search', term: 'x'.repeat(999), page: 'y'.repeat(999), element: { name: 'z'.repeat(999) } });
		expect([seen.term.length, seen.page.length, seen.element.name.length]).toEqual([300, 300, 300]);
	});

	it('does not lose the @ of an address to the clip', () => {
		expect(scrub({ term: `${'x '.repeat(145)}jane.doe@example.com` }).term).not.toContain('jane');
	});

	it('is scrubbed however deep, numbers and flags untouched, what is undefined left out', () => {
		expect(scrub({ props: { who: 'a@b.c', value: 12_345_678, gift: true, none: undefined }, wcag: ['4.1.3'] })).toEqual({
			props: { who: '*', value: 12_345_678, gift: true },
			wcag: ['4.1.3'],
		});
	});

	it('is scrubbed by its key too, where that says what it is', () => {
		expect(scrub({ props: { zip: '10115', plz: 10_115, price: '10115' } })).toEqual({ props: { zip: '*', plz: '*', price: '10115' } });
	});

	it('masks also what would only come to light by decoding', () => {
		expect(scrub({ page: '/account/jane%2540example.com', title: 'caf%C3%A9' })).toEqual({ page: '/account/*', title: 'caf%C3%A9' });
	});

	it('a referrer tells origin and path only', () => {
		expect(originAndPath('https://search.example:8080/find?q=secret#top')).toBe('https://search.example:8080/find');
		expect(originAndPath('')).toBeUndefined();
	});
});
