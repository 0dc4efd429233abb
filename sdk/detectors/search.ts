import type { Search } from '#touchpoint';
import { type Detector, isIgnored, pathOf } from './detector.ts';

/** Query keys of common shop and content systems. */
const QUERY_KEYS = ' q query search s term keyword keywords';
const FORMS = 'search,[role=search]';
const RESULTS = 'data-waymark-results';
/** A page that renders its results itself has done so by then; a visitor who still types has typed on. */
const SETTLED_MS = 1_000;

type Asked = Pick<Search, 'term' | 'at' | 'page'>;

function termIn(url: string, keys: readonly string[]): string | undefined {
	const query = new URL(url).searchParams;
	return keys.map((key) => query.get(key)?.trim()).find(Boolean);
}

/** How many results the page says it shows. */
function resultsIn(document: Document): number | undefined {
	const said = document.querySelector(`[${RESULTS}]`)?.getAttribute(RESULTS) ?? '';
	return /^\d+$/.test(said) ? +said : undefined;
}

/** What a submitted form searches for, if it searches. Never a hidden field, which may hold a token. */
function fieldOf(form: Element, forms: string): HTMLInputElement | null {
	return form.querySelector('[type=search]') ?? (form.closest(forms) && form.querySelector('input:not([type]),[type=text]'));
}

/** A visitor searched: by an address that carries the term, or by a form. */
export const search: Detector = {
	tier: 'base',
	watch({ page, see, settings }) {
		const { document, location } = page.window;
		const said = settings.search;
		const isSelector = /[^\w\s,-]/.test(said);
		const keys = ((isSelector ? '' : said) + QUERY_KEYS).split(/[\s,]+/);
		const forms = isSelector ? `${FORMS},${said}` : FORMS;
		let earlier = document.referrer.startsWith(location.origin) ? termIn(document.referrer, keys) : undefined;
		let pending: Asked | undefined;
		let leaving: () => unknown = () => {};

		const tell = (asked = pending) => {
			pending = undefined;
			// The same term again is paging, sorting, or a way back to the results.
			if (!asked || asked.term.toLowerCase() === earlier?.toLowerCase()) return;
			see({ kind: 'search', ...asked, results: resultsIn(document), refines: !!earlier });
			earlier = asked.term;
		};
		const readAddress = () => {
			const term = termIn(location.href, keys);
			if (!term) return;
			const asked: Asked = { term, at: page.now(), page: page.nameOf() };
			pending = asked;
			page.after(SETTLED_MS, () => asked === pending && document.readyState !== 'loading' && tell());
		};
		readAddress();
		page.onNavigate(readAddress);
		// Until now the results may not have been parsed.
		page.listen('DOMContentLoaded', readAddress);
		page.listen('pagehide', () => {
			tell();
			leaving();
		});
		page.listen('submit', (event) => {
			const form = event.target as HTMLFormElement;
			const field = fieldOf(form, forms);
			const term = field?.value.trim();
			if (!term || isIgnored(pathOf(event))) return;
			const at = page.now();
			const ask = () => tell({ term, at, page: page.nameOf() });
			// A form that leads to an address with the term is told there; one that leads elsewhere, as we leave; one that stays, once the page has answered.
			const isToldThere = form.method === 'get' && keys.includes(field?.name ?? '');
			leaving = () => isToldThere || event.defaultPrevented || ask();
			page.after(SETTLED_MS, () => event.defaultPrevented && ask());
		});
	},
};
