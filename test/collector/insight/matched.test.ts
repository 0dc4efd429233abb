import { describe, expect, it } from 'vitest';
import { excessStallsOf, matchedKeysOf, rarerOutcome } from '../../../collector/insight/matched.ts';
import { stays } from './stays.ts';

const lackOf = (met: readonly [all: number, stalled: number], unmet: readonly [all: number, stalled: number]) => {
	const { enough, thin } = matchedKeysOf([...stays(...met, 'x'), ...stays(...unmet)]);
	expect(enough.length + thin.length).toBe(1);
	return thin[0]?.lack ?? null;
};

describe('what can be said of a key', () => {
	it('is something from thirty with it, thirty without and five expected', () => {
		expect(lackOf([30, 10], [70, 20])).toBeNull();
	});

	it.each([
		['few met it', [29, 10], [71, 20]],
		['few did not meet it', [71, 20], [29, 10]],
		['nearly all met it', [160, 40], [40, 10]],
		['too few outcomes to expect', [30, 2], [170, 5]],
		['too few outcomes to expect', [50, 50], [50, 50]],
	] as const)('is that %s', (lack, met, unmet) => {
		expect(lackOf([...met], [...unmet])).toBe(lack);
	});

	it('is nothing of no stays', () => {
		expect(matchedKeysOf([])).toMatchObject({ enough: [], thin: [], stalled: { count: 0, of: 0 } });
	});
});

it('the rarer outcome is the one to take ratios of', () => {
	expect(rarerOutcome({ count: 5, of: 10 })).toBe('stall');
	expect(rarerOutcome({ count: 6, of: 10 })).toBe('advance');
});

it('excess stalls are stalls whichever outcome is the rarer', () => {
	const strata = [{ met: { count: 30, of: 40 }, unmet: { count: 30, of: 60 } }];
	expect(excessStallsOf(strata, 'stall')?.estimate).toBeCloseTo(10, 10);
	expect(excessStallsOf(strata, 'advance')?.estimate).toBeCloseTo(10, 10);
});
