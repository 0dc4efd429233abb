import { DAY, type StageRule } from '../journey/stage-rule.ts';

/** They said yes: an order, or the page that thanks for it. */
export const purchase: StageRule = {
	name: 'purchase',
	label: 'Purchase',
	when: {
		any: [
			{
				kind: ['action'],
				name: ['*purchase*', '*order-placed*', '*order_placed*', '*order-completed*', '*order_completed*', 'subscribe*'],
			},
			{ kind: ['page-view'], page: ['**/thanks', '**/thank-you', '**/order-confirmed', '**/order-confirmation', '**/order/confirmed'] },
		],
	},
	undoneBy: { kind: ['action'], name: ['*order-cancelled', '*order_cancelled', '*order-canceled', '*order_canceled', '*refund*'] },
	// Repeat orders of an online shop came within two months for those who came back at all.
	horizonMs: 60 * DAY,
};
