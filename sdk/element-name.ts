import type { ElementName } from '#touchpoint';

const LEVELS = 6;
const LONGEST_NAME = 40;

const OWNER_NAME = 'data-waymark-name';
const IDS = [OWNER_NAME, 'data-testid', 'data-test', 'data-qa', 'data-cy', 'id'];
/** Three digits in a row is where counters and record ids begin; the prefixes are libraries that number their ids anew at each load. */
const STABLE = /^(?!radix-|headlessui-|mui-|ember|.*\d{3})[a-z][\w -]{0,40}$/i;
/** Where one template makes many: the index would tell which record was pressed, and keep alike events apart. */
const REPEATED = 'li,tr,[role=row],[role=option],[role=listitem]';
/** Where a name may be a person's own words. */
const PRIVATE = `${REPEATED},[role=log],[contenteditable],[data-private]`;
/** An address, three digits in a row, an amount of money. */
const TELLING = /@|\d{3}|\p{Sc}/u;

/** Roles that tags imply. Text fields have none here: no friction is told of them by name. */
const ROLES = {
	link: 'a[href]',
	checkbox: '[type=checkbox]',
	radio: '[type=radio]',
	button: 'button,summary,input',
	img: 'img',
};
const NAMED_BY_CONTENT = /^(button|link|tab|menuitem)$/;
/** What else gives a name, to an element or to what it stands in: counted, not read. The words on an input are in `value`, where others hold what a visitor typed. */
const ALSO_NAMED =
	'[aria-label],[aria-labelledby],[title],[alt]:not([alt=""]),slot,input[type=submit],input[type=reset],input[type=button]';

/** The element above, out of open shadow roots. */
export const above = (element: Element): Element | undefined => element.parentElement ?? (element.getRootNode() as ShadowRoot).host;

/** An element and all it stands in, innermost first. */
export function lineOf(element: Element | undefined): readonly Element[] {
	return element ? [element, ...lineOf(above(element))] : [];
}

function isPrivate(element: Element): boolean {
	const parent = above(element);
	return element.matches(PRIVATE) || (!!parent && isPrivate(parent));
}

/** Tag, role and place among siblings; no classes, which tools write anew at each release. */
function placeOf(element: Element): string {
	const { localName } = element;
	const role = element.getAttribute('role');
	let place = 1;
	for (let each = element.previousElementSibling; each; each = each.previousElementSibling) if (each.localName === localName) place++;
	return `${localName}${role ? `[role=${role}]` : ''}:nth-of-type(${element.matches(REPEATED) ? '*' : place})`;
}

/** From the nearest element whose name stays the same from load to load and from release to release. */
function selectorOf(element: Element, levels = LEVELS): string {
	for (const id of IDS) {
		const value = element.getAttribute(id) ?? '';
		if (STABLE.test(value)) return id === 'id' ? `#${value}` : `${element.localName}[${id}=${value}]`;
	}
	const parent = above(element);
	if (levels === 1 || !parent || parent.localName === 'body') return placeOf(element);
	return selectorOf(parent, levels - 1) + (element.parentElement ? '>' : ' >>> ') + placeOf(element);
}

const wordsOf = (element: Element | null) => element?.getAttribute('aria-label') || element?.getAttribute('alt');

/** A small accessible name: words that a developer recognises, and never what a visitor typed. */
function accessibleName(element: Element, role: string): string {
	const name =
		element.getAttribute(OWNER_NAME) ||
		wordsOf(element) ||
		(element as HTMLInputElement).labels?.[0]?.textContent ||
		(NAMED_BY_CONTENT.test(role) && (element.textContent?.trim() || wordsOf(element.querySelector('[alt],[aria-label]'))));
	return (name || '').replace(/\s+/g, ' ').trim();
}

/** Names an element so that a developer finds it and nobody is identified by it. */
export function nameElement(element: Element, names: boolean): ElementName {
	const implied = Object.entries(ROLES).find(([, tags]) => element.matches(tags));
	const role = element.getAttribute('role') ?? implied?.[0] ?? '';
	const name = accessibleName(element, role);
	const isTellable = names && !TELLING.test(name) && !isPrivate(element);
	return {
		selector: selectorOf(element),
		...(role && { role, hasName: !!(name || element.matches(ALSO_NAMED) || element.querySelector(ALSO_NAMED)) }),
		...(isTellable && name && { name: name.slice(0, LONGEST_NAME) }),
	};
}
