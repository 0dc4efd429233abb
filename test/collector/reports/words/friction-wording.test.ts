import { describe, expect, it } from 'vitest';
import type { Trouble } from '../../../../collector/journey/stay.ts';
import { frictionInWords } from '../../../../collector/reports/words/friction-wording.ts';
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
		expect(met('keyboard-trap', { element: pay })).toBe('met “keyboard trap” at “Pay”');
	});

	it.each(['constructor', 'toString', '__proto__', 'valueOf', 'hasOwnProperty'])(
		'takes no word of the language for one of its own: %s',
		(word) => {
			expect(met(word, { element: pay })).toBe(`met “${word}” at “Pay”`);
			expect(met('dead-click', { element: { selector: '#x', role: word } })).toBe('pressed a part of the page and nothing happened');
		},
	);
});
