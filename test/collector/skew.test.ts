import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { skewOf, withTrueHours, withTrueTimes } from '../../collector/skew.ts';
import { batchOf, view } from '../support/collector.ts';
import { DAY, HOUR, MINUTE, START } from '../support/journeys.ts';
import { quietBatch, trap } from '../support/quiet.ts';

/** When touchpoints happened by our clock, received at `START` from a device that says it is `sentAt`. */
const timesOf = (sentAt: number, ...ats: readonly number[]) =>
	withTrueTimes(
		batchOf(
			ats.map((at) => ({ ...view(), at })),
			{ sentAt },
		),
		START,
	).touchpoints.map(({ at }) => at);

describe('a device clock', () => {
	it('is wrong by the difference at sending; a quiet batch tells only hours, and is believed within one', () => {
		const sent = (sentAt: number) => skewOf(batchOf([view()], { sentAt }), START);
		expect([sent(START), sent(START - MINUTE), sent(START - MINUTE - 1), sent(START + DAY)]).toEqual([0, 0, MINUTE + 1, -DAY]);
		const quiet = (sentAt: number) => skewOf({ ...quietBatch('q', trap()), sentAt }, START);
		expect([quiet(START), quiet(START - HOUR), quiet(START + 2 * HOUR)]).toEqual([0, 0, -2 * HOUR]);
	});

	it('that is right is believed, however long the batch waited', () => {
		expect(timesOf(START, START - 3 * DAY, START - HOUR, START)).toEqual([START - 3 * DAY, START - HOUR, START]);
	});

	it('within a minute of ours is right: the difference is the way the batch took', () => {
		expect(timesOf(START - MINUTE, START - 2 * MINUTE)).toEqual([START - 2 * MINUTE]);
		expect(timesOf(START - MINUTE - 1, START - 2 * MINUTE)).toEqual([START - MINUTE + 1]);
	});

	it('that is ten years ahead is set back by ten years', () => {
		const ahead = START + 3_650 * DAY;
		expect(timesOf(ahead, ahead - HOUR, ahead)).toEqual([START - HOUR, START]);
	});

	it('that starts in 1970 is set forward', () => {
		expect(timesOf(5_000, 1_000, 5_000)).toEqual([START - 4_000, START]);
	});

	it('that jumped between a touchpoint and its sending puts nothing into the future', () => {
		expect(timesOf(START, START + 365 * DAY)).toEqual([START]);
		expect(timesOf(START - DAY, START + 365 * DAY)).toEqual([START]);
	});

	it('never places a touchpoint in the future or before 1970, nor between milliseconds, whatever it says', () => {
		const instant = fc.double({ min: 0, max: 1e14, noNaN: true });
		fc.assert(
			fc.property(instant, fc.array(instant), (sentAt, ats) => {
				for (const at of timesOf(sentAt, ...ats)) {
					expect(at).toBeGreaterThanOrEqual(0);
					expect(at).toBeLessThanOrEqual(START);
					expect(Number.isInteger(at)).toBe(true);
				}
			}),
		);
	});

	it('changes nothing else of the batch', () => {
		const batch = batchOf([view('/a'), view('/b')], { sentAt: START + DAY });
		const { touchpoints, ...head } = withTrueTimes(batch, START);
		expect(head).toEqual({ ...batch, touchpoints: undefined });
		expect(touchpoints.map(({ seq, page }) => [seq, page])).toEqual([
			[1, '/a'],
			[2, '/b'],
		]);
	});
});

describe('a device that tells only the hour', () => {
	const hoursOf = (sentAt: number, ...ats: readonly number[]) =>
		withTrueHours({ ...quietBatch('load', ...ats.map((at) => trap({ at }))), sentAt }, START + 59 * MINUTE).touchpoints.map(({ at }) => at);

	it('is right within an hour of ours, which has turned meanwhile', () => {
		expect(hoursOf(START, START - 3 * HOUR, START)).toEqual([START - 3 * HOUR, START]);
		expect(hoursOf(START - HOUR, START - 2 * HOUR)).toEqual([START - 2 * HOUR]);
	});

	it('is set right by whole hours where it is wrong by more, and puts nothing into the future', () => {
		expect(hoursOf(START - 2 * HOUR, START - 3 * HOUR)).toEqual([START - HOUR]);
		expect(hoursOf(START + DAY, START + DAY, START + 2 * DAY)).toEqual([START, START]);
		expect(hoursOf(START, START + HOUR)).toEqual([START]);
		expect(hoursOf(0, 0)).toEqual([START]);
	});
});
