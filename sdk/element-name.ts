import type { ElementName } from '#touchpoint';

const LEVELS = 6;
const SIBLINGS = 50;
const LONGEST_NAME = 40;

const OWNER_NAME = 'data-waymark-name';
const TEST_IDS = ['data-testid', 'data-test', 'data-qa', 'data-cy'];
/** Three digits in a row is where counters and record ids begin; the prefixes are libraries that number their ids anew at each load. */
const STABLE = /^(?!radix-|headlessui-|mui-\d|ember\d|.*\d{3})[a-z][\w-]{0,40}$/i;
/** Where one template makes many: the index would tell which record was pressed, and keep alike events apart. */
const REPEATED = 'li,tr,[role=row],[role=option],[role=listitem]';
/** Where a name may be a person's own words; and what owners have marked for Datadog, PostHog, Sentry, Clarity, OpenReplay, Highlight or Amplitude. */
const PRIVATE = `${REPEATED},[role=log],[contenteditable],[data-private],[data-dd-privacy],.ph-no-capture,[class*=-mask],[data-clarity-mask],[data-openreplay-masked]`;
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

const rootOf = (element: Element) => element.getRootNode() as Document | ShadowRoot;

/** The element above, seen as a reader of the page sees it: out of slots and of open shadow roots. */
function above(element: Element): Element | null {
	return element.assignedSlot ?? element.parentElement ?? (rootOf(element) as ShadowRoot).host ?? null;
}

function hasAbove(element: Element, selector: string): boolean {
	for (let each: Element | null = element; each; each = above(each)) if (each.matches(selector)) return true;
	return false;
}

/** A name that stays the same from load to load and from release to release. */
function anchorOf(element: Element): string | undefined {
	const owner = element.getAttribute(OWNER_NAME);
	if (owner) return `[${OWNER_NAME}=${JSON.stringify(owner)}]`;
	const testId = TEST_IDS.find((each) => STABLE.test(element.getAttribute(each) ?? ''));
	if (testId) return `${element.localName}[${testId}=${element.getAttribute(testId)}]`;
	return STABLE.test(element.id) ? `#${element.id}` : undefined;
}

/** Tag, role and place among siblings; no classes, which tools write anew at each release. */
function placeOf(element: Element): string {
	const { localName } = element;
	const role = element.getAttribute('role');
	let place = 1;
	let before = element.previousElementSibling;
	for (let i = 0; before && i < SIBLINGS; i++, before = before.previousElementSibling) if (before.localName === localName) place++;
	return `${localName}${role ? `[role=${role}]` : ''}:nth-of-type(${element.matches(REPEATED) ? '*' : place})`;
}

function selectorOf(element: Element, level = 1): string {
	const anchor = anchorOf(element);
	const parent = !anchor && level < LEVELS && above(element);
	if (!parent || parent.localName === 'body') return anchor ?? placeOf(element);
	return selectorOf(parent, level + 1) + (rootOf(parent) === rootOf(element) ? '>' : ' >>> ') + placeOf(element);
}

function roleOf(element: Element): string | undefined {
	const implied = Object.entries(ROLES).find(([, tags]) => element.matches(tags));
	return element.getAttribute('role')?.split(' ')[0] || implied?.[0];
}

/** What stands in the element, with the words that come in through its slot and the names of pictures. */
function contentOf(element: Element): string {
	const slotted = element.querySelector('slot')?.assignedNodes() ?? [];
	const words = [element, ...slotted].map((each) => each.textContent).join('');
	return words.trim() || nameIn(element.querySelector('[alt]:not([alt=""]),[aria-label]'));
}

const nameIn = (element: Element | null) => element?.getAttribute('aria-label') || element?.getAttribute('alt') || '';

/** A small accessible name: enough for a yes or no, and for words that a developer recognises. Never what a visitor typed. */
function accessibleName(element: Element, role = ''): string {
	const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
	const names = [
		element.getAttribute(OWNER_NAME),
		ids.map((id) => rootOf(element).getElementById(id)?.textContent).join(' '),
		nameIn(element),
		(element as HTMLInputElement).labels?.[0]?.textContent,
		NAMED_BY_CONTENT.test(role) && contentOf(element),
		element.getAttribute('title'),
	];
	return names.map((each) => (each || '').replace(/\s+/g, ' ').trim()).find(Boolean) ?? '';
}

/** Names an element so that a developer finds it and nobody is identified by it. */
export function nameElement(element: Element, names: boolean): ElementName {
	const role = roleOf(element);
	const name = accessibleName(element, role);
	// The words on such a button are in `value`, which on other inputs is what a visitor typed: counted here, never read.
	const hasValue = element.matches('input[type=submit],input[type=reset],input[type=button][value]');
	const isTellable = names && name && !TELLING.test(name) && !hasAbove(element, PRIVATE);
	return {
		selector: selectorOf(element),
		...(role && { role, hasName: !!name || hasValue }),
		...(isTellable && { name: name.slice(0, LONGEST_NAME) }),
	};
}
