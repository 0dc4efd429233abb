import type { Watch } from '../detector.ts';

/** A page came into view without a new document: by a script's navigation, or restored from the back-forward cache. */
export interface NewView {
	readonly isRestored: boolean;
	/** The address of the page before. */
	readonly left: URL;
}

export interface Views {
	/** In the order of subscription: who tells of leaving must subscribe before who tells of arriving. */
	onView(listener: (view: NewView) => void): void;
}

/** Judges which navigations show another page: a changed path does, a changed query only if it makes an entry in the history. */
export function openViews({ page }: Watch): Views {
	const { location } = page.window;
	const listeners: ((view: NewView) => void)[] = [];
	let here = new URL(location.href);
	const tell = (view: NewView) => {
		for (const listener of listeners) listener(view);
	};
	page.onNavigate((move) => {
		const left = here;
		here = new URL(location.href);
		if (here.pathname !== left.pathname || (move !== 'replace' && here.search !== left.search)) tell({ isRestored: false, left });
	});
	page.listen('pageshow', (event) => {
		if ((event as PageTransitionEvent).persisted) tell({ isRestored: true, left: here });
	});
	return { onView: (listener) => listeners.push(listener) };
}
