import { deadClick } from './dead-click.ts';
import type { Registry } from './detector.ts';
import { markedAction } from './marked-action.ts';
import { pageLeave } from './page-leave.ts';
import { pageView } from './page-view.ts';
import { rageClick } from './rage-click.ts';
import { search } from './search.ts';
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
	'dead-click': deadClick,
};
