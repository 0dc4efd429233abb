import { type Detector, hasMatch, pathOf } from './detector.ts';
import { isSearch } from './judges/forms.ts';
import { hashOf, saltOf } from './judges/visit.ts';

/** Twice is a correction; the third query says that the first two found nothing. */
const QUERIES = 3;
const QUERIES_MS = 180_000;

const QUERY = '[type=search],input:not([type]),[type=text]';
const RESULTS = 'main,[role=main],[data-waymark-results]';
const ELSEWHERE = 'nav,header,footer';

/** Queries of this tab, each a time by its hash, and the salt of the hashes. */
interface Asked {
	readonly salt: number;
	readonly at: Readonly<Record<string, number>>;
}

/** The visitor searched, and searched, and opened nothing of what was found. */
export const searchRefine: Detector = {
	tier: 'optin',
	watch({ page, memory, meet }) {
		const { window } = page;
		const recall = () => (memory.read() ?? { salt: saltOf(window), at: {} }) as Asked;
		page.listenToPeople('submit', (event) => {
			const form = event.target as Element;
			const field = form.querySelector<HTMLInputElement>(QUERY);
			const query = field?.value.trim().toLowerCase();
			if (!query || !isSearch(form)) return;
			const now = page.now();
			const { salt, at: before } = recall();
			const at: Asked['at'] = { ...before, [hashOf(query, salt)]: now };
			const recent = Object.entries(at).filter(([, each]) => now - each <= QUERIES_MS);
			const spanMs = now - Math.min(...recent.map(([, each]) => each));
			const isEnough = recent.length >= QUERIES;
			memory.write({ salt, at: isEnough ? {} : Object.fromEntries(recent) });
			if (isEnough) meet({ element: form, evidence: { queries: recent.length, spanMs }, wcag: ['2.4.5'] });
		});
		page.listenToPeople('click', (event) => {
			const path = pathOf(event);
			const isResult = hasMatch(path, RESULTS) || !hasMatch(path, ELSEWHERE);
			if (isResult && hasMatch(path, 'a[href]')) memory.write({ ...recall(), at: {} });
		});
	},
};
