import { expect, it } from 'vitest';
import { folded } from '../../support/journeys.ts';

const stageAfter = (line: string) => folded(line).standing.furthest;

it.each([
	'0s /cart',
	'0s /checkout/address',
	'0s /en/pricing',
	'0s !add-to-cart /product/7',
	'0s !begin_checkout /',
	'0s !form-start /',
	'0s !form-start(form=offer,textFields=3) /',
	'0s !form-submit(form=offer,textFields=12) /',
	'0s !sign-up /',
	'0s /signup',
])('%s decides', (line) => {
	expect(stageAfter(line)).toBe('decision');
});

it.each([
	'0s /cartoons',
	'0s !reform /',
	'0s !open-menu /',
	'0s ?checkout=3 /',
	'0s !form-start(form=footer,textFields=1) /',
	'0s !form-submit(form=footer,textFields=2) /',
	'0s !form-submit(form=mc-newsletter,textFields=4) /',
])('%s does not', (line) => {
	expect(stageAfter(line)).not.toBe('decision');
});
