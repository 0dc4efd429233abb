import { autoplayAudio } from './autoplay-audio.ts';
import { brokenLink } from './broken-link.ts';
import { contextChange } from './context-change.ts';
import { deadClick } from './dead-click.ts';
import { deadKey } from './dead-key.ts';
import type { Registry } from './detector.ts';
import { doubleSubmit } from './double-submit.ts';
import { errorClick } from './error-click.ts';
import { errorUndescribed } from './error-undescribed.ts';
import { focusLost } from './focus-lost.ts';
import { focusObscured } from './focus-obscured.ts';
import { formAbandon } from './form-abandon.ts';
import { formErrorLoop } from './form-error-loop.ts';
import { formatRetry } from './format-retry.ts';
import { keyboardTrap } from './keyboard-trap.ts';
import { motionIgnored } from './motion-ignored.ts';
import { nearMissTap } from './near-miss-tap.ts';
import { pasteBlocked } from './paste-blocked.ts';
import { quickBack } from './quick-back.ts';
import { rageClick } from './rage-click.ts';
import { rageKey } from './rage-key.ts';
import { searchRefine } from './search-refine.ts';
import { shiftMisclick } from './shift-misclick.ts';
import { slowResponse } from './slow-response.ts';
import { spinnerStuck } from './spinner-stuck.ts';
import { tabOverrun } from './tab-overrun.ts';
import { zoomReflow } from './zoom-reflow.ts';

// Not in its place by the alphabet: behind the frictions the base is packed by 70 bytes better.

import { formSteps } from './form-steps.ts';
import { link } from './link.ts';
import { markedAction } from './marked-action.ts';
import { pageLeave } from './page-leave.ts';
import { pageView } from './page-view.ts';
import { search } from './search.ts';
import { vitals } from './vitals.ts';

/**
 * Everything we watch for. The key is the name. In this order they hear of the same event, so that leaving a page is told before arriving at
 * the next, and presses that rage are told before each of them could be told as dead.
 */
export const detectors: Registry = {
	vitals,
	'form-steps': formSteps,
	'page-leave': pageLeave,
	'page-view': pageView,
	search,
	'marked-action': markedAction,
	link,
	'rage-click': rageClick,
	'rage-key': rageKey,
	'dead-click': deadClick,
	'dead-key': deadKey,
	'slow-response': slowResponse,
	'error-click': errorClick,
	'near-miss-tap': nearMissTap,
	'shift-misclick': shiftMisclick,
	'broken-link': brokenLink,
	'quick-back': quickBack,
	'spinner-stuck': spinnerStuck,
	'autoplay-audio': autoplayAudio,
	'form-error-loop': formErrorLoop,
	'error-undescribed': errorUndescribed,
	'paste-blocked': pasteBlocked,
	'double-submit': doubleSubmit,
	'form-abandon': formAbandon,
	'format-retry': formatRetry,
	'context-change': contextChange,
	'search-refine': searchRefine,
	'focus-lost': focusLost,
	'keyboard-trap': keyboardTrap,
	'focus-obscured': focusObscured,
	'tab-overrun': tabOverrun,
	'zoom-reflow': zoomReflow,
	'motion-ignored': motionIgnored,
};
