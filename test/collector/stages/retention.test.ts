import { expect, it } from 'vitest';
import { folded } from '../../support/journeys.ts';

const stageAfter = (line: string) => folded(line).standing.furthest;

it('a session after the purchase is a return', () => {
	expect(stageAfter('0s !purchase / | 3d /')).toBe('retention');
});

it('more touchpoints in the session of the purchase are none', () => {
	expect(stageAfter('0s !purchase /; 5m /; 10m /product/7')).toBe('purchase');
});

it('a second session without any purchase is none', () => {
	expect(stageAfter('0s /checkout | 3d /')).toBe('decision');
});
