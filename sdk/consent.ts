import type { Touchpoint } from '#touchpoint';
import type { HostWindow } from './page.ts';

export type Choice = 'granted' | 'denied';

/** Stands between what was seen and where it is kept. */
export interface Consent {
	/** Kept, held back in memory, or dropped. */
	pass(touchpoint: Touchpoint): void;
	decide(choice: Choice): void;
	isGranted(): boolean;
}

/** Most touchpoints that wait in memory for an answer: an hour of busy reading. */
const MOST_HELD = 1_000;

/** Global Privacy Control and Do Not Track are a no that was said once for all sites. */
export function isRefusedByBrowser({ navigator }: HostWindow): boolean {
	const said = navigator as Navigator & { globalPrivacyControl?: boolean };
	return said.globalPrivacyControl === true || said.doNotTrack === '1';
}

/**
 * Starts as granted, required or denied. While required, touchpoints are held with the time at which they happened.
 * A browser that refuses cannot be overruled by a site: start it as denied and do not call `decide`.
 */
export function createConsent(start: Choice | 'required', keep: (touchpoint: Touchpoint) => void): Consent {
	let state = start;
	let held: Touchpoint[] = [];
	return {
		pass(touchpoint) {
			if (state === 'granted') keep(touchpoint);
			else if (state === 'required' && held.length < MOST_HELD) held.push(touchpoint);
		},
		decide(choice) {
			state = choice;
			const waited = held;
			held = [];
			if (choice === 'granted') waited.forEach(keep);
		},
		isGranted: () => state === 'granted',
	};
}
