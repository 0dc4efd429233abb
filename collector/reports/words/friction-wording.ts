import type { ElementName, PropValue } from '#touchpoint';
import type { Trouble } from '../../journey/stay.ts';
import { type Quote, quoted } from './quoted.ts';

type Evidence = NonNullable<Trouble['evidence']>;
type Wording = (element: string, evidence: Evidence) => string;

/** Evidence is hostile too: what should be a number is told only if it is one. */
const told = (value: PropValue | undefined, words: (n: number) => string): string => (typeof value === 'number' ? words(value) : '');
const times = (n: PropValue | undefined): string => told(n, (count) => ` (${count} times)`);
const seconds = (ms: PropValue | undefined): string => told(ms, (n) => ` (${Number((n / 1_000).toFixed(1))} seconds)`);

const KEYS: Readonly<Record<string, string>> = { Enter: 'Enter', Space: 'Space' };
const keyOf = ({ key }: Evidence): string => own(KEYS, String(key)) ?? 'Enter or Space';

/**
 * What a friction means to somebody who knows no code, as the second half of “visitors who …”. The name in quotes is what the page
 * itself calls the element. Those of the quiet tier begin with “met” and go on with what the page did: how somebody uses their
 * device is nobody’s business.
 */
const wordings: Readonly<Record<string, Wording>> = {
	'rage-click': (element, { count }) => `pressed ${element} again and again${times(count)} and got no answer`,
	'dead-click': (element) => `pressed ${element} and nothing happened`,
	'slow-response': (element, { responseMs }) => `pressed ${element} and waited long for the page to answer${seconds(responseMs)}`,
	'error-click': (element) => `pressed ${element}, and a script of the page failed`,
	'dead-key': (element, evidence) => `met ${element}, which did not answer ${keyOf(evidence)}`,
	'rage-key': (element, evidence) => `met ${element}, which did not answer ${keyOf(evidence)} however often${times(evidence.count)}`,
	'focus-lost': (element) => `met ${element}, where the page let go of the focus`,
	'keyboard-trap': (element) => `met ${element}, where the page kept hold of the focus`,
	'focus-obscured': (element) => `met ${element}, which had the focus and was out of sight`,
	'tab-overrun': (element) => `met a page with very many stops on the way to ${element}, and no way past them`,
	'near-miss-tap': (element) => `tapped just beside ${element}, which is small`,
	'shift-misclick': (element) => `pressed ${element} while the page was moving it`,
	'zoom-reflow': () => 'met a page that, once enlarged, is wider than its window',
	'form-error-loop': (element, { attempts }) => `had ${element} refused again and again${times(attempts)}`,
	'error-undescribed': (element) => `had ${element} refused without a word of why`,
	'paste-blocked': (element) => `pasted into ${element}, which did not take it`,
	'double-submit': (element) => `sent ${element} twice, the page saying nothing in between`,
	'form-abandon': (element) => `left a form at ${element}, begun and not sent`,
	'format-retry': (element) => `had ${element} refuse what it took with other spaces, dots or dashes`,
	'context-change': (element) => `chose something in ${element}, and the page went elsewhere by itself`,
	'quick-back': (element) => `followed ${element} and came straight back`,
	'broken-link': (_, { status }) => `came to a page that is not there${told(status, (n) => ` (${n})`)}`,
	'search-refine': (_, { queries }) => `searched in other words again and again${times(queries)} and opened nothing that was found`,
	'spinner-stuck': (element, { spanMs }) => `waited for ${element}, which did not get done${seconds(spanMs)}`,
	'motion-ignored': (element) => `met ${element}, which moves though less motion is asked for`,
	'autoplay-audio': (element) => `met ${element}, which plays sound by itself`,
};

const roles: Readonly<Record<string, string>> = {
	a: 'link',
	link: 'link',
	button: 'button',
	checkbox: 'checkbox',
	radio: 'choice',
	textbox: 'text field',
	combobox: 'choice list',
	form: 'form',
	dialog: 'dialog',
	progressbar: 'progress bar',
	audio: 'sound',
	video: 'video',
};

/** Never what every object inherits: a visitor may call a friction `constructor`. */
const own = <T>(words: Readonly<Record<string, T>>, word: string): T | undefined => (Object.hasOwn(words, word) ? words[word] : undefined);

/** “Pay”, or a description where the page gave it no name. */
export function elementInWords(element: Trouble['element'], quote: Quote = quoted): string {
	if (!element) return 'something';
	if (element.name) return quote(element.name);
	const what = own(roles, element.role ?? '') ?? 'part of the page';
	// It may have a name that was not told: in a list, or a private place.
	return `a ${what}${element.hasName === false ? ' without a name' : ''}`;
}

/** The element under its selector where the page gave it no name: two buttons without one are told apart. */
export const nameable = (element: ElementName): ElementName => ({ ...element, name: element.name ?? element.selector });

/** A friction in plain words, as the second half of “one visitor …”. A detector this collector does not know yet still reads well. */
export function frictionInWords(trouble: Pick<Trouble, 'what' | 'element' | 'evidence'>, quote: Quote = quoted): string {
	const wording = own(wordings, trouble.what);
	const element = elementInWords(trouble.element, quote);
	if (wording) return wording(element, trouble.evidence ?? {});
	const what = quote(trouble.what.replaceAll('-', ' '));
	return trouble.element ? `met ${what} at ${element}` : `met ${what}`;
}

/** Frictions that have words of their own. */
export const KNOWN_FRICTIONS: readonly string[] = Object.keys(wordings);
