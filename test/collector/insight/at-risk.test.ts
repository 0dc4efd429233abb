import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excessAtRisk, ratioAtRisk } from '../../../collector/insight/at-risk.ts';
import { varianceOf } from '../../../collector/insight/estimate.ts';
import { matchedRatio } from '../../../collector/insight/mantel-haenszel.ts';
import { exposuresOf, type Stratum } from '../../../collector/insight/strata.ts';
import { anyStays } from './stays.ts';

const plain = { met: { count: 10, of: 20 }, unmet: { count: 5, of: 40 } };

describe('with every stay in one stratum', () => {
	it('the ratio has the interval of Katz (1978): log variance 1/10 − 1/20 + 1/5 − 1/40 = 0.225', () => {
		const ratio = ratioAtRisk([plain]);
		expect(ratio?.estimate).toBeCloseTo(4, 12);
		expect(Math.log((ratio?.high ?? 0) / 4)).toBeCloseTo(1.959964 * Math.sqrt(0.225), 6);
		expect(Math.log(4 / (ratio?.low ?? 0))).toBeCloseTo(1.959964 * Math.sqrt(0.225), 6);
	});

	it('the excess is 10 − 20 · 5/40 = 7.5 with variance 20 · ¼ + 20² · ⅛ · ⅞ / 40 = 6.09375', () => {
		const excess = excessAtRisk([plain]);
		expect(excess?.estimate).toBeCloseTo(7.5, 12);
		expect(excess && varianceOf(excess)).toBeCloseTo(6.09375, 10);
	});
});

describe('where a side shows no outcome', () => {
	const none = { met: { count: 0, of: 20 }, unmet: { count: 10, of: 40 } };

	it('the ratio is that of halves', () => {
		expect(ratioAtRisk([none])).toEqual(matchedRatio([none]));
	});

	it('the excess has room for one that was not seen', () => {
		const excess = excessAtRisk([none]);
		expect(excess?.estimate).toBe(-5);
		// The others' part, 20² · ¼ · ¾ / 40, and one.
		expect(excess && varianceOf(excess)).toBeCloseTo(1.875 + 1, 10);
	});

	it('nothing is known of nothing', () => {
		expect(ratioAtRisk([])).toBeNull();
		expect(excessAtRisk([])).toBeNull();
	});
});

/** The variance of the ratio's logarithm, by going through every stay and every touch it stood in. */
function walkedVariance(
	stays: readonly { stalled: boolean; touches: number; met: Readonly<Record<string, number>> }[],
	key: string,
	ratio: number,
) {
	const strata = new Map<number, Stratum>();
	for (let touch = 1; touch <= 12; touch++) {
		const counted = (some: typeof stays) => ({ count: some.filter(({ stalled }) => stalled).length, of: some.length });
		const met = counted(stays.filter((each) => each.met[key] === touch));
		const unmet = counted(stays.filter((each) => each.touches >= touch && (each.met[key] ?? 99) > touch));
		if (met.of > 0 && unmet.of > 0) strata.set(touch, { met, unmet });
	}
	const parts = stays.map(({ stalled, touches, met }) => {
		let part = 0;
		for (const [touch, stratum] of strata) {
			const all = stratum.met.of + stratum.unmet.of;
			const chance = stratum.unmet.count / stratum.unmet.of;
			if (met[key] === touch) part += (stratum.unmet.of / all) * (Number(stalled) - Math.min(1, ratio * chance));
			else if (touches >= touch && (met[key] ?? 99) > touch) part -= ((ratio * stratum.met.of) / all) * (Number(stalled) - chance);
		}
		return part;
	});
	const sum = [...strata.values()].reduce((total, { met, unmet }) => total + (met.count * unmet.of) / (met.of + unmet.of), 0);
	return parts.reduce((total, part) => total + part ** 2, 0) / sum ** 2;
}

it('the interval from counts is the one that goes through every stay', () => {
	fc.assert(
		fc.property(anyStays, (stays) => {
			for (const { key, strata } of exposuresOf(stays)) {
				const ratio = ratioAtRisk(strata);
				if (!ratio || !strata.some(({ met }) => met.count > 0) || !strata.some(({ unmet }) => unmet.count > 0)) continue;
				const reach = Math.log(ratio.high / ratio.estimate) / 1.959963984540054;
				expect(reach ** 2).toBeCloseTo(walkedVariance(stays, key, ratio.estimate), 8);
			}
		}),
	);
});
