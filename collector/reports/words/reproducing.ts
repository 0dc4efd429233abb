import type { ElementName } from '#touchpoint';
import { elementInWords } from './friction-wording.ts';
import { type Quote, quoted } from './quoted.ts';

/** Where a friction was met, as a sentence names it: “/checkout” and “Pay” (“#pay”). */
export interface Place {
	readonly page: string;
	readonly element: string;
}

/** A place to be read. Of a kind of page any will do. */
export function placeIn(page: string, element: ElementName | null, quote: Quote = quoted): Place {
	return {
		page: page.includes('*') ? `${quote(page)} (anything for the *)` : quote(page),
		element: element ? `${elementInWords(element, quote)} (${quote(element.selector)})` : 'what is on it',
	};
}

type Steps = (place: Place) => readonly string[];

const open = ({ page }: Place): string => `Open ${page}.`;
const openSlowly = ({ page }: Place): string => `Open ${page} with the network slowed down in the browser’s developer tools (Slow 4G).`;
const tabTo = ({ element }: Place): string => `Press Tab until the focus is on ${element}.`;
const press = ({ element }: Place): string => `Press ${element} once.`;

/** What to press and what to look at, so that a developer sees what the visitors met. Made of keys and clicks that any tester has. */
const steps: Readonly<Record<string, Steps>> = {
	'rage-click': (place) => [
		open(place),
		`Press ${place.element} four times within a second, then three times at leisure.`,
		'Look for an answer to each press: a word, a colour, a sound, another page. Presses without any are what was met.',
	],
	'dead-click': (place) => [open(place), press(place), 'Wait seven seconds: nothing that can be seen or heard changes.'],
	'slow-response': (place) => [
		openSlowly(place),
		press(place),
		'Count until anything answers. Two seconds without a sign that work goes on are too many.',
	],
	'error-click': (place) => [
		`${open(place).slice(0, -1)}, with the console of the browser’s developer tools in view.`,
		press(place),
		'Within a second the console shows an error.',
	],
	'dead-key': (place) => [
		open(place),
		tabTo(place),
		'Press Enter, then Space: nothing happens.',
		`Click ${place.element}: if that is answered, keys are forgotten.`,
	],
	'rage-key': (place) => [
		open(place),
		tabTo(place),
		'Press Enter three times, a second apart, then Space likewise: nothing happens.',
		`Click ${place.element}: if that is answered, keys are forgotten.`,
	],
	'focus-lost': (place) => [
		open(place),
		tabTo(place),
		'Use it with Enter, Space or Escape, as it wants.',
		'A second later the focus is nowhere: “document.activeElement” in the console is the body.',
	],
	'keyboard-trap': (place) => [
		open(place),
		tabTo(place),
		'Press Tab until it should be left behind, then Shift+Tab, then Escape.',
		'The focus stays, or goes round the same few places, though there are others on the page.',
	],
	'focus-obscured': (place) => [
		open(place),
		tabTo(place),
		'Wait half a second and look for it: it is covered, outside the window, or has no size.',
	],
	'tab-overrun': (place) => [
		open(place),
		'Press Tab from the top and count: thirty stops and more come one after the other.',
		`One such run ended at ${place.element}.`,
	],
	'near-miss-tap': (place) => [
		`${open(place).slice(0, -1)} on a phone, or in the device mode of the browser’s developer tools.`,
		`Tap a few pixels beside ${place.element}: nothing happens.`,
		'Measure its box: one side is shorter than 44 CSS pixels.',
	],
	'shift-misclick': (place) => [
		openSlowly(place),
		`Press ${place.element} as soon as it is there.`,
		'It moves away under the pointer while the rest of the page arrives.',
	],
	'zoom-reflow': (place) => [
		`${open(place).slice(0, -1)} in a window 1280 CSS pixels wide.`,
		'Zoom in to 400 % with Ctrl and + (Cmd and + on a Mac).',
		'The page scrolls sideways: look for what is wider than the window.',
	],
	'form-error-loop': (place) => [
		open(place),
		`Fill in the form, with a likely mistake in ${place.element}.`,
		'Send it, mend only what the page says, and send it again: it is refused three times and more.',
	],
	'error-undescribed': (place) => [
		open(place),
		`Leave ${place.element} empty, or fill it in wrongly, and send the form.`,
		'It is marked as wrong, but the accessibility pane of the developer tools shows no description that says why.',
	],
	'paste-blocked': (place) => [
		'Copy a word from anywhere.',
		open(place),
		`Put the cursor into ${place.element} and press Ctrl+V (Cmd+V on a Mac): it stays as it was.`,
	],
	'double-submit': (place) => [
		openSlowly(place),
		`Fill in ${place.element} and send it; a second later send it again.`,
		'Nothing says that it has been sent, and both are.',
	],
	'form-abandon': (place) => [
		open(place),
		`Fill in the form as a customer would, up to ${place.element}.`,
		'Ask what it wants there, what for, and what somebody does who does not have it at hand.',
	],
	'format-retry': (place) => [
		open(place),
		`Fill in ${place.element} with spaces, dots or dashes between the digits, then without any.`,
		'Send both: one is refused.',
	],
	'context-change': (place) => [
		open(place),
		tabTo(place),
		'Choose something else with an arrow key: the page is left, or the form sent, without any button.',
	],
	'quick-back': (place) => [open(place), `Read ${place.element} and say what is behind it.`, 'Follow it and compare.'],
	'broken-link': (place) => [open(place), 'It answers with an error.', 'Look for the links that lead there, on this site and on others.'],
	'search-refine': (place) => [
		open(place),
		'Search for what customers ask for, in three different words.',
		'Look whether what they want is among the first results.',
	],
	'spinner-stuck': (place) => [
		openSlowly(place),
		`Wait ten seconds at ${place.element}: it still says that it is busy, and nothing says for how long.`,
	],
	'motion-ignored': (place) => [
		'Ask for less motion: in the settings of the system, or as “prefers-reduced-motion” in the developer tools.',
		open(place),
		`Wait five seconds: ${place.element} moves as before.`,
	],
	'autoplay-audio': (place) => [
		'Allow the site to play sound by itself, in the settings of the browser.',
		open(place),
		`Touch nothing: ${place.element} plays for more than three seconds.`,
	],
};

const anyFriction: Steps = (place) => [
	open(place),
	`Use ${place.element} as a customer would: with the mouse, by touch, and with keys alone.`,
];

/** Step by step to what was met. */
export const stepsOf = (friction: string, place: Place): readonly string[] =>
	((Object.hasOwn(steps, friction) && steps[friction]) || anyFriction)(place);
