import { type Detector, pathOf } from './detector.ts';
import { formOf, isReadable } from './judges/forms.ts';

/** A page that takes over a paste has done so by then. */
const TAKEN_MS = 150;
/** A code in one box each; fewer boxes are a date or an expiry. */
const SIBLINGS = 3;

const BOX = '[maxlength="1"]';
const CODE = `[autocomplete~=one-time-code],${BOX}`;
/** Where people sign in, and must be able to paste what they cannot remember. */
const SIGN_IN = `[type=password],[type=email],[inputmode=numeric],[autocomplete~=username],[autocomplete~=email],[autocomplete$=-password],${CODE}`;

const isSignIn = (element: Element | undefined) =>
	element?.matches('input:not(:disabled,[readonly])') && element.matches(SIGN_IN) && isReadable(element);

/** All that is in the same form. */
function inputsBeside(field: Element): readonly HTMLInputElement[] {
	const all = ((formOf(field) ?? field.getRootNode()) as ParentNode).querySelectorAll('input');
	return [...all].filter(isReadable);
}

/** How much there is in the form, which is all that is read, and is forgotten at once. */
const lengthBeside = (field: Element) => inputsBeside(field).reduce((sum, { value }) => sum + value.length, 0);

/** Has one box taken one character of a code, and have the others been left empty? */
function isSplit(field: HTMLInputElement): boolean {
	const others = inputsBeside(field).filter((each) => each !== field && each.matches(BOX));
	return field.matches(BOX) && !!field.value && others.length >= SIBLINGS && others.every(({ value }) => !value);
}

/** A password or a code may not be pasted, so it must be remembered, or copied by hand. */
export const pasteBlocked: Detector = {
	tier: 'open',
	watch({ page, meet }) {
		let pastedAt = 0;
		const judge = (event: Event, verdict: (field: HTMLInputElement, isRefused: boolean) => string | false | undefined) => {
			const field = pathOf(event)[0] as HTMLInputElement;
			if (!isSignIn(field)) return;
			const at = page.now();
			const before = lengthBeside(field);
			// A code that is pasted once more is as long as it was.
			const isRewritten = field.matches(CODE) && field.value;
			page.after(TAKEN_MS, () => {
				if (!field.isConnected || isRewritten) return;
				const via = verdict(field, event.defaultPrevented && lengthBeside(field) === before);
				if (via) meet({ at, element: field, evidence: { via, field: field.type, otp: field.matches(CODE) }, wcag: ['3.3.8', '3.3.7'] });
			});
		};
		page.listenToPeople('paste', (event) => {
			pastedAt = page.now();
			judge(event, (field, isRefused) => (isRefused ? 'paste' : !event.defaultPrevented && isSplit(field) && 'split-field'));
		});
		page.listenToPeople<KeyboardEvent>('keydown', (event) => {
			const { key, ctrlKey, metaKey, altKey } = event;
			// The only letter we ever look at, and only with a key that makes it a command.
			if (!(ctrlKey || metaKey) || altKey || !/^v$/i.test(key)) return;
			const at = page.now();
			judge(event, (_, isRefused) => isRefused && pastedAt < at && 'shortcut');
		});
	},
};
