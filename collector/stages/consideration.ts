import { DAY, type StageRule } from '../journey/stage-rule.ts';

/** They are looking for something: a search, a product-like page, or three pages in one session. */
export const consideration: StageRule = {
	name: 'consideration',
	label: 'Consideration',
	when: {
		any: [
			{ kind: ['search'] },
			{ page: ['**/product/**', '**/products/**', '**/p/**', '**/item/**', '**/items/**', '**/dp/**', '**/produkt/**', '**/produit/**'] },
			{ kind: ['page-view'], atLeast: 3 },
		],
	},
	horizonMs: 7 * DAY,
};
