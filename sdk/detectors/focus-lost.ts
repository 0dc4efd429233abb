import { lineOf } from '../element-name.ts';
import { type Detector, hasMatch, pathOf } from './detector.ts';
import { focusedIn, isShown } from './judges/focus.ts';
import { openViews } from './judges/views.ts';

/** Time for a page to put focus somewhere else, after an animation say; Nielsen's limit for an uninterrupted thought. */
const RESTORED_MS = 1_000;
/** Moves focus itself, or only changes what another key means. */
const OTHER_KEYS = /^(Tab|Shift|Control|Alt|Meta)/;

/** It leads to another page, where focus begins anew; when a router says so is its own matter. */
const LEADS_AWAY = 'a[href]:not([href^="#"],[href^="javascript:" i])';
/** It leads to a place in this page, if there is one: Tab goes on from there, whether or not that takes focus. */
const LEADS_ON = 'a[href^="#"]';

interface Press {
	readonly at: number;
	readonly key: string;
	/** What had focus, and all it stood in. */
	readonly path: readonly Element[];
	/** The form it sent. */
	submit?: Event;
}

const keyOf = (key: string) => (key === ' ' ? 'Space' : /^(Enter|Escape)$/.test(key) ? key : 'other');

/** Why an element cannot have focus any more. One that could have it was left by a script on purpose. */
function lossOf(element: Element): 'removed' | 'disabled' | 'inert' | 'hidden' | undefined {
	if (!element.isConnected) return 'removed';
	if (element.matches(':disabled')) return 'disabled';
	if (hasMatch(lineOf(element), '[inert]')) return 'inert';
	return isShown(element) ? undefined : 'hidden';
}

/** The browser takes over: what happens to focus in the old document no longer matters. A form of a dialog only closes it. */
const isLeaving = ({ key, path, submit }: Press, document: Document) =>
	(key === 'Enter' && (hasMatch(path, LEADS_AWAY) || (hasMatch(path, LEADS_ON) && !!document.querySelector(':target')))) ||
	(!!submit && !submit.defaultPrevented && (submit.target as HTMLFormElement).method !== 'dialog');

/** A key was pressed on something that is gone now, and focus went nowhere. */
export const focusLost: Detector = {
	tier: 'quiet',
	watch({ page, share, meet }) {
		const { window } = page;
		let press: Press | undefined;
		let isWaiting = false;

		const forget = () => {
			press = undefined;
		};
		const judge = (by: 'timeout' | 'tab') => {
			const last = press;
			forget();
			// Engines differ in what they fire when a focused element goes, so that only the outcome can be asked for.
			if (!last?.path[0] || focusedIn(window) || !window.document.hasFocus() || isLeaving(last, window.document)) return;
			const { at, key, path } = last;
			const [element] = path;
			const kind = element && lossOf(element);
			if (!kind) return;
			const role = element.getAttribute('role') ?? element.localName;
			const evidence = { kind, by, key, afterMs: page.now() - at, role };
			meet({ element: path.find((each) => each.isConnected), path, at, evidence, wcag: ['2.4.3'] });
		};
		/** One wait for all that is typed. */
		const wait = () => {
			const leftMs = press ? press.at + RESTORED_MS - page.now() : 0;
			isWaiting = leftMs > 0;
			if (isWaiting) page.after(leftMs, wait);
			else judge('timeout');
		};
		page.listenToPeople<KeyboardEvent>('keydown', (event) => {
			const { key } = event;
			if (key === 'Tab') judge('tab');
			const path = pathOf(event);
			// Keys go to what has focus, and to the body where nothing has it.
			if (OTHER_KEYS.test(key) || path[0]?.matches('body,html')) return;
			press = { at: page.now(), key: keyOf(key), path };
			if (!isWaiting) wait();
		});
		page.listen('submit', (event) => {
			if (press) press.submit = event;
		});
		page.listen('pointerdown', forget);
		page.listen('blur', ({ target }) => target === window && forget());
		// Another page in the same document begins like any page: with focus nowhere.
		share(openViews).onView(forget);
	},
};
