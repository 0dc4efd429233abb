import { deadClick } from './dead-click.ts';
import type { Registry } from './detector.ts';
import { markedAction } from './marked-action.ts';
import { pageLeave } from './page-leave.ts';
import { pageView } from './page-view.ts';
import { rageClick } from './rage-click.ts';
import { search } from './search.ts';

/**
 * What the script tag watches for: all that fits its budget. The key is the name. In this order they hear of the same event, so that leaving
 * a page is told before arriving at the next.
 */
export const coreDetectors: Registry = {
	'page-leave': pageLeave,
	'page-view': pageView,
	search,
	'marked-action': markedAction,
	'rage-click': rageClick,
	'dead-click': deadClick,
};
