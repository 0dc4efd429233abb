import type { Instant } from '#touchpoint';
import { type Detector, isIgnored, pathOf, type Watch } from './detector.ts';

/** Query keys of common shop and content systems. */
const QUERY_KEYS = 'q query search s term keyword keywords';
const RESULTS = 'data-waymark-results';
/** A page that renders its results itself has done so by then; a visitor who still types has typed on. */
const SETTLED_MS = 1_000;

interface Asked {
	readonly term: string;
	readonly at: Instant;
	readonly page: string;
	/** Asked at the end: the next page of ours will tell of it. */
	isToldElsewhere?(): boolean;
}

const alike = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** What the owner said about the site's search: query keys, or a selector of its forms. */
function readSearch(said: string): { readonly keys: readonly string[]; readonly forms: string } {
	const isSelector = /[^\w\s,-]/.test(said);
	return {
		keys: `${isSelector ? '' : said} ${QUERY_KEYS}`.split(/[\s,]+/).filter(Boolean),
		forms: `search,[role=search]${isSelector ? `,${said}` : ''}`,
	};
}

function termIn(url: string, keys: readonly string[]): string {
	const query = new URLSearchParams(/\?([^#]*)/.exec(url)?.[1]);
	return keys.map((key) => query.get(key)?.trim()).find(Boolean) ?? '';
}

/** How many results the page says it shows. */
function resultsIn(document: Document): number | undefined {
	const said = document.querySelector(`[${RESULTS}]`)?.getAttribute(RESULTS);
	return said && /^\d+$/.test(said) ? +said : undefined;
}

/** Holds a search until it is known what it led to, and tells it once. */
function openAccount({ page, see }: Watch, before: string) {
	const { document } = page.window;
	let told = before;
	let asked: Asked | undefined;
	let cancel = () => {};
	const tell = () => {
		cancel();
		const search = asked;
		asked = undefined;
		// The same term again is paging, sorting, or a way back to the results.
		if (!search || alike(search.term, told) || search.isToldElsewhere?.()) return;
		const { term, at, page } = search;
		see({ kind: 'search', term, at, page, results: resultsIn(document), refines: told ? true : undefined });
		told = term;
	};
	const settle = () => {
		cancel();
		cancel = page.after(SETTLED_MS, tell);
	};
	page.listen('pagehide', tell);
	// Results that came with the document need no waiting; those that have not been parsed yet must not be missed.
	page.listen('DOMContentLoaded', () => (resultsIn(document) === undefined ? settle() : tell()));
	return (search: Asked, isTyping?: boolean) => {
		if (!search.term) return;
		if (asked && !isTyping && !alike(asked.term, search.term)) tell();
		asked = search;
		if (document.readyState === 'loading') cancel();
		else settle();
	};
}

/** What a submitted form searches for, if it searches. */
function fieldOf(form: HTMLFormElement, forms: string): HTMLInputElement | null {
	const field = form.querySelector<HTMLInputElement>('input[type=search]');
	const isSearch = field || form.closest(forms) || form.querySelector(forms);
	return field ?? (isSearch && form.querySelector<HTMLInputElement>('input:not([type]),input[type=text]'));
}

/** A visitor searched: by a form, or by an address that carries the term. */
export const search: Detector = {
	tier: 'base',
	watch(watch) {
		const { page, settings } = watch;
		const { document, location } = page.window;
		const { keys, forms } = readSearch(settings.search);
		const ask = openAccount(watch, document.referrer.startsWith(location.origin) ? termIn(document.referrer, keys) : '');
		const askedFor = (term: string) => ({ term, at: page.now(), page: location.pathname });

		ask(askedFor(termIn(location.search, keys)));
		page.onNavigate((move) => ask(askedFor(termIn(location.search, keys)), move === 'replace'));
		page.listen('submit', (event) => {
			const form = event.target as HTMLFormElement;
			const field = fieldOf(form, forms);
			if (!field || isIgnored(pathOf(event))) return;
			const isShownNext = form.method === 'get' && keys.includes(field.name) && `${form.action}`.startsWith(location.origin);
			// The event still tells afterwards whether the page has taken the search into its own hands.
			ask({ ...askedFor(field.value.trim()), isToldElsewhere: () => isShownNext && !event.defaultPrevented });
		});
	},
};
