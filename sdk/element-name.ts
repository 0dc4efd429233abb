import type { ElementName } from '#touchpoint';
import { accessibleNameOf, roleOf, saidRoleOf } from './accessible-name.ts';

export { CONTROL_ROLE } from './accessible-name.ts';

const LEVELS = 6;
/** Whoever has more siblings than this is one of many, and its place says little. */
const MOST_SIBLINGS = 50;
const LONGEST_NAME = 40;

const OWNER_NAME = 'data-waymark-name';
const MARKS = [OWNER_NAME, 'data-testid', 'data-test', 'data-qa', 'data-cy'];
/** Libraries that number their ids anew at each load. */
const NUMBERED = 'radix-|headlessui-|mui-\\d|ember\\d|react-|rc[-_]|mat-|cdk-|ui-id|v-\\d';
/** Letters and digits in turn, three times: a hash, made anew at each release. Not `h1-title`, `a11y` or `i18n`. */
const HASHED = '.*([a-z]\\d+[a-z]+\\d|\\d[a-z]+\\d+[a-z])';
/** Three digits in a row is where counters and record ids begin. */
const STABLE = new RegExp(`^(?!${NUMBERED}|${HASHED}|.*\\d{3})[a-z][\\w -]{0,40}$`, 'i');
/** Where one template makes many: the index would tell which record was pressed, and keep alike events apart. */
const REPEATED = 'li,tr,[role=row],[role=option],[role=listitem]';
/** Where a name may be a person's own words, and what other tools of the owner have been told to mask. */
const PRIVATE = `${REPEATED},table,dl,[role=treeitem],[role=feed],[role=log],[contenteditable],[data-private],[data-dd-privacy],\
.ph-no-capture,.sentry-mask,.clarity-mask,[data-clarity-mask],[data-openreplay-masked],.highlight-mask,.amp-mask`;
/**
 * An address; three digits, also with a separator between; an amount of money by its sign or its code. Digits and signs of every script. No
 * lookbehind, which Safari before 16.4 cannot even parse.
 */
const TELLING =
	/@|\p{Nd}([.,' ’٫٬\u00A0\u202F-]?\p{Nd}){2}|\p{Sc}|\p{Nd}\s?([A-Z]{3}|kr|zł|Kč|Ft)(?!\p{L})|(^|\P{L})([A-Z]{3}|kr|Rs\.?)\s?\p{Nd}/u;

/** The element above, as it is seen: out of open shadow roots, and by way of the slot it was given to. */
export function above(element: Element): Element | undefined {
	const root = element.getRootNode();
	// A link that is in no document is its own root, and has a `host` too, but that is a word.
	return element.assignedSlot ?? element.parentElement ?? (root === element ? undefined : (root as ShadowRoot).host);
}

/** An element and all it stands in, innermost first. */
export function lineOf(element: Element | undefined): readonly Element[] {
	return element ? [element, ...lineOf(above(element))] : [];
}

const isPrivate = (element: Element): boolean => lineOf(element).some((each) => each.matches(PRIVATE));

/** Tag, role and place among siblings; no classes, which tools write anew at each release. */
function placeOf(element: Element): string {
	const { localName } = element;
	const role = saidRoleOf(element);
	const mark = MARKS.find((each) => element.hasAttribute(each));
	let place = 1;
	let each = element.previousElementSibling;
	for (let walked = 0; each && walked < MOST_SIBLINGS; walked++, each = each.previousElementSibling)
		if (each.localName === localName) place++;
	return `${localName}${role ? `[role=${role}]` : ''}${mark ? `[${mark}]` : ''}:nth-of-type(${element.matches(REPEATED) ? '*' : place})`;
}

/** What its developers call an element, by the first of these attributes that stays the same; else where it stands. */
export const wordFor = (element: Element, attributes = [OWNER_NAME, 'name', 'id']): string =>
	attributes.map((each) => element.getAttribute(each) ?? '').find((value) => STABLE.test(value)) ?? selectorOf(element);

/** From the nearest element whose name stays the same from load to load and from release to release. */
function selectorOf(element: Element, levels = LEVELS): string {
	for (const id of [...MARKS, 'id']) {
		const value = element.getAttribute(id) ?? '';
		if (STABLE.test(value)) return id === 'id' ? `#${value}` : `${element.localName}[${id}=${value}]`;
	}
	const parent = above(element);
	if (levels === 1 || !parent || parent.localName === 'body') return placeOf(element);
	return selectorOf(parent, levels - 1) + (element.parentElement ? '>' : ' >>> ') + placeOf(element);
}

/** Whose page a frame shows: its address may say who looks at it. */
const originOf = (element: Element): string =>
	element.localName === 'iframe' ? `[origin=${(element as HTMLIFrameElement).contentDocument ? 'same' : 'cross'}]` : '';

/** Names an element so that a developer finds it and nobody is identified by it. */
export function nameElement(element: Element, names: boolean): ElementName {
	const role = roleOf(element);
	const { words, isNamed, sources } = accessibleNameOf(element, role);
	const name = element.getAttribute(OWNER_NAME)?.trim() || words;
	const isTellable = names && !TELLING.test(name) && !sources.some(isPrivate);
	return {
		selector: selectorOf(element) + originOf(element),
		...(role && { role, hasName: isNamed }),
		...(isTellable && name && { name: name.slice(0, LONGEST_NAME).trim() }),
	};
}
