import type { Registry } from './detector.ts';
import { markedAction } from './marked-action.ts';
import { pageLeave } from './page-leave.ts';
import { pageView } from './page-view.ts';

/** Where somebody was, and what its owner has marked: all that `waymark/core` watches for. */
export const baseDetectors = {
	'page-leave': pageLeave,
	'page-view': pageView,
	'marked-action': markedAction,
} satisfies Registry;
