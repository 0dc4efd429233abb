import type { Page } from '../../page.ts';
import { createGesture, type Gesture, type Latest, pxBetween } from './gesture.ts';

const MOST_PX = 10;
/** Longer is a long press, which has a meaning of its own. */
const LONGEST_PRESS_MS = 800;
/** The click that brings a window to the front is not meant for what lies under it. */
const WAKING_MS = 1_000;
/** A click without a pointer or a key shortly before it comes from assistive technology, and counts like any other. */
const AFTER_POINTER_MS = 700;
const AFTER_KEY_MS = 1_000;
const BOUNCE_MS = 60;

/** Who is told of presses. */
export interface Presses {
	/** A pointer or a key went down; with the gesture, if it is one that can be judged. */
	begin(gesture?: Gesture): void;
	/** The gesture is complete. */
	complete(gesture: Gesture): void;
}

/** Tells presses that ask for an answer from drags, long presses, text fields and everything else that a pointer does. */
export function watchPresses(page: Page, latest: Latest, { begin, complete }: Presses): void {
	let pressed: Gesture | undefined;
	let pointerAt = 0;
	let keyAt = 0;

	const start = (event: MouseEvent) => {
		const isSpecial = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
		const isPlain = !isSpecial && page.now() - latest.wokenAt >= WAKING_MS;
		pressed = isPlain ? createGesture(page, event) : undefined;
		begin(pressed);
	};
	const abort = () => {
		pressed = undefined;
	};
	const finish = () => {
		if (pressed) complete(pressed);
		abort();
	};
	page.listenToPeople<PointerEvent>('pointerdown', (event) => {
		pointerAt = page.now();
		if (event.isPrimary) start(event);
		else abort();
	});
	page.listenToPeople<PointerEvent>('pointerup', (event) => {
		pointerAt = page.now();
		if (pressed && pointerAt - pressed.at <= LONGEST_PRESS_MS && pxBetween(pressed, event) <= MOST_PX) finish();
	});
	page.listenToPeople('pointercancel contextmenu dragstart', abort);
	page.listen('keyup', () => {
		keyAt = page.now();
	});
	page.listenToPeople<KeyboardEvent>('keydown', (event) => {
		const { repeat, isComposing, ctrlKey, altKey, metaKey } = event;
		const gap = page.now() - keyAt;
		keyAt = page.now();
		// Held down, or bounced by an unsteady hand: the same press still.
		if (repeat || isComposing || gap < BOUNCE_MS) return;
		pressed = ctrlKey || altKey || metaKey ? undefined : createGesture(page, event);
		begin(pressed);
		finish();
	});
	page.listenToPeople<PointerEvent>('click', (event) => {
		const now = page.now();
		if (now - pointerAt < AFTER_POINTER_MS || now - keyAt < AFTER_KEY_MS) return;
		start(event);
		finish();
	});
}
