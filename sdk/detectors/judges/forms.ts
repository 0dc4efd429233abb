/** What is nobody's business but the visitor's: the form that it stands in may be named, and it is never read. */
const PRIVATE = '[data-private]';
const CARD = '[autocomplete*=cc-]';

/** A form, or what says that it is one without being one to the browser; of nothing else is it known when it is sent. */
export function formOf(element: Element): Element | null {
	const { form } = element as HTMLInputElement;
	// A custom element may mean something else by `form`.
	return form?.nodeType ? form : element.closest('form,[role=form]');
}

/** Who searches tries and tries again, and there is nothing wrong with that. */
export const isSearch = (form: Element): boolean => !!(form.closest('search,[role=search]') ?? form.querySelector('[type=search]'));

const alike = (form: Element, other: Element) =>
	['id', 'name', 'action'].every((each) => form.getAttribute(each) === other.getAttribute(each));

/** A form that was drawn anew is the same form to whoever fills it in. */
export const isSameForm = (form: Element, other: Element): boolean => form === other || (!form.isConnected && alike(form, other));

/** The form itself, or the one that was drawn in its place. */
export const presentOf = (form: Element): Element =>
	form.isConnected ? form : ([...form.ownerDocument.querySelectorAll(form.localName)].find((each) => alike(form, each)) ?? form);

/** What stays the same where a field is drawn anew. */
export const keyOf = (field: Element): unknown => field.getAttribute('name') || field.id || field;

/** What may be named in place of a field. */
export const namedFor = (field: Element, form: Element): Element => (field.closest(PRIVATE) ? form : field);

/** May its value be looked at, for as long as a comparison takes? */
export const isReadable = (field: Element): boolean => !field.closest(PRIVATE) && !field.matches(CARD);
