import { baseDetectors } from './detectors/base-registry.ts';
import type { TypedWaymark } from './index.ts';
import { createWaymark } from './waymark.ts';

// Types come from one door: whoever has declared actions for it has declared them here too.
export type { Actions, Fault, News, Options, Props, Receipt, StandingNews, Touchpoint, Track, TypedWaymark, Waymark } from './index.ts';

const waymark = createWaymark(baseDetectors) as TypedWaymark;

export const { start, track, search, page, rate, identify, consent, forget, on, flush } = waymark;
