import { type OpenDebug, openDebug, openNoDebug } from './debug.ts';
import { type OpenFrictions, openFrictions, openNoFrictions } from './frictions.ts';
import { type OpenHandover, openHandover, openNoHandover } from './handover.ts';

/** What a build brings or leaves out besides detectors. */
export interface Outfit {
	readonly openFrictions: OpenFrictions;
	readonly openDebug: OpenDebug;
	readonly openHandover: OpenHandover;
}

export const full: Outfit = { openFrictions, openDebug, openHandover };

/** Capture and delivery, and nothing else: for builds that watch for no frictions and count their bytes. */
export const plain: Outfit = { openFrictions: openNoFrictions, openDebug: openNoDebug, openHandover: openNoHandover };
