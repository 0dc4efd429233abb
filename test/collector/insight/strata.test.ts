import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchedTest } from '../../../collector/insight/mantel-haenszel.ts';
import { advancesIn, exposuresOf } from '../../../collector/insight/strata.ts';
import { maze, simulate } from './simulated-site.ts';
import { anyStays, stay } from './stays.ts';

describe('strata', () => {
	it('by hand: a stay that met it at touch 2 is compared with those that came to touch 2', () => {
		const stays = [stay('stalled', 3, { x: 2 }), stay('advanced', 1), stay('stalled', 2), stay('advanced', 4, { x: 4 })];
		expect(exposuresOf(stays)).toEqual([
			{ key: 'x', exposed: { count: 1, of: 2 }, strata: [{ met: { count: 1, of: 1 }, unmet: { count: 1, of: 2 } }] },
		]);
	});

	it('a stay exposed later is compared until then, and not afterwards', () => {
		const stays = [stay('stalled', 3, { x: 1 }), stay('advanced', 3, { x: 2 }), stay('stalled', 3, { x: 3 }), stay('stalled', 3)];
		expect(exposuresOf(stays)[0]?.strata).toEqual([
			{ met: { count: 1, of: 1 }, unmet: { count: 2, of: 3 } },
			{ met: { count: 0, of: 1 }, unmet: { count: 2, of: 2 } },
			{ met: { count: 1, of: 1 }, unmet: { count: 1, of: 1 } },
		]);
	});

	it('what a stay brings along is one stratum: all who had it, and all who had not', () => {
		const stays = [stay('stalled', 9, { mobile: 1 }), stay('advanced', 2, { mobile: 1 }), stay('stalled', 5), stay('advanced', 1)];
		expect(exposuresOf(stays)[0]?.strata).toEqual([{ met: { count: 1, of: 2 }, unmet: { count: 1, of: 2 } }]);
	});

	it('stays of a thousand touches do not fall off the end', () => {
		const stays = [stay('stalled', 1_000, { x: 900 }), stay('advanced', 2_000)];
		expect(exposuresOf(stays)[0]?.strata).toEqual([{ met: { count: 1, of: 1 }, unmet: { count: 0, of: 1 } }]);
	});

	it('count what one would count by walking through every stay', () => {
		fc.assert(
			fc.property(anyStays, (stays) => {
				for (const { key, strata } of exposuresOf(stays)) {
					const walked = Array.from({ length: 12 }, (_, i) => i + 1).map((touch) => {
						const met = stays.filter((each) => each.met[key] === touch);
						const unmet = stays.filter((each) => each.touches >= touch && (each.met[key] ?? Number.POSITIVE_INFINITY) > touch);
						const counted = (some: typeof stays) => ({ count: some.filter(({ stalled }) => stalled).length, of: some.length });
						return { met: counted(met), unmet: counted(unmet) };
					});
					expect(strata).toEqual(walked.filter(({ met, unmet }) => met.of > 0 && unmet.of > 0));
				}
			}),
		);
	});

	it('turned to advances count the others of the same stays', () => {
		const strata = [{ met: { count: 1, of: 3 }, unmet: { count: 4, of: 4 } }];
		expect(advancesIn(strata)).toEqual([{ met: { count: 2, of: 3 }, unmet: { count: 0, of: 4 } }]);
	});
});

describe('the trap of length', () => {
	const sites = Array.from({ length: 30 }, (_, site) => simulate(maze, 900 + site));
	const share = (pValues: readonly (number | null)[]) => pValues.filter((p) => p !== null && p < 0.05).length / pValues.length;

	it('catches whoever compares stays with and without a happening', () => {
		const naive = sites.flatMap((stays) =>
			exposuresOf(stays.map((each) => ({ ...each, met: Object.fromEntries(Object.keys(each.met).map((key) => [key, 1])) }))),
		);
		expect(share(naive.map(({ strata }) => matchedTest(strata)))).toBeGreaterThan(0.3);
	});

	it('does not catch strata: of harmless happenings about one in twenty is significant at 5 %', () => {
		const fair = sites.flatMap(exposuresOf);
		expect(fair).toHaveLength(30 * 15);
		expect(share(fair.map(({ strata }) => matchedTest(strata)))).toBeLessThan(0.08);
	});
});
