import { templateOf } from '#touchpoint';
import type { Detector } from './detector.ts';
import { openViews } from './judges/views.ts';

/** Where HTTP begins to speak of failure. */
const FAILED = 400;
/** How an owner marks a page that says “not found” with a status that says otherwise, or in a browser that does not tell the status (Safari). */
const NOT_FOUND = 'meta[name=waymark-page][content=not-found]';
/** A page that renders itself has said by then that there is none. */
const SETTLED_MS = 1_000;

/** A visitor was led to a page that is not there. */
export const brokenLink: Detector = {
	tier: 'open',
	watch({ page, share, meet }) {
		const { document, location, performance } = page.window;
		const { referrer } = document;
		const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
		// Zero where the browser would rather not say.
		const status = load?.responseStatus || undefined;

		const tell = (came: string, said?: number) => {
			const { origin, pathname } = location;
			// A form that was refused comes back at its own address, with a status that says so.
			if (came.split('?')[0] === origin + pathname) return;
			const from = came.startsWith(`${origin}/`) ? templateOf(page.nameOf(new URL(came))) : undefined;
			// Concerns the page as a whole: nothing is named, and its root says whether it wants to be left alone.
			meet({ path: [document.documentElement], evidence: { status: said, internal: !!from, from } });
		};
		const look = (came: string, said?: number) => page.after(SETTLED_MS, () => document.querySelector(NOT_FOUND) && tell(came, said));

		if (status && status >= FAILED) tell(referrer, status);
		else if (document.readyState === 'complete') look(referrer, status);
		else page.listen('load', () => look(referrer, status));
		share(openViews).onView((left) => left && look(left.href));
	},
};
