import type { Watch } from '../detector.ts';

/** Hears of the page that a script's navigation left; of none where a page came back from the back-forward cache. */
export type ViewListener = (left?: URL) => void;

/** Tells of pages that came into view without a new document. */
export interface Views {
	/** In the order of subscription: who tells of leaving must subscribe before who tells of arriving. */
	onView(listener: ViewListener): void;
}

/** Judges which navigations show another page: a changed path does, a changed query only if it makes an entry in the history. */
export function openViews({ page }: Watch): Views {
	const { location } = page.window;
	const listeners: ViewListener[] = [];
	let here = new URL(location.href);
	const tell: ViewListener = (left) => {
		for (const listener of listeners) listener(left);
	};
	page.onNavigate((move) => {
		const left = here;
		here = new URL(location.href);
		if (here.pathname !== left.pathname || (move !== 'replace' && here.search !== left.search)) tell(left);
	});
	page.listen('pageshow', (event) => {
		if ((event as PageTransitionEvent).persisted) tell();
	});
	return { onView: (listener) => listeners.push(listener) };
}
