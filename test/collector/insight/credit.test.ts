import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditsOf } from '../../../collector/insight/credit.ts';

const sumOf = (paths: readonly (readonly string[])[], model: 'first' | 'last' | 'linear') =>
	creditsOf(paths).credits.reduce((sum, credit) => sum + credit[model], 0);

describe('credit', () => {
	it('by hand: three sales over three channels', () => {
		const { goals, credits } = creditsOf([['ad', 'mail'], ['mail'], ['ad', 'search', 'mail', 'mail']]);
		expect(goals).toBe(3);
		expect(credits).toEqual([
			{ key: 'mail', first: 1, last: 3, linear: 2 },
			{ key: 'ad', first: 2, last: 0, linear: 0.75 },
			{ key: 'search', first: 0, last: 0, linear: 0.25 },
		]);
	});

	it('of one purchase sums to one in every model, thirds and forty-ninths included', () => {
		for (const length of [1, 3, 7, 49]) {
			const path = Array.from({ length }, (_, i) => `touch-${i}`);
			expect([sumOf([path], 'first'), sumOf([path], 'last'), sumOf([path], 'linear')]).toEqual([1, 1, 1]);
		}
	});

	it('of any goals sums to exactly their number', () => {
		const anyPaths = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 60 }), { maxLength: 50 });
		fc.assert(
			fc.property(anyPaths, (paths) => {
				for (const model of ['first', 'last', 'linear'] as const) expect(sumOf(paths, model)).toBe(paths.length);
			}),
		);
	});

	it('is nobody’s where nothing is known, and that is said', () => {
		expect(creditsOf([[], ['ad']])).toMatchObject({ goals: 1, unexplained: 1 });
		expect(creditsOf([])).toEqual({ goals: 0, unexplained: 0, credits: [] });
	});
});
