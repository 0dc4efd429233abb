import type { Trouble } from '../../journey/stay.ts';
import { quoted } from './quoted.ts';

type Wording = (element: string, evidence: NonNullable<Trouble['evidence']>) => string;

/** What a friction means to somebody who knows no code. The name in quotes is what the page itself calls the element. */
const wordings: Readonly<Record<string, Wording>> = {
	'rage-click': (element, { count }) =>
		`pressed ${element} again and again${typeof count === 'number' ? ` (${count} times)` : ''} and got no answer`,
	'dead-click': (element) => `pressed ${element} and nothing happened`,
};

const roles: Readonly<Record<string, string>> = {
	a: 'link',
	link: 'link',
	button: 'button',
	checkbox: 'checkbox',
	radio: 'choice',
	textbox: 'text field',
	combobox: 'choice list',
};

/** Never what every object inherits: a visitor may call a friction `constructor`. */
const own = <T>(words: Readonly<Record<string, T>>, word: string): T | undefined => (Object.hasOwn(words, word) ? words[word] : undefined);

/** “Pay”, or a description where the page gave it no name. */
function elementOf({ element }: Trouble): string {
	if (!element) return 'something';
	if (element.name) return quoted(element.name);
	const what = own(roles, element.role ?? '') ?? 'part of the page';
	// It may have a name that was not told: in a list, or a private place.
	return `a ${what}${element.hasName === false ? ' without a name' : ''}`;
}

/** A friction in plain words, as the second half of “one visitor …”. A detector this collector does not know yet still reads well. */
export function frictionInWords(trouble: Trouble): string {
	const wording = own(wordings, trouble.what);
	const element = elementOf(trouble);
	if (wording) return wording(element, trouble.evidence ?? {});
	const what = quoted(trouble.what.replaceAll('-', ' '));
	return trouble.element ? `met ${what} at ${element}` : `met ${what}`;
}
