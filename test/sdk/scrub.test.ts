import { describe, expect, it } from 'vitest';
import { originAndPath, scrub, scrubText } from '../../sdk/scrub.ts';

describe('what leaves the page', () => {
	it.each([
		['mail jane.doe+x@example.co.uk now', 'mail * now'],
		['/account/jane%40example.com/orders', '/account/*/orders'],
		['jane@intranet', '*'],
		['call +49 (0) 171 123-4567 please', 'call +* please'],
		['card 4111 1111 1111 1111', 'card *'],
		['/order/12345678', '/order/*'],
		['ring ٠١٢٣٤٥٦٧', 'ring *'],
		['/tel/%2B49%20171%201234567', '/tel/%2B*'],
	])('masks %s', (text, masked) => {
		expect(scrubText(text)).toBe(masked);
	});

	it.each(['/product/123456', 'Mug, 12.50 EUR', '/npm/@scope/name', '100 % cotton', '/caf%C3%A9', '/broken%E0%A4%A', 'Room 101, floor 3'])(
		'leaves %s as it is',
		(text) => {
			expect(scrubText(text)).toBe(text);
		},
	);

	it('masks an address in a text that is not valid UTF-8 elsewhere', () => {
		expect(scrubText('%E0%A4%A jane%40x.com')).not.toContain('jane');
	});

	it('is clipped to what a report reads', () => {
		const seen = scrub({ kind: 'search', term: 'x'.repeat(999), page: 'y'.repeat(999), element: { name: 'z'.repeat(999) } });
		expect([seen.term.length, seen.page.length, seen.element.name.length]).toEqual([300, 300, 300]);
	});

	it('does not lose the @ of an address to the clip', () => {
		expect(scrubText(`${'x '.repeat(145)}jane.doe@example.com`)).not.toContain('jane');
	});

	it('is scrubbed however deep, numbers and flags untouched, what is undefined left out', () => {
		expect(scrub({ props: { who: 'a@b.c', value: 12_345_678, gift: true, none: undefined }, wcag: ['4.1.3'] })).toEqual({
			props: { who: '*', value: 12_345_678, gift: true },
			wcag: ['4.1.3'],
		});
	});

	it('a referrer tells origin and path only', () => {
		expect(originAndPath('https://search.example:8080/find?q=secret#top')).toBe('https://search.example:8080/find');
		expect(originAndPath('')).toBeUndefined();
	});
});
