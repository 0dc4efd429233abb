import { describe, expect, it } from 'vitest';
import { createEntries } from '../../../../collector/journey/limits/entries.ts';
import { DAY, HOUR, START } from '../../../support/journeys.ts';

/** Entries are counted in sixteenths of a horizon: here in hours. */
const HORIZON = 16 * HOUR;
const TOP = Math.ceil(START / HOUR) * HOUR;

function entriesAt(...hoursAgo: readonly number[]) {
	const entries = createEntries(HORIZON);
	for (const hours of [...hoursAgo].sort((a, b) => b - a)) entries.add(TOP - hours * HOUR);
	return entries;
}

describe('an advance', () => {
	it('counts once where nobody has entered, as far as is known', () => {
		expect(createEntries(HORIZON).weightAt(START)(HOUR)).toBe(1);
	});

	it('counts once where all had time enough to make it', () => {
		expect(entriesAt(12, 13, 14).weightAt(TOP)(2 * HOUR)).toBe(1);
	});

	it('counts for those who have not had the time yet: by hand, 4 entered and 2 of them long enough ago, so twice', () => {
		expect(entriesAt(10, 9, 2, 1).weightAt(TOP)(5 * HOUR)).toBe(2);
	});

	it('counts more the longer it took', () => {
		const weight = entriesAt(15, 12, 9, 6, 3, 1).weightAt(TOP);
		const weights = [1, 4, 7, 10, 13].map((hours) => weight(hours * HOUR));
		expect([...weights].sort((a, b) => a - b)).toEqual(weights);
		expect(weights).toEqual([6 / 5, 6 / 4, 2, 3, 6].map((each) => expect.closeTo(each, 9)));
	});

	it('counts the entries of a part of a horizon in proportion', () => {
		expect(entriesAt(10, 10, 3, 3).weightAt(TOP)(2.5 * HOUR)).toBeCloseTo(4 / 3, 9);
	});

	it('never counts for more than eight', () => {
		expect(entriesAt(...Array.from({ length: 50 }, () => 1)).weightAt(TOP)(10 * HOUR)).toBe(8);
	});
});

describe('entries', () => {
	it('fade together, which changes nobody’s weight', () => {
		const entries = entriesAt(10, 9, 2, 1);
		entries.fade(0.25);
		expect(entries.weightAt(TOP)(5 * HOUR)).toBeCloseTo(2, 9);
	});

	it('keep no more than a horizon’s worth of parts, however long they go on', () => {
		const entries = createEntries(HORIZON);
		for (let hour = 0; hour < 2_000; hour++) entries.add(START + hour * HOUR);
		const { total, slots } = entries.toJSON();
		expect(total).toBe(2_000);
		expect(slots.length).toBeLessThanOrEqual(18);
	});

	it('go on from where they were kept', () => {
		const before = entriesAt(10, 9, 2, 1);
		const after = createEntries(HORIZON, JSON.parse(JSON.stringify(before.toJSON())));
		for (const entries of [before, after]) entries.add(TOP);
		expect(after.weightAt(TOP)(5 * HOUR)).toBe(before.weightAt(TOP)(5 * HOUR));
		expect(after.toJSON()).toEqual(before.toJSON());
	});

	it('of long ago, told of late, harm nobody', () => {
		const entries = entriesAt(2, 1);
		entries.add(TOP - 40 * DAY);
		expect(entries.weightAt(TOP)(5 * HOUR)).toBe(3);
	});
});
