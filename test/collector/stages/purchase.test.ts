import { expect, it } from 'vitest';
import { folded } from '../../support/journeys.ts';

const stageAfter = (line: string) => folded(line).standing.furthest;

it.each(['0s !purchase /', '0s !order-placed /', '0s !order_completed /checkout', '0s /thank-you', '0s /shop/thanks'])(
	'%s has bought',
	(line) => {
		expect(stageAfter(line)).toBe('purchase');
	},
);

it('a cart is no purchase, nor is a friction on the page that thanks', () => {
	expect(stageAfter('0s /cart')).toBe('decision');
	expect(stageAfter('0s x:dead-click /thanks')).toBe('awareness');
});
