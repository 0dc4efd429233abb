import { describe, expect, it } from 'vitest';
import { happeningsOf } from '../../../../collector/journey/happenings.ts';
import { happeningInWords, partsOf } from '../../../../collector/reports/words/happening-wording.ts';
import { START } from '../../../support/journeys.ts';

describe('a happening in words', () => {
	it.each([
		['friction rage-click /checkout #pay', 'pressed “#pay” again and again and got no answer, on /checkout'],
		['friction dead-click /checkout', 'pressed something and nothing happened, on /checkout'],
		['friction hover-lost /a main > div.b', 'met “hover lost” at “main > div.b”, on /a'],
		['quiet keyboard-trap /a main > div.b', 'met “main > div.b”, where the page kept hold of the focus, on /a'],
		['page /product/:id', 'looked at /product/:id'],
		['slow /', 'waited more than 4 seconds for /'],
		['sluggish /cart', 'waited for /cart to answer a press'],
		['search', 'searched'],
		['search nothing-found', 'searched and found nothing'],
		['search refined', 'searched again in other words'],
		['action add-to-cart', 'did “add-to-cart”'],
		['unhappy found-it', 'answered “found-it” below the middle'],
		['feedback found-it', 'answered “found-it” well'],
		['device phone', 'used a phone'],
		['channel email', 'came by email'],
		['something new', 'something new'],
		['constructor x', 'constructor x'],
		['search constructor', 'searched'],
	])('%s: they %s', (happening, words) => {
		expect(happeningInWords(happening)).toBe(words);
	});

	it('calls an element as its page does where somebody’s trouble with it is at hand', () => {
		const seen = {
			kind: 'friction',
			what: 'rage-click',
			failed: true,
			at: START,
			page: '/checkout',
			touch: 1,
			element: { selector: '#pay', name: 'Pay now' },
		} as const;
		expect(happeningInWords('friction rage-click /checkout #pay', seen)).toBe(
			'pressed “Pay now” again and again and got no answer, on /checkout',
		);
	});

	it('takes apart what was put together', () => {
		const friction = {
			kind: 'friction',
			seq: 1,
			at: START,
			page: '/product/7',
			friction: 'dead-click',
			element: { selector: 'nav a.b' },
		} as const;
		expect(partsOf(happeningsOf(friction)[0] ?? '')).toEqual({
			kind: 'friction',
			what: 'dead-click',
			page: '/product/:id',
			selector: 'nav a.b',
		});
	});

	it('is one line, whatever a page is called', () => {
		expect(happeningInWords('page /a\n\u202Eb')).toBe('looked at /a b');
		expect(happeningInWords(`page /${'x'.repeat(500)}`).length).toBeLessThan(100);
	});
});
