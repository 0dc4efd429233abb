import type { Watch } from '../detector.ts';
import { createGesture, type Gesture } from './gesture.ts';

const MOST_PX = 10;
/** Longer is a long press, which has a meaning of its own. */
const LONGEST_PRESS_MS = 800;
/** The click that brings a window to the front is not meant for what lies under it. */
const WAKING_MS = 1_000;
/** A click without a pointer or a key shortly before it comes from assistive technology, and counts like any other. */
const AFTER_POINTER_MS = 700;
const AFTER_KEY_MS = 1_000;

/** Who is told of presses. */
export interface Presses {
	/** A pointer or a key went down; with the gesture, if it is one that can be judged. */
	begin(gesture?: Gesture): void;
	/** The gesture is complete. */
	complete(gesture: Gesture): void;
}

/** Tells presses that ask for an answer from drags, long presses, text fields and everything else that a pointer does. */
export function watchPresses(watch: Watch, { begin, complete }: Presses): void {
	const { page } = watch;
	let pressed: Gesture | undefined;
	let pointerAt = 0;
	let keyAt = 0;
	let wokenAt = 0;

	const start = (event: MouseEvent) => {
		const { button, ctrlKey, metaKey, shiftKey, altKey } = event;
		const isPlain = !(button || ctrlKey || metaKey || shiftKey || altKey) && page.now() - wokenAt >= WAKING_MS;
		pressed = isPlain ? createGesture(watch, event) : undefined;
		begin(pressed);
	};
	const finish = () => {
		const gesture = pressed;
		pressed = undefined;
		if (gesture) complete(gesture);
	};
	const abort = () => {
		pressed = undefined;
	};
	page.listen('pointerdown', (event) => {
		pointerAt = page.now();
		if (event.isTrusted && (event as PointerEvent).isPrimary) start(event as PointerEvent);
		else abort();
	});
	page.listen('pointerup', (event) => {
		pointerAt = page.now();
		const { clientX, clientY } = event as PointerEvent;
		if (pressed && pointerAt - pressed.seen.at <= LONGEST_PRESS_MS && Math.hypot(clientX - pressed.x, clientY - pressed.y) <= MOST_PX)
			finish();
	});
	for (const type of ['pointercancel', 'contextmenu', 'dragstart']) page.listen(type, abort);
	page.listen('keydown', (event) => {
		keyAt = page.now();
		if (event.isTrusted && !(event as KeyboardEvent).repeat) begin();
	});
	page.listen('click', (event) => {
		const now = page.now();
		if (!event.isTrusted || now - pointerAt < AFTER_POINTER_MS || now - keyAt < AFTER_KEY_MS) return;
		start(event as MouseEvent);
		finish();
	});
	const wake = ({ target }: Event) => {
		const { document } = page.window;
		if (target === page.window || (target === document && !document.hidden)) wokenAt = page.now();
	};
	page.listen('focus', wake);
	page.listen('visibilitychange', wake);
}
