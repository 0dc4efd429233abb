import { describe, expect, it } from 'vitest';
import { type Move, orderOf } from '../../../collector/insight/order.ts';

const on: Move = { from: 'awareness', to: 'consideration', kind: 'forward' };
const further: Move = { from: 'consideration', to: 'decision', kind: 'forward' };
const past: Move = { from: 'awareness', to: 'decision', kind: 'skipped' };
const home: Move = { from: 'decision', to: 'consideration', kind: 'back' };

describe('the order of journeys', () => {
	// Ten journeys: seven forward, two that went back (one of them after a skip), one that skipped.
	const ten = [[on], [on], [on, further], [on, further], [on], [on], [on], [on, further, home], [past, home], [past]];

	it('of ten journeys is seven forward, two back and one skipped', () => {
		expect(orderOf(ten)).toMatchObject({ forward: 7, back: 2, skipped: 1, unmoved: 0 });
	});

	it('lists the pairs with their share of all moves', () => {
		expect(orderOf(ten).pairs).toEqual([
			{ ...on, moves: 8, share: 8 / 15 },
			{ ...further, moves: 3, share: 3 / 15 },
			{ ...past, moves: 2, share: 2 / 15 },
			{ ...home, moves: 2, share: 2 / 15 },
		]);
	});

	it('conforms but for two skips among thirteen moves ahead', () => {
		expect(orderOf(ten).conformance).toBeCloseTo(1 - 2 / 13, 12);
	});

	it('counts apart who has not moved, and has nothing to say of nobody', () => {
		expect(orderOf([[], [on]])).toMatchObject({ forward: 1, unmoved: 1 });
		expect(orderOf([])).toEqual({ forward: 0, skipped: 0, back: 0, unmoved: 0, pairs: [], conformance: null });
		expect(orderOf([[home]]).conformance).toBeNull();
	});
});
