export type FaultName = 'pay-says-nothing' | 'size-needs-a-mouse' | 'menu-keeps-tab' | 'search-knows-one-word';

export interface Fault {
	readonly name: FaultName;
	readonly where: string;
	readonly wcag: readonly string[];
	readonly wrong: string;
	readonly mended: string;
}

/** The four faults of the example shop: the only ones that are there on purpose. Search for a name to find the place in the source. */
export const faults: readonly Fault[] = [
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
];

/** Mend all of them, none, or only those named: a before and after wants one fix at a time. */
export type Mending = boolean | readonly FaultName[];

export const mendedOf = (mending: Mending): ReadonlySet<FaultName> => {
	if (mending === false) return new Set();
	return new Set(mending === true ? faults.map((fault) => fault.name) : mending);
};
