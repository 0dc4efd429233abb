import type { HostWindow } from './page.ts';

export type Choice = 'granted' | 'denied';

/** Stands between what was seen and where it is kept. */
export interface Consent {
	/** Keeps now, or once it is granted, or never. */
	pass(keep: () => void): void;
	decide(choice: Choice): void;
	isGranted(): boolean;
	/** For good: the browser has said no for its owner, to all sites. */
	isRefused(): boolean;
}

/** Most touchpoints that wait in memory for an answer: an hour of busy reading. */
const MOST_HELD = 1_000;

/** Global Privacy Control and Do Not Track are a no that was said once for all sites. */
export function isRefusedByBrowser({ navigator }: HostWindow): boolean {
	const said = navigator as Navigator & { globalPrivacyControl?: boolean };
	return said.globalPrivacyControl === true || said.doNotTrack === '1';
}

/**
 * Starts as granted, required, denied or refused. While required, touchpoints are held with the time at which they happened.
 * A browser that refuses cannot be overruled by a site.
 */
export function createConsent(start: Choice | 'required' | 'refused'): Consent {
	let state = start;
	let held: (() => void)[] = [];
	return {
		pass(keep) {
			if (state === 'granted') keep();
			else if (state === 'required' && held.length < MOST_HELD) held.push(keep);
		},
		decide(choice) {
			if (state === 'refused') return;
			state = choice;
			const waited = held;
			held = [];
			if (choice === 'granted') for (const keep of waited) keep();
		},
		isGranted: () => state === 'granted',
		isRefused: () => state === 'refused',
	};
}
