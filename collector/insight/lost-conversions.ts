import { type Estimate, estimateOf, varianceOf } from './estimate.ts';
import type { Proportion } from './proportion.ts';

/** Stays added, half of them reaching the goal, before the variance is taken: 3 of 3 is no certainty (Agresti & Coull 1998). */
const ADDED = 4;

/**
 * Goals that were not reached because of excess stalls: excess × P(goal | moved on), in goals, with the interval of the delta method,
 * w²·Var(excess) + excess²·Var(w) (Oehlert 1992), so that the uncertainty of both enters. Below zero: goals won.
 * Null if nobody has moved on yet: what a stall costs is then unknown. Says too much if those held up were less keen
 * than those who moved on.
 */
export function lostConversions(excess: Estimate, onward: Proportion): Estimate | null {
	if (onward.of === 0) return null;
	const worth = onward.count / onward.of;
	const cautious = (onward.count + ADDED / 2) / (onward.of + ADDED);
	const worthVariance = (cautious * (1 - cautious)) / (onward.of + ADDED);
	return estimateOf(excess.estimate * worth, worth ** 2 * varianceOf(excess) + excess.estimate ** 2 * worthVariance);
}
