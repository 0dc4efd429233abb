import { coreDetectors } from './core-registry.ts';
import type { Registry } from './detector.ts';
import { vitals } from './vitals.ts';

/** Everything we watch for. */
export const detectors: Registry = { ...coreDetectors, vitals };
