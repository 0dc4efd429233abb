import type { Watch } from '../detector.ts';
import { focusedIn } from './focus.ts';

/** A script that takes focus back, or passes it on, has done so by then; held keys repeat more slowly in most systems. */
const SETTLED_MS = 50;
/** Nobody presses so often on purpose: a key lies under something. */
const LONGEST_RUN = 300;

/** Tab goes from cell to cell, or is the application's own. */
export const OWN_TAB = '[role$=grid],[role=application]';

/** What one press of Tab or Escape did to focus. */
export interface Stop {
	readonly key: 'Tab' | 'Shift+Tab' | 'Escape';
	/** None where focus was not on the page, or had left it since the last stop. */
	readonly from: Element | undefined;
	readonly to: Element | undefined;
	/** The page kept the browser from moving focus. */
	readonly isPrevented: boolean;
}

/**
 * Hears of each stop, with all of its run, newest first; and with `isOver` when the visitor activates, types or points at something,
 * or leaves: then they have found what they were on their way to, or given up.
 */
export type StopListener = (run: readonly Stop[], isOver: boolean) => void;

const ACTIVATES = /^(Enter| )$/;

function keyOf({ key, shiftKey }: KeyboardEvent): Stop['key'] | undefined {
	if (key === 'Escape') return key;
	return key === 'Tab' ? (shiftKey ? 'Shift+Tab' : key) : undefined;
}

/** Follows focus while it is moved by Tab. */
export function openStops({ page }: Watch): (listener: StopListener) => void {
	const { window } = page;
	const listeners: StopListener[] = [];
	let run: readonly Stop[] = [];
	let isAway = false;
	let settle = () => {};

	const tell = (isOver: boolean) => {
		for (const listener of listeners) listener(run, isOver);
	};
	const end = () => {
		settle();
		if (run[0]) tell(true);
		run = [];
	};
	const follow = (event: KeyboardEvent, key: Stop['key']) => {
		const from = isAway ? undefined : focusedIn(window);
		isAway = false;
		const cancel = page.after(SETTLED_MS, () => settle());
		settle = () => {
			cancel();
			settle = () => {};
			// Whether it was prevented is only known once everybody has heard of it.
			run = [{ key, from, to: focusedIn(window), isPrevented: event.defaultPrevented }, ...run];
			tell(false);
			if (run.length >= LONGEST_RUN) end();
		};
	};
	page.listenToPeople<KeyboardEvent>('keydown', (press) => {
		if (press.ctrlKey || press.metaKey) return;
		settle();
		const key = keyOf(press);
		if (key) follow(press, key);
		else if (ACTIVATES.test(press.key)) end();
	});
	page.listen('pointerdown input pagehide', end);
	page.listen('blur', ({ target }) => {
		if (target !== window) return;
		settle();
		isAway = true;
	});
	return (listener) => listeners.push(listener);
}
