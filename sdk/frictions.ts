import type { Friction, QuietTouchpoint, Touchpoint } from '#touchpoint';
import type { Watch } from './detectors/detector.ts';
import { createFrictionLimits } from './friction-limits.ts';
import { meetAs } from './meet.ts';
import type { Page } from './page.ts';
import { openQuiet, type Quiet } from './quiet.ts';
import type { Memory } from './tab-memory.ts';

/** All that frictions need besides the street: how they are named, how often they are told, and the way of those that are told of nobody. */
export interface Frictions {
	readonly quiet: Quiet;
	/** Counts what is told, and says when it is enough. */
	createLimits(): (touchpoint: Touchpoint) => boolean;
	meetAs(friction: string, see: Watch['see'], settings: { readonly names: boolean }): Watch['meet'];
}

/** `send` puts a touchpoint of nobody into a batch of its own, under the load given. */
export type OpenFrictions = (page: Page, memory: Memory, send: (load: string, touchpoint: QuietTouchpoint) => void) => Frictions;

export const openFrictions: OpenFrictions = (page, memory, send) => ({
	quiet: openQuiet(page, memory, send),
	createLimits: createFrictionLimits,
	meetAs,
});

/** For a build that watches for none: weighs next to nothing. */
export const openNoFrictions: OpenFrictions = () => ({
	quiet: { pass: (_: Friction) => {}, standing() {}, leave() {} },
	createLimits: () => () => true,
	meetAs: () => () => false,
});
