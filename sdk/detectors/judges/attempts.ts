import type { Instant } from '#touchpoint';
import { matchIn, pathOf, type Watch } from '../detector.ts';
import { formOf, isSearch, presentOf } from './forms.ts';

/** A page that judges by itself has marked what is invalid by then. All that is refused until then is one attempt. */
const MARKED_MS = 400;
/** A page that asks its server has had the answer by then: Nielsen's second limit is 1 s, and slow phones take their part. What is marked later is not seen. */
const ANSWERED_MS = 3_000;
/** Fields are also checked while somebody types. Only what is refused this soon after a button or Enter was refused to somebody who wanted to send. */
const ASKED_MS = 1_000;
/** Keyboards repeat a key that is held down at least this often. */
const REPEAT_MS = 200;

/** What is pressed to send a form. */
const BUTTON = 'button,[role=button],[type=button],[type=submit],[type=image]';

export const MARKED = '[aria-invalid=true]';

/** Somebody wanted to send a form. */
export interface Attempt {
	readonly at: Instant;
	readonly page: string;
	readonly form: Element;
	/** What the browser refused, with the event by which the page could keep it from saying so. */
	readonly refused: ReadonlyMap<Element, Event>;
	/** What was refused or is marked as invalid. With none, the form went through. */
	readonly invalid: readonly Element[];
}

export interface Attempts {
	/** Has somebody just pressed a button or Enter, and typed nothing since? If not, a script sends the form. */
	isAsked(): boolean;
	onVerdict(listener: (attempt: Attempt) => void): void;
}

type Pending = Omit<Attempt, 'invalid'> & { readonly refused: Map<Element, Event> };

function judged({ form: sent, ...rest }: Pending): Attempt {
	const form = presentOf(sent);
	const invalid = new Set([...rest.refused.keys(), ...form.querySelectorAll(MARKED)]);
	return { ...rest, form, invalid: [...invalid].filter((each) => each.isConnected) };
}

/** Judges whether forms went through, searches aside. Submits within a closed shadow root, or any other, do not leave it and are not seen. */
export function openAttempts({ page }: Watch): Attempts {
	const listeners: ((attempt: Attempt) => void)[] = [];
	let pending: Pending | undefined;
	let cancel = () => {};
	let askedAt = 0;
	let heldAt = 0;

	const isAsked = () => askedAt > heldAt && page.now() - askedAt < ASKED_MS;
	const settle = () => {
		cancel();
		const attempt = pending && judged(pending);
		pending = undefined;
		if (attempt) for (const listener of listeners) listener(attempt);
	};
	const look = () => {
		if (pending && judged(pending).invalid.length) settle();
		else cancel = page.after(ANSWERED_MS - MARKED_MS, settle);
	};
	const begin = (form: Element | null | undefined): Pending | undefined => {
		const at = page.now();
		if (!form || isSearch(form)) return undefined;
		if (pending?.form === form && at - pending.at < MARKED_MS) return pending;
		settle();
		pending = { at, page: page.nameOf(), form, refused: new Map() };
		cancel = page.after(MARKED_MS, look);
		return pending;
	};
	const ask = () => {
		askedAt = page.now();
	};
	page.listenToPeople<KeyboardEvent>('keydown', ({ key, repeat }) => {
		if (repeat) heldAt = page.now();
		else if (key === 'Enter') ask();
	});
	page.listenToPeople('click', (event) => {
		const button = matchIn(pathOf(event), BUTTON);
		// A key that is held down presses the button again and again.
		if (!button || page.now() - heldAt < REPEAT_MS) return;
		ask();
		if (!formOf(button)?.matches('form')) begin(formOf(button));
	});
	page.listenToPeople('input', () => {
		askedAt = 0;
	});
	page.listenToPeople('submit', ({ target }) => begin(target as Element));
	page.listenToPeople('invalid', (event) => {
		const field = event.target as Element;
		if (isAsked()) begin(formOf(field))?.refused.set(field, event);
	});
	return { isAsked, onVerdict: (listener) => listeners.push(listener) };
}
