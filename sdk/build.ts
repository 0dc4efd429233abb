import type { Registry } from './detectors/detector.ts';
import type { TypedWaymark } from './index.ts';
import type { Outfit } from './outfit.ts';
import { createWaymark as create } from './waymark.ts';

export { autoplayAudio } from './detectors/autoplay-audio.ts';
export { brokenLink } from './detectors/broken-link.ts';
export { contextChange } from './detectors/context-change.ts';
export { deadClick } from './detectors/dead-click.ts';
export { deadKey } from './detectors/dead-key.ts';
export type { Detector, Finding, Observation, Registry, Tier, Watch } from './detectors/detector.ts';
export { doubleSubmit } from './detectors/double-submit.ts';
export { errorClick } from './detectors/error-click.ts';
export { errorUndescribed } from './detectors/error-undescribed.ts';
export { focusLost } from './detectors/focus-lost.ts';
export { focusObscured } from './detectors/focus-obscured.ts';
export { formAbandon } from './detectors/form-abandon.ts';
export { formErrorLoop } from './detectors/form-error-loop.ts';
export { formSteps } from './detectors/form-steps.ts';
export { formatRetry } from './detectors/format-retry.ts';
export { keyboardTrap } from './detectors/keyboard-trap.ts';
export { link } from './detectors/link.ts';
export { markedAction } from './detectors/marked-action.ts';
export { motionIgnored } from './detectors/motion-ignored.ts';
export { nearMissTap } from './detectors/near-miss-tap.ts';
export { pageLeave } from './detectors/page-leave.ts';
export { pageView } from './detectors/page-view.ts';
export { pasteBlocked } from './detectors/paste-blocked.ts';
export { quickBack } from './detectors/quick-back.ts';
export { rageClick } from './detectors/rage-click.ts';
export { rageKey } from './detectors/rage-key.ts';
export { search } from './detectors/search.ts';
export { searchRefine } from './detectors/search-refine.ts';
export { shiftMisclick } from './detectors/shift-misclick.ts';
export { slowResponse } from './detectors/slow-response.ts';
export { spinnerStuck } from './detectors/spinner-stuck.ts';
export { tabOverrun } from './detectors/tab-overrun.ts';
export { vitals } from './detectors/vitals.ts';
export { zoomReflow } from './detectors/zoom-reflow.ts';
// Types come from one door: whoever has declared actions for it has declared them here too.
export type { Actions, Fault, News, Options, Props, Receipt, StandingNews, Touchpoint, Track, TypedWaymark, Waymark } from './index.ts';
export { full } from './outfit.ts';

/**
 * A build of your own, with what you want to see and nothing else: `createWaymark({ 'page-view': pageView })`. Whoever watches for
 * frictions or searches, identifies people or hands them on to other domains gives `full` as well. A detector's key is its name in every report.
 * Keep the order of the registry: who tells of leaving a page stands before who tells of arriving.
 */
export const createWaymark: (registry: Registry, outfit?: Outfit) => TypedWaymark = create;
