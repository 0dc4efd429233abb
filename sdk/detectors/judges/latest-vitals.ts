import type { Vitals } from '#touchpoint';

/** The page's vitals as last measured: written by whoever measures them, taken by whoever tells of leaving. Stays empty where nobody measures. */
export interface LatestVitals {
	put(vitals: Vitals): void;
	/** What has changed since it was last taken. */
	take(): Vitals | undefined;
}

export function openLatestVitals(): LatestVitals {
	let latest: Vitals | undefined;
	return {
		put(vitals) {
			latest = { ...latest, ...vitals };
		},
		take() {
			const taken = latest;
			latest = undefined;
			return taken;
		},
	};
}
