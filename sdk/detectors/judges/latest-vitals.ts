import type { Vitals } from '#touchpoint';

/** The page's vitals as last measured: put here by whoever measures them, taken by whoever tells of leaving. Stays empty where nobody measures. */
export interface LatestVitals {
	latest?: Vitals | undefined;
}

export const openLatestVitals = (): LatestVitals => ({});
