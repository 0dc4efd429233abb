import { deadClick } from './dead-click.ts';
import { deadKey } from './dead-key.ts';
import type { Registry } from './detector.ts';
import { errorClick } from './error-click.ts';
import { markedAction } from './marked-action.ts';
import { nearMissTap } from './near-miss-tap.ts';
import { pageLeave } from './page-leave.ts';
import { pageView } from './page-view.ts';
import { rageClick } from './rage-click.ts';
import { rageKey } from './rage-key.ts';
import { search } from './search.ts';
import { shiftMisclick } from './shift-misclick.ts';
import { slowResponse } from './slow-response.ts';
import { vitals } from './vitals.ts';

/**
 * Everything we watch for. The key is the name. In this order they hear of the same event, so that leaving a page is told before arriving at
 * the next, and presses that rage are told before each of them could be told as dead.
 */
export const detectors: Registry = {
	vitals,
	'page-leave': pageLeave,
	'page-view': pageView,
	search,
	'marked-action': markedAction,
	'rage-click': rageClick,
	'rage-key': rageKey,
	'dead-click': deadClick,
	'dead-key': deadKey,
	'slow-response': slowResponse,
	'error-click': errorClick,
	'near-miss-tap': nearMissTap,
	'shift-misclick': shiftMisclick,
};
