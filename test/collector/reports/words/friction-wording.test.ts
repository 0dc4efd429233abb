import { describe, expect, it } from 'vitest';
import type { Trouble } from '../../../../collector/journey/stay.ts';
import { frictionInWords, KNOWN_FRICTIONS, nameable } from '../../../../collector/reports/words/friction-wording.ts';
import { coded } from '../../../../collector/reports/words/quoted.ts';
import { detectors } from '../../../../sdk/detectors/registry.ts';
import { START } from '../../../support/journeys.ts';

const met = (what: string, more: Partial<Trouble> = {}) =>
	frictionInWords({ kind: 'friction', what, failed: true, at: START, page: '/checkout', touch: 1, ...more });
const pay = { selector: '#pay', role: 'button', name: 'Pay' };

describe('a friction in words', () => {
	it('says what was pressed, how often and to what avail', () => {
		expect(met('rage-click', { element: pay, evidence: { count: 4 } })).toBe('pressed “Pay” again and again (4 times) and got no answer');
		expect(met('dead-click', { element: pay })).toBe('pressed “Pay” and nothing happened');
	});

	it('leaves out a count that is none', () => {
		expect(met('rage-click', { element: pay })).toBe('pressed “Pay” again and again and got no answer');
		expect(met('rage-click', { element: pay, evidence: { count: 'many' } })).toBe('pressed “Pay” again and again and got no answer');
	});

	it('describes an element that has no name', () => {
		expect(met('dead-click', { element: { selector: '#x', role: 'button', hasName: false } })).toBe(
			'pressed a button without a name and nothing happened',
		);
		expect(met('dead-click', { element: { selector: 'div', role: 'img' } })).toBe('pressed a part of the page and nothing happened');
		expect(met('dead-click')).toBe('pressed something and nothing happened');
	});

	it('reads well for a detector this collector does not know', () => {
		expect(met('of-tomorrow', { element: pay })).toBe('met “of tomorrow” at “Pay”');
	});

	it.each([
		['slow-response', { responseMs: 3_240 }, 'pressed “Pay” and waited long for the page to answer (3.2 seconds)'],
		['dead-key', { key: 'Enter' }, 'met “Pay”, which did not answer Enter'],
		['dead-key', { key: 'constructor' }, 'met “Pay”, which did not answer Enter or Space'],
		['rage-key', { key: 'Space', count: 5 }, 'met “Pay”, which did not answer Space however often (5 times)'],
		['form-error-loop', { attempts: '<b>' }, 'had “Pay” refused again and again'],
		['spinner-stuck', { spanMs: 10_000 }, 'waited for “Pay”, which did not get done (10 seconds)'],
		['broken-link', { status: 404 }, 'came to a page that is not there (404)'],
	])('%s with %o reads %s', (what, evidence, words) => {
		expect(met(what, { element: pay, evidence })).toBe(words);
	});

	it.each(Object.entries(detectors).filter(([name]) => KNOWN_FRICTIONS.includes(name)))(
		'%s says nothing of a person where it is told of nobody',
		(name, { tier }) => {
			const words = met(name, { element: pay });
			expect(words).not.toMatch(/\b(keyboard user|disab|impair|blind|assistive|screen reader|tremor)/i);
			if (tier === 'quiet') expect(words).toMatch(/^met (“Pay”|a page)/);
		},
	);

	it('has words of its own for whatever a detector of ours may meet', () => {
		const frictions = Object.entries(detectors).filter(([, { tier }]) => tier !== 'base');
		expect(frictions.map(([name]) => name).filter((name) => !KNOWN_FRICTIONS.includes(name))).toEqual([]);
	});

	it('calls what has no name by its selector where two of a kind are to be told apart', () => {
		expect(met('dead-click', { element: nameable({ selector: '#x', role: 'button' }) })).toBe('pressed “#x” and nothing happened');
		expect(nameable(pay)).toEqual(pay);
	});

	it('sets apart what the page said as it is told to', () => {
		expect(frictionInWords({ what: 'dead-click', element: pay }, coded)).toBe('pressed `Pay` and nothing happened');
	});

	it.each(['constructor', 'toString', '__proto__', 'valueOf', 'hasOwnProperty'])(
		'takes no word of the language for one of its own: %s',
		(word) => {
			expect(met(word, { element: pay })).toBe(`met “${word}” at “Pay”`);
			expect(met('dead-click', { element: { selector: '#x', role: word } })).toBe('pressed a part of the page and nothing happened');
		},
	);
});
