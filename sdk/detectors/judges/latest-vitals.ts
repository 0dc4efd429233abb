import type { Vitals } from '#touchpoint';

/** The page's vitals as last measured: put here by whoever measures them. Stays empty where nobody measures. */
export interface LatestVitals {
	/** What was measured since it was last asked for; begins anew. For whoever tells of leaving. */
	take?(): Vitals | undefined;
}

export const openLatestVitals = (): LatestVitals => ({});
