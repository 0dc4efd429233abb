import { formSteps } from '../journey/form-steps.ts';
import { DAY, type StageRule } from '../journey/stage-rule.ts';

/** They are about to say yes: cart, checkout, a form that asks for more than an address, prices, signing up. */
export const decision: StageRule = {
	name: 'decision',
	label: 'Decision',
	when: {
		any: [
			{
				page: [
					'**/cart/**',
					'**/basket/**',
					'**/bag/**',
					'**/checkout/**',
					'**/pricing/**',
					'**/prices/**',
					'**/sign-up/**',
					'**/signup/**',
					'**/register/**',
					'**/quote/**',
				],
			},
			{
				kind: ['action'],
				name: ['*add-to-cart*', '*add_to_cart*', '*checkout*', '*pricing*', 'sign-up*', 'sign_up*', 'signup*', '*quote*', '*trial*'],
			},
			formSteps('form*'),
		],
	},
	undoneBy: { kind: ['action'], name: ['*cart-emptied', '*cart_emptied', 'empty-cart', 'empty_cart', 'clear-cart', 'clear_cart'] },
	horizonMs: 7 * DAY,
};
