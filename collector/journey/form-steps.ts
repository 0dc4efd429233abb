import type { Selector } from './selector.ts';

/** A newsletter asks for an address and perhaps a name, a login for a name and a password. */
const SMALL = ['0', '1', '2'];
/** What developers call forms by which nobody asks for an offer, applies or orders. */
const ASIDE = [
	'*newsletter*',
	'*subscri*',
	'*login*',
	'*log-in*',
	'*signin*',
	'*sign-in*',
	'*search*',
	'*filter*',
	'*comment*',
	'*feedback*',
];

/**
 * Steps of forms that ask something of a visitor: three fields to write into, or more. What a site tells by itself, without saying how many,
 * is taken at its word.
 */
export const formSteps = (...names: readonly string[]): Selector => ({
	all: [{ kind: ['action'], name: names }, { not: { props: { textFields: SMALL } } }, { not: { props: { form: ASIDE } } }],
});
