import type { Watch } from '../detector.ts';

/** Hears of the page that a script's navigation left; of none where a page came back from the back-forward cache. */
export type ViewListener = (left?: URL) => void;

/** Tells of pages that came into view without a new document. */
export interface Views {
	/** In the order of subscription: who tells of leaving must subscribe before who tells of arriving. */
	onView(listener: ViewListener): void;
}

/** Judges which navigations show another page: a changed name does, a changed path or query only if it makes an entry in the history. */
export function openViews({ page }: Watch): Views {
	const { location } = page.window;
	const listeners: ViewListener[] = [];
	let here = new URL(location.href);
	const tell: ViewListener = (left) => {
		for (const listener of listeners) listener(left);
	};
	// A fragment is an address only where pages are named by it.
	const addressOf = (url: URL) => (page.nameOf(url).includes('#') ? url.href : url.pathname + url.search);
	page.onNavigate((move) => {
		const left = here;
		here = new URL(location.href);
		if (page.nameOf(here) !== page.nameOf(left) || (move !== 'replace' && addressOf(here) !== addressOf(left))) tell(left);
	});
	page.listen('pageshow', (event) => {
		if ((event as PageTransitionEvent).persisted) tell();
	});
	return { onView: (listener) => listeners.push(listener) };
}
