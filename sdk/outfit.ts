import { openDebug } from './debug.ts';
import { openFrictions } from './frictions.ts';
import { openHandover } from './handover.ts';
import { identify } from './identify.ts';
import { openTabMemory } from './tab-memory.ts';
import { openCookie } from './visitor-keeper.ts';

/** What a build brings besides detectors; what it leaves out, it does without. */
export const full = { openFrictions, openDebug, openHandover, openTabMemory, openCookie, identify };

/** A build that counts its bytes leaves out what it can: none of it is capture and delivery. */
export type Outfit = Partial<typeof full>;
