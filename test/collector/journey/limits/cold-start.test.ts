import { expect, it } from 'vitest';
import { beliefsOf, coldStart } from '../../../../collector/journey/limits/cold-start.ts';
import { DAY } from '../../../support/journeys.ts';

it('before anything is known a stay stalls after half its horizon in silence, or two thirds of it in the stage', () => {
	expect(coldStart(6 * DAY)).toMatchObject({ idleMs: 3 * DAY, overMs: 4 * DAY, learnedFrom: 0, chances: null });
});

it('what is believed of each clock leaves it half of the budget, and counts as much as ten visitors', () => {
	expect(beliefsOf(6 * DAY).idle).toEqual({ at: 0.95, weight: 10, quantileMs: 3 * DAY });
	expect(beliefsOf(6 * DAY, 0.2).over).toEqual({ at: 0.9, weight: 10, quantileMs: 4 * DAY });
});

it('the levels of a stay rise with time, and the one of 95 % is where the limit is', () => {
	const { marks } = coldStart(6 * DAY);
	for (const clock of [marks.idleMs, marks.overMs]) {
		expect(clock).toHaveLength(7);
		expect([...clock].sort((a, b) => a - b)).toEqual(clock);
	}
	expect(marks.idleMs[5]).toBeCloseTo(3 * DAY, 3);
	expect(marks.overMs[5]).toBeCloseTo(4 * DAY, 3);
});
