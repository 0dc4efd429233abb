import { describe, expect, it } from 'vitest';
import { createAdvances } from '../../../../collector/journey/limits/advances.ts';
import { BINS, binOf } from '../../../../collector/journey/limits/durations.ts';
import { DAY, HOUR } from '../../../support/journeys.ts';

const once = () => 1;

/** A duration at an edge between two bins, and one just below it. */
const edge = (octavesBelow: number) => DAY / 2 ** octavesBelow;
const below = (octavesBelow: number) => edge(octavesBelow) * 0.999;

describe('those who moved on', () => {
	it('are counted by their longest silence and by their time in the stage', () => {
		const advances = createAdvances(DAY);
		advances.add(HOUR, 2 * HOUR);
		advances.add(HOUR, 3 * HOUR);
		const { total, idle, over } = advances.weighed(once);
		expect(total).toBe(2);
		expect(idle[binOf(HOUR, DAY)]).toBe(2);
		expect(over[binOf(2 * HOUR, DAY)]).toBe(1);
		expect(over[binOf(3 * HOUR, DAY)]).toBe(1);
		expect(idle).toHaveLength(BINS);
	});

	it('would have been flagged by either limit, by hand: one of four by silence, another by age, a third by both', () => {
		const advances = createAdvances(DAY);
		advances.add(below(4), below(4));
		advances.add(below(2), below(4));
		advances.add(below(4), below(1));
		advances.add(below(2), below(1));
		const { flaggedBy } = advances.weighed(once);
		expect(flaggedBy(edge(3), edge(3))).toBeCloseTo(3 / 4, 9);
		expect(flaggedBy(edge(3), DAY)).toBeCloseTo(2 / 4, 9);
		expect(flaggedBy(DAY, DAY)).toBe(0);
		expect(flaggedBy(1, 1)).toBeCloseTo(1, 9);
	});

	it('are flagged in part where the limit falls within their bin', () => {
		const advances = createAdvances(DAY);
		advances.add(below(2), below(2));
		// Half a bin below its upper edge, with eight bins to a doubling.
		expect(advances.weighed(once).flaggedBy(edge(2) / 2 ** (1 / 16), DAY)).toBeCloseTo(1 / 2, 6);
	});

	it('count for those who are still on their way, while their sum stays what was seen', () => {
		const advances = createAdvances(DAY);
		advances.add(below(4), below(4));
		advances.add(below(4), below(1));
		const { total, over, flaggedBy } = advances.weighed((ms) => (ms > edge(2) ? 3 : 1));
		expect(total).toBe(2);
		expect(over[binOf(below(4), DAY)]).toBeCloseTo(0.5, 9);
		expect(over[binOf(below(1), DAY)]).toBeCloseTo(1.5, 9);
		expect(flaggedBy(DAY, edge(2))).toBeCloseTo(3 / 4, 9);
	});

	it('look as stalled as the worse of their two clocks says', () => {
		const advances = createAdvances(DAY);
		advances.add(below(4), below(4));
		advances.add(below(2), below(4));
		advances.add(below(4), below(1));
		const rank = (ms: number) => (ms > edge(3) ? 0.95 : 0.1);
		const { shareAt } = advances.weighed(once);
		expect(shareAt(0.9, rank, rank)).toBeCloseTo(2 / 3, 9);
		expect(shareAt(0, rank, rank)).toBe(1);
		expect(shareAt(0.99, rank, rank)).toBe(0);
	});

	it('fade, and are forgotten at last', () => {
		const advances = createAdvances(DAY);
		advances.add(HOUR, HOUR);
		advances.fade(0.5);
		expect(advances.total()).toBe(0.5);
		for (let i = 0; i < 20; i++) advances.fade(0.5);
		expect(advances.total()).toBe(0);
		expect(advances.toJSON()).toEqual([]);
	});

	it('are kept and go on from there', () => {
		const before = createAdvances(DAY);
		before.add(HOUR, 2 * HOUR);
		before.fade(0.5);
		const after = createAdvances(DAY, JSON.parse(JSON.stringify(before.toJSON())));
		for (const advances of [before, after]) advances.add(HOUR, 2 * HOUR);
		expect(after.total()).toBe(1.5);
		expect(after.toJSON()).toEqual(before.toJSON());
	});

	it('of none there is no share that would have been flagged', () => {
		expect(createAdvances(DAY).weighed(once).flaggedBy(1, 1)).toBe(0);
	});
});
