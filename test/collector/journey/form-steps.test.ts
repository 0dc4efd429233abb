import { expect, it } from 'vitest';
import { formSteps } from '../../../collector/journey/form-steps.ts';
import { questionOf } from '../../../collector/journey/selector.ts';

const asks = questionOf(formSteps('form-start*'), []);
const nobody = { tallies: [], sessions: 1, reachedIn: {}, traits: {}, channel: '', device: '' };
const isAsked = (props?: Record<string, string | number>, name = 'form-start') =>
	asks({ kind: 'action', seq: 1, at: 0, page: '/', name, ...(props && { props }) }, nobody);

it('a form that asks for three things to be written is one that asks', () => {
	expect(isAsked({ form: 'offer', textFields: 3 })).toBe(true);
	expect(isAsked({ form: 'checkout', textFields: 20 })).toBe(true);
});

it('one that asks for less is not, nor one whose name says what it is for', () => {
	for (const textFields of [0, 1, 2]) expect(isAsked({ form: 'offer', textFields })).toBe(false);
	for (const form of ['footer-newsletter', 'mc-embedded-subscribe-form', 'Comment-Form', 'login'])
		expect(isAsked({ form, textFields: 5 })).toBe(false);
});

it('what a site tells of its own forms is taken at its word', () => {
	expect(isAsked()).toBe(true);
	expect(isAsked({ form: 'offer' }, 'form-start-offer')).toBe(true);
	expect(isAsked({}, 'form-submit')).toBe(false);
});
