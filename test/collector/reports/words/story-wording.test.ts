import { describe, expect, it } from 'vitest';
import type { Touchpoint } from '#touchpoint';
import { cameInWords, deviceInWords, laterInWords, touchpointInWords } from '../../../../collector/reports/words/story-wording.ts';
import { DAY, HOUR, MINUTE } from '../../../support/journeys.ts';

const words = (said: object, visibleMs?: number) =>
	touchpointInWords({ seq: 1, at: 0, page: '/product/7', ...said } as Touchpoint, visibleMs);

describe('a story in words', () => {
	it('tells a look at a page with its length, where that is known', () => {
		expect(words({ kind: 'page-view' }, 12_000)).toBe('Looked at /product/7 for 12 seconds');
		expect(words({ kind: 'page-view' })).toBe('Looked at /product/7');
		expect(words({ kind: 'page-view' }, 300)).toBe('Looked at /product/7');
		expect(words({ kind: 'page-leave', visibleMs: 1 })).toBeNull();
	});

	it.each([
		[{ term: 'returns', results: 0 }, 'Searched “returns”: nothing found'],
		[{ term: 'mugs', results: 12 }, 'Searched “mugs”: 12 found'],
		[{ term: 'mugs' }, 'Searched “mugs”'],
	])('tells a search with what it found: %j', (said, told) => {
		expect(words({ kind: 'search', ...said })).toBe(told);
	});

	it('tells a friction as what the page did, with its name', () => {
		const element = { selector: '#pay', role: 'button', name: 'Pay' };
		expect(words({ kind: 'friction', friction: 'rage-click', element, evidence: { count: 4, spanMs: 820 } })).toBe(
			'Pressed “Pay” four times in 0.8 seconds, and nothing happened (rage click)',
		);
		expect(words({ kind: 'friction', friction: 'rage-click', element, evidence: { count: '<b>', spanMs: 'x' } })).toBe(
			'Pressed “Pay” again and again, and nothing happened (rage click)',
		);
		expect(words({ kind: 'friction', friction: 'dead-click', element })).toBe('Pressed “Pay” and nothing happened (dead click)');
		expect(words({ kind: 'friction', friction: 'constructor' })).toBe('Met “constructor”');
	});

	it.each([
		['identify', { email: 'ann@example.com', plan: 'team' }, 'Said to the site who they are'],
		['add-to-cart', { customer: 'Ann' }, 'Did “add-to-cart”'],
		['search-click', { rank: 3 }, 'Opened result number 3'],
		['form-start', { form: 'quote' }, 'Began to fill in a form called “quote”'],
		['download', { type: 'pdf', file: 'ann.pdf' }, 'Downloaded a file (pdf)'],
		['constructor', {}, 'Did “constructor”'],
	])('tells the action %s, and nothing that the site says of somebody', (name, props, told) => {
		expect(words({ kind: 'action', name, props })).toBe(told);
	});

	it('quotes what was said of the site, in readable length and on one line', () => {
		expect(words({ kind: 'feedback', name: 'csat', score: 0.2, comment: 'No\nreceipt\u202e' })).toBe(
			'Answered “csat” with 20 of 100, and said: “No receipt”',
		);
		expect(words({ kind: 'feedback', name: 'csat', score: 1 })).toBe('Answered “csat” with 100 of 100');
		expect(words({ kind: 'feedback', name: 'csat', score: 1, comment: 'x'.repeat(5_000) })?.length).toBeLessThan(400);
	});

	it('tells silences by their largest unit', () => {
		expect([2 * DAY + HOUR, DAY, 13 * HOUR, 10 * MINUTE, 200].map(laterInWords)).toEqual([
			'Two days later',
			'One day later',
			'13 hours later',
			'Ten minutes later',
			'At once',
		]);
	});

	it('tells how somebody came, and with which device', () => {
		expect(cameInWords('email', { name: 'spring', medium: 'email' })).toBe('Came by e-mail, by “spring”');
		expect(cameInWords('search')).toBe('Came from a search engine');
		expect(cameInWords('constructor')).toBe('Came straight to the site');
		expect(['phone', 'desktop', 'toString', ''].map(deviceInWords)).toEqual(['a phone', 'a computer', null, null]);
	});
});
