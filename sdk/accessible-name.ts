/** Roles that tags imply, asked in this order. */
const ROLES = {
	link: 'a[href]',
	checkbox: '[type=checkbox]',
	radio: '[type=radio]',
	button: 'button,summary,[type=button],[type=submit],[type=reset],[type=image]',
	slider: '[type=range]',
	spinbutton: '[type=number]',
	combobox: 'select,[list]',
	searchbox: '[type=search]',
	textbox: 'textarea,input',
	img: 'img',
	progressbar: 'progress',
	form: 'form',
};
/** Pressed for what they do, and named by what stands in them. */
export const CONTROL_ROLE = /^(button|link|checkbox|radio|switch|tab|menuitem.*|option|treeitem)$/;
/** Named by their `value`, where others hold what a visitor typed, or by a hint that is often filled in: never read. A missing value is a word of the browser's. */
const NAMED_UNREAD = '[type=submit],[type=reset],[type=image],[type=button][value]:not([value=""]),[placeholder]';
/** What is not announced, and what a visitor chose or typed: a label often stands around its field. */
const UNREAD = 'script,style,[hidden],[aria-hidden=true],input,select,textarea,datalist,[contenteditable]';

/** What the page calls an element. */
export interface AccessibleName {
	readonly words: string;
	/** Announced with a name, though perhaps one that is not read. */
	readonly isNamed: boolean;
	/** The elements whose words these are: all of them are asked whether they may be told. */
	readonly sources: readonly Element[];
}

/** The role an element has by its attribute, and only that. */
export const saidRoleOf = (element: Element): string | undefined => /[\w-]+/.exec(element.getAttribute('role') ?? '')?.[0];

/** The role that is announced; empty for what is only text or a box. */
export const roleOf = (element: Element): string =>
	saidRoleOf(element) ?? Object.entries(ROLES).find(([, tags]) => element.matches(tags))?.[0] ?? '';

const tidy = (words: string | null | undefined): string => (words ?? '').replace(/\s+/g, ' ').trim();

/** What an element is called by its own attributes. */
const labelOf = (element: Element): string =>
	tidy(element.getAttribute('aria-label')) || (element.matches('img,area,[type=image]') ? tidy(element.getAttribute('alt')) : '');

/** What stands in an element where it is seen: in its shadow, or given to its slot. */
const childrenOf = (element: Element): Iterable<Node> =>
	(element as HTMLSlotElement).assignedNodes?.({ flatten: true }) ?? (element.shadowRoot ?? element).childNodes;

/** Reads what is announced of an element, and keeps whose words they were. No styles: what only a style sheet hides, or adds, is not known. */
function readContent(element: Element, sources: Element[]): string {
	let words = '';
	for (const node of childrenOf(element)) {
		if (node.nodeType === 3) words += node.nodeValue;
		if (node.nodeType === 1 && !(node as Element).matches(UNREAD)) words += readWords(node as Element, sources);
	}
	return words;
}

/** With a space on either side: whether two elements stand in one word is a matter of style. */
function readWords(element: Element, sources: Element[]): string {
	sources.push(element);
	return ` ${labelOf(element) || readContent(element, sources)} `;
}

/** What `aria-labelledby` names, in its order. */
function labellersOf(element: Element): readonly Element[] {
	const root = element.getRootNode() as Document | ShadowRoot;
	const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
	return ids.flatMap((id) => root.getElementById?.(id) ?? []);
}

/** A small accessible name: the steps that need no style, in the standard's order, and never what a visitor typed or chose. */
export function accessibleNameOf(element: Element, role: string): AccessibleName {
	const { labels } = element as HTMLInputElement;
	const sources = [element];
	const read = (elements: Iterable<Element>) => tidy([...elements].map((each) => readWords(each, sources)).join(''));
	const content = () => CONTROL_ROLE.test(role) && tidy(readContent(element, sources));
	// A label that says nothing still keeps the tooltip from being the name.
	const own = () => (labels?.[0] ? read(labels) : content() || tidy(element.getAttribute('title')));
	const words = read(labellersOf(element)) || labelOf(element) || own();
	return { words, isNamed: !!words || element.matches(NAMED_UNREAD), sources };
}
