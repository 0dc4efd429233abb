import type { Estimate } from './estimate.ts';
import { MIN_SAMPLE, newcombe, type Proportion } from './proportion.ts';

/** What two periods have to say of one another. */
export type Movement = 'better' | 'worse' | 'no difference beyond chance' | 'not enough data';

/** A share in two periods. */
export interface Compared {
	readonly now: Proportion;
	readonly before: Proportion;
	/** Now less before, −1 to 1; null below 30 cases in either period. */
	readonly difference: Estimate | null;
	readonly movement: Movement;
}

function movementOf({ low, high }: Estimate, better: 'lower' | 'higher'): Movement {
	if (low <= 0 && high >= 0) return 'no difference beyond chance';
	return low > 0 === (better === 'higher') ? 'better' : 'worse';
}

/**
 * Has a share moved since the period before? The difference of both with Newcombe's interval (1998); what it leaves out tells better
 * from worse. Both periods must have been watched for equally long, or the younger one is flattered. Whoever is in both is
 * counted in both, which makes the interval a little too wide or narrow; and of twenty figures that did not move, one seems to.
 */
export function compared(now: Proportion, before: Proportion, better: 'lower' | 'higher'): Compared {
	const isEnough = now.of >= MIN_SAMPLE && before.of >= MIN_SAMPLE;
	const difference = isEnough ? newcombe(now, before) : null;
	return { now, before, difference, movement: difference ? movementOf(difference, better) : 'not enough data' };
}
