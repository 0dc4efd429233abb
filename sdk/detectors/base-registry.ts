import type { Registry } from './detector.ts';
import { markedAction } from './marked-action.ts';
import { pageLeave } from './page-leave.ts';
import { pageView } from './page-view.ts';
import { search } from './search.ts';

/** The facts of a journey, without what was in its way: all that `waymark/core` watches for. */
export const baseDetectors = {
	'page-leave': pageLeave,
	'page-view': pageView,
	search,
	'marked-action': markedAction,
} satisfies Registry;
