export interface Fault {
	readonly name: string;
	readonly where: string;
	readonly wcag: readonly string[];
	readonly wrong: string;
	readonly mended: string;
}

/** The faults of the example shop: the only ones that are there on purpose. Search for a name to find the place in the source. */
export const faults = [
	{
		name: 'pay-says-nothing',
		where: 'Checkout',
		wcag: ['3.3.1 Error Identification', '4.1.3 Status Messages'],
		wrong: 'Without a tick at the terms, Pay only shows a message far up the page, where nobody is looking, and announces nothing.',
		mended: 'The terms stand next to Pay; the message belongs to the box, and focus moves to it.',
	},
	{
		name: 'size-needs-a-mouse',
		where: 'Every piece',
		wcag: ['2.1.1 Keyboard', '4.1.2 Name, Role, Value'],
		wrong: 'The sizes are plain boxes that answer to a mouse only: no role, no focus, no keys.',
		mended: 'Radio buttons in a group with a name, dressed as the same boxes.',
	},
	{
		name: 'menu-keeps-tab',
		where: 'Menu',
		wcag: ['2.1.2 No Keyboard Trap'],
		wrong: 'Once the menu is open, Tab goes round in it for ever, and Escape does nothing.',
		mended: 'Tab walks on, Escape closes the menu and goes back to its button.',
	},
	{
		name: 'search-knows-one-word',
		where: 'Search',
		wcag: ['3.3.3 Error Suggestion'],
		wrong: 'A search for “mugs” finds nothing, as each piece is called “mug”, and the empty page offers no way on.',
		mended: 'Singular and plural find the same pieces, and an empty page says what there is instead.',
	},
	{
		name: 'sorting-leaves-at-once',
		where: 'Search',
		wcag: ['3.2.2 On Input'],
		wrong: 'The list of orders loads another page at the first arrow key, before anybody has heard what else it holds.',
		mended: 'A choice waits for the Sort button beside it.',
	},
	{
		name: 'remember-says-nothing',
		where: 'Every piece',
		wcag: ['4.1.2 Name, Role, Value'],
		wrong: '“Remember this piece” does so, but looks and sounds the same as before.',
		mended: 'The button is drawn and announced as pressed.',
	},
	{
		name: 'ribbon-never-rests',
		where: 'Home page',
		wcag: ['2.2.2 Pause, Stop, Hide'],
		wrong: 'The news of the week runs across the page without end, also for those who asked their system for less motion.',
		mended: 'The news stands still.',
	},
	{
		name: 'notice-covers-focus',
		where: 'Delivery and returns',
		wcag: ['2.4.11 Focus Not Obscured (Minimum)'],
		wrong: 'A notice sticks to the lower edge of the window and covers the links at the end of the page, also the one that has focus.',
		mended: 'The notice is a part of the page and scrolls with it.',
	},
	{
		name: 'remove-is-tiny',
		where: 'Cart',
		wcag: ['2.5.8 Target Size (Minimum)'],
		wrong: 'A piece is removed by a × that is smaller than the tip of a finger.',
		mended: 'A button with a word on it, as high as a finger is wide.',
	},
	{
		name: 'removal-drops-focus',
		where: 'Cart',
		wcag: ['2.4.3 Focus Order', '4.1.3 Status Messages'],
		wrong: 'The button goes with its piece, and focus with the button: the keyboard is nowhere, and nothing is announced.',
		mended: 'Focus moves to the heading of the cart, and a message says what is gone.',
	},
	{
		name: 'voucher-only-turns-red',
		where: 'Cart',
		wcag: ['1.4.1 Use of Color', '3.3.1 Error Identification'],
		wrong: 'A voucher that is not known gets a red border, and no word.',
		mended: 'A message below the field says what is wrong, and belongs to it.',
	},
	{
		name: 'email-refuses-paste',
		where: 'Checkout',
		wcag: ['3.3.7 Redundant Entry'],
		wrong: 'The address is asked for twice, and may not be pasted the second time.',
		mended: 'It may be pasted.',
	},
] as const satisfies readonly Fault[];

export type FaultName = (typeof faults)[number]['name'];

/** Mend all of them, none, or only those named: a before and after wants one fix at a time. */
export type Mending = boolean | readonly FaultName[];

export const mendedOf = (mending: Mending): ReadonlySet<FaultName> => {
	if (mending === false) return new Set();
	return new Set(mending === true ? faults.map((fault) => fault.name) : mending);
};

const readName = (text: string): FaultName => {
	const fault = faults.find(({ name }) => name === text);
	if (!fault) throw new Error(`No fault is called “${text}”. There are: all, ${faults.map(({ name }) => name).join(', ')}.`);
	return fault.name;
};

/** Reads what somebody wants mended: `all`, or names with commas between them. */
export const readMending = (text = ''): Mending => {
	const names = text.split(',').map((each) => each.trim());
	return names.includes('all') || names.filter(Boolean).map(readName);
};
