import type { openTestPage } from './page.ts';

type TestPage = ReturnType<typeof openTestPage>;

/** Numbers from 0 to below 1 that are the same in each run of a seed (mulberry32). */
export function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const TYPES =
	'pointerdown pointerup pointermove pointercancel click auxclick contextmenu dragstart keydown keyup input change submit invalid focusin focusout focus blur scroll copy paste cut error unhandledrejection toggle play playing online offline popstate hashchange pageshow pagehide visibilitychange load DOMContentLoaded resize';
const KEYS = ['Tab', 'Enter', ' ', 'Escape', 'a', 'Backspace', 'Shift', 'F6'];
const PATHS = ['/mugs', '/mugs?q=blue', '/product/7', '/cart#top', '/search?q=%E0%A4%A', '/%zz', '/a'.repeat(400)];

/** One thing that may happen to a page. */
type Prank = (page: TestPage, random: () => number) => unknown;

const pick = <T>(list: readonly T[] | ArrayLike<T>, random: () => number): T => list[Math.floor(random() * list.length)] as T;
const anElement = ({ document }: TestPage, random: () => number) => pick(document.querySelectorAll('*'), random);

const PRANKS: readonly Prank[] = [
	(page, random) => {
		const type = pick(TYPES.split(' '), random);
		const target = pick([page.window, page.document, anElement(page, random), anElement(page, random)] as EventTarget[], random);
		const key = pick(KEYS, random);
		const reason = pick([new Error('x'), undefined, null, 'text', { message: Symbol('x') }], random);
		const init = {
			key,
			repeat: random() < 0.1,
			isPrimary: random() < 0.9,
			clientX: random() * 900,
			pointerType: 'mouse',
			persisted: random() < 0.5,
		};
		page.fire(type, target, { ...init, shiftKey: random() < 0.3, reason, error: reason, cancelable: true });
	},
	(page, random) => page.press(anElement(page, random), { times: 1 + Math.floor(random() * 6), gapMs: 30 + random() * 400 }),
	(page, random) => page.tick(random() * 9_000),
	(page, random) => page.window.history[random() < 0.5 ? 'pushState' : 'replaceState'](null, '', pick(PATHS, random)),
	(page, random) => {
		const field = anElement(page, random) as HTMLInputElement;
		if (!('value' in field) || !field.matches('input,textarea')) return;
		field.focus();
		field.value = pick(['x', '', 'jane@example.com', '4111 1111 1111 1111', '💥'.repeat(50)], random);
		page.fire('input', field, { inputType: pick(['insertText', 'insertFromPaste', 'deleteContentBackward'], random) });
	},
	(page, random) => {
		const element = anElement(page, random);
		if (element.matches('html,head,body,main')) return;
		if (random() < 0.2) element.replaceWith(element.cloneNode(true));
		else if (random() < 0.5)
			element.setAttribute(
				pick(['aria-invalid', 'hidden', 'href', 'class', 'data-waymark', 'role'], random),
				pick(['', 'true', 'x\u0000', '#'], random),
			);
		else element.append(page.document.createTextNode('…'));
	},
	(page, random) => page.hide(random() < 0.5 ? 'hidden' : 'visible'),
	(page, random) => {
		const element = anElement(page, random) as HTMLElement;
		element.focus?.();
		if (random() < 0.3) element.blur?.();
	},
];

/** Plays short sequences of them, the same for the same seed. */
export function makeMischief(page: TestPage, seed: number): () => Promise<void> {
	const random = randomOf(seed);
	return async () => {
		const steps = 1 + Math.floor(random() * 6);
		for (let i = 0; i < steps; i++) await pick(PRANKS, random)(page, random);
	};
}
