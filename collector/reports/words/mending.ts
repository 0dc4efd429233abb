/** What a friction signals, and what usually mends it. */
export interface Mending {
	/** What to look at: a signal is no finding, and no test result. */
	readonly signals: string;
	readonly fix: string;
	/** Techniques of the W3C that describe it. */
	readonly techniques: readonly string[];
	/** Success criteria it points at where a detector said of none. */
	readonly wcag: readonly string[];
}

const mending = (signals: string, fix: string, techniques: readonly string[], wcag: readonly string[]): Mending => ({
	signals,
	fix,
	techniques,
	wcag,
});

const KEYS = [
	'A control that may work with a pointer only. Somebody saw no answer; there may be one that cannot be observed.',
	'Make it a real button or link, which answers keys by itself; where that cannot be, give it a role and listen to Enter and Space as well.',
] as const;

/** For each friction: what it signals, what mends it, how the W3C says so, and where a reviewer should look. */
const mendings: Readonly<Record<string, Mending>> = {
	'rage-click': mending(
		'Something that answers too little, or too late, for what it promises.',
		'Answer each press at once: change the control, or say in a live region that work goes on. If it does nothing, it should not look as if it did.',
		['ARIA22'],
		['4.1.3'],
	),
	'dead-click': mending(
		'Something that looks as if it could be pressed, and no answer that can be observed.',
		'Let it do what it promises; or take away what makes the promise: the role, the pointer, the look of a button. What does something should be a button or a link.',
		['H91', 'ARIA22'],
		['4.1.2', '4.1.3'],
	),
	'slow-response': mending(
		'Work that goes on without a word. A sign within a second would have counted as an answer.',
		'Say at once that work goes on, with aria-busy or a status message, and say when it is done. Then make it faster.',
		['ARIA22'],
		['4.1.3'],
	),
	'error-click': mending(
		'A script that fails after a press; what was pressed may still have worked.',
		'Follow the error in the console to its line. Until it is mended, catch it and say what the visitor can do instead.',
		[],
		[],
	),
	'dead-key': mending(...KEYS, ['H91', 'SCR29'], ['2.1.1', '4.1.2']),
	'rage-key': mending(...KEYS, ['H91', 'SCR29'], ['2.1.1', '4.1.2']),
	'focus-lost': mending(
		'A place that is lost when its element goes. Browsers remember where Tab goes on; what is announced and shown starts at the top.',
		'Before an element is removed, hidden or disabled, move the focus to what takes its place: the next row, the heading, the button that opened the dialog.',
		['SCR26'],
		['2.4.3'],
	),
	'keyboard-trap': mending(
		'No way out was observed with Tab, Shift+Tab or Escape. There may be one that the page tells of.',
		'Let Tab and Shift+Tab move on; where a dialog keeps the focus on purpose, let Escape close it. Do not prevent what Tab does by default.',
		['G21'],
		['2.1.2'],
	),
	'focus-obscured': mending(
		'Something in focus that could not be seen at five points of its box, half a second after it was reached.',
		'Keep room for sticky headers and footers with scroll-padding, let notices push the page instead of covering it, and take what is hidden out of the order of Tab.',
		['C43'],
		['2.4.11', '2.4.7'],
	),
	'tab-overrun': mending(
		'Thirty stops and more in one run, with nothing used on the way.',
		'Put a link past the navigation at the top of the page, and let a list of many controls be one stop that arrow keys walk.',
		['G1'],
		['2.4.1', '2.4.3'],
	),
	'near-miss-tap': mending(
		'A target so small that the first tap went beside it. Browsers correct the smallest misses, so there are more.',
		'Make it at least 24 by 24 CSS pixels, better 44 by 44, by padding or min-width and min-height; or leave as much room around it.',
		['C42'],
		['2.5.8'],
	),
	'shift-misclick': mending(
		'A page that moves while it is used.',
		'Keep the room of what comes late: width and height for images, a min-height for notices and advertisements; put what is new below, not above.',
		[],
		[],
	),
	'zoom-reflow': mending(
		'A page that is wider than its window once enlarged. Tables, maps and the like may be.',
		'Lay it out in relative units with flexbox or grid, let columns go below one another in a narrow window, and let a wide table scroll in a box of its own.',
		['C31', 'C32'],
		['1.4.10', '1.4.4'],
	),
	'form-error-loop': mending(
		'A form that says too little about what it wants, or says it where it is not found.',
		'Say at the field, in words, what is wrong and what would be right, keep what was filled in, and lead the focus to the first field at fault.',
		['G85', 'G177'],
		['3.3.1', '3.3.3', '3.3.4'],
	),
	'error-undescribed': mending(
		'A field that is marked as wrong with no text tied to it. A summary elsewhere is not seen by the detector.',
		'Put the reason into words beside the field and tie it to it with aria-describedby or aria-errormessage; colour alone says nothing.',
		['ARIA1', 'ARIA21'],
		['3.3.1', '1.4.1', '4.1.3'],
	),
	'paste-blocked': mending(
		'A field of a sign-in, or of a code, that did not take what was pasted.',
		'Let paste be. Take a code in one field with autocomplete="one-time-code", or spread over the boxes what was pasted into the first.',
		['H100'],
		['3.3.8', '3.3.7'],
	),
	'double-submit': mending(
		'A form that does not say that it was sent.',
		'Say at once that it is on its way, in the button and as a status message, and let the server take the second for the first.',
		['ARIA22'],
		['4.1.3'],
	),
	'form-abandon': mending(
		'Where the last entry was made before the form was left. People also leave because the telephone rings.',
		'Ask only for what is needed, say what it is for and what will be needed before the form begins, and keep what was filled in.',
		[],
		[],
	),
	'format-retry': mending(
		'An entry that was refused for how it was written, not for what it said.',
		'Take spaces, dots and dashes out before the entry is checked; if one way of writing is wanted, show an example beside the field.',
		['G89'],
		['3.3.3'],
	),
	'context-change': mending(
		'A choice that leads elsewhere. It is allowed where the page says so beforehand.',
		'Let a button do it: choosing only chooses. Where it must be so, say so before the control.',
		['G80'],
		['3.2.2'],
	),
	'quick-back': mending(
		'A link that may promise something else than what is behind it. Some only wanted to look.',
		'Let the link say what is behind it, and let the page begin with what the link said.',
		['G91'],
		['2.4.4'],
	),
	'broken-link': mending(
		'A page that answers with an error.',
		'Mend the links that lead to it, and send its old address on to where its content is now (301).',
		[],
		[],
	),
	'search-refine': mending(
		'A search whose results were not what was looked for.',
		'Teach the search the words that customers use: synonyms, misspellings, names of products; and offer another way to the same pages.',
		['G161'],
		['2.4.5'],
	),
	'spinner-stuck': mending(
		'Something that was busy for ten seconds and more, and said so. Spinners that do not say so are not seen.',
		'Say what is being waited for and how far it has come, give up after a while with a message and a way on, and always take aria-busy away again.',
		['ARIA22'],
		['4.1.3'],
	),
	'motion-ignored': mending(
		'An animation that is not told what was asked for. Video and drawings made by script are not seen.',
		'Let it move only where the media feature prefers-reduced-motion says no-preference, or end it after five seconds, or offer a button that stops it.',
		['C39'],
		['2.3.3', '2.2.2'],
	),
	'autoplay-audio': mending(
		'Sound that nobody has asked for, for more than three seconds.',
		'Begin muted, or wait to be asked; put a control that stops it at the top of the page.',
		['G171', 'G60'],
		['1.4.2'],
	),
};

const unknown = mending(
	'A detector that this collector does not know saw it; its documentation says what it looks for.',
	'See it for yourself first, as described; then mend what the page does.',
	[],
	[],
);

/** What a friction signals, and what usually mends it. */
export const mendingOf = (friction: string): Mending => (Object.hasOwn(mendings, friction) && mendings[friction]) || unknown;
