import { describe, expect, it } from 'vitest';
import { limitsOf, rulesOf } from '../../../collector/journey/stage-rule.ts';
import { buyer } from '../../../collector/stages/registry.ts';
import { DAY } from '../../support/journeys.ts';

describe('the limits of a stage', () => {
	it('are half the horizon silent and two thirds of it in the stage', () => {
		expect(limitsOf({ horizonMs: 6 * DAY })).toEqual({ idleMs: 3 * DAY, overMs: 4 * DAY });
	});

	it('are the typed ones where some are typed', () => {
		expect(limitsOf({ horizonMs: 6 * DAY, limits: { idleMs: 5, overMs: null } })).toEqual({ idleMs: 5, overMs: null });
	});

	it('never run out where there is nowhere to move on to', () => {
		expect(limitsOf({ horizonMs: null })).toEqual({ idleMs: null, overMs: null });
	});
});

describe('rules', () => {
	it('know the order of their stages', () => {
		const rules = rulesOf(buyer, 1);
		expect(['awareness', 'decision', 'advocacy', 'nowhere'].map(rules.placeOf)).toEqual([0, 2, 5, -1]);
	});
});
