import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { removalEffects, type Transition } from '../../../collector/insight/removal.ts';

const ends = { start: 'start', goal: 'goal' };
const moves = (...list: readonly (readonly [from: string, to: string, times: number])[]): readonly Transition[] =>
	list.map(([from, to, times]) => ({ from, to, times }));
const effectOf = (transitions: readonly Transition[], key: string) =>
	removalEffects(transitions, ends)?.effects.find((effect) => effect.key === key)?.effect;

describe('the removal effect', () => {
	// Start → a half the time, else b; a → goal in 1 of 2; b → a in 1 of 4, goal in 1 of 4, else out.
	const small = moves(
		['start', 'a', 50],
		['start', 'b', 50],
		['a', 'goal', 5],
		['a', 'out', 5],
		['b', 'a', 1],
		['b', 'goal', 1],
		['b', 'out', 2],
	);

	it('by hand: base ½·½ + ½·(¼·½ + ¼) = 0.4375; without a ½·¼ is left, without b ½·½', () => {
		expect(removalEffects(small, ends)?.base).toBeCloseTo(0.4375, 12);
		expect(effectOf(small, 'a')).toBeCloseTo(1 - 0.125 / 0.4375, 12);
		expect(effectOf(small, 'b')).toBeCloseTo(1 - 0.25 / 0.4375, 12);
	});

	it('of an obligatory step is one', () => {
		const shop = moves(
			['start', 'list', 90],
			['start', 'basket', 10],
			['list', 'basket', 30],
			['list', 'out', 60],
			['basket', 'goal', 20],
			['basket', 'out', 20],
		);
		expect(effectOf(shop, 'basket')).toBeCloseTo(1, 12);
		// Half of 0.9 · ⅓ + 0.1 come to the goal, without the list half of 0.1.
		expect(effectOf(shop, 'list')).toBeCloseTo(1 - 0.05 / 0.2, 12);
	});

	it('goes round in circles without end or error', () => {
		// a and b send visitors back and forth; a leaves to the goal in 1 of 100.
		const circle = moves(['start', 'a', 1], ['a', 'b', 98], ['a', 'goal', 1], ['a', 'out', 1], ['b', 'a', 1], ['b', 'b', 99]);
		expect(removalEffects(circle, ends)?.base).toBeCloseTo(0.5, 10);
		expect(effectOf(circle, 'b')).toBeCloseTo(1 - 0.01 / 0.5, 10);
	});

	it('of a dead end is not told, though who goes there is lost', () => {
		const trap = moves(['start', 'a', 1], ['start', 'goal', 1], ['a', 'b', 1], ['b', 'a', 1]);
		expect(removalEffects(trap, ends)).toEqual({ base: 0.5, effects: [] });
	});

	it('is unknown where the goal was never reached', () => {
		expect(removalEffects(moves(['start', 'a', 3]), ends)).toBeNull();
		expect(removalEffects([], ends)).toBeNull();
	});

	it('counts how often journeys came by, and ranks by effect, then by that, then by name', () => {
		expect(removalEffects(small, ends)?.effects.map(({ key, times }) => [key, times])).toEqual([
			['a', 51],
			['b', 50],
		]);
		const even = moves(['start', 'z', 1], ['start', 'y', 1], ['z', 'goal', 1], ['y', 'goal', 1]);
		expect(removalEffects(even, ends)?.effects.map(({ key }) => key)).toEqual(['y', 'z']);
	});

	it('is what is lost when the step is really removed', () => {
		const keys = ['start', 'a', 'b', 'c', 'd'];
		const anyMoves = fc.array(
			fc.record({
				from: fc.constantFrom(...keys),
				to: fc.constantFrom('a', 'b', 'c', 'd', 'goal', 'out'),
				times: fc.integer({ min: 1, max: 9 }),
			}),
			{ minLength: 1, maxLength: 20 },
		);
		fc.assert(
			fc.property(anyMoves, (transitions) => {
				const result = removalEffects(transitions, ends);
				if (!result) return;
				for (const { key, effect } of result.effects) {
					const ended = transitions.filter(({ from }) => from !== key).map((each) => (each.to === key ? { ...each, to: 'out' } : each));
					expect(effect).toBeCloseTo(1 - (removalEffects(ended, ends)?.base ?? 0) / result.base, 8);
				}
			}),
		);
	});
});
