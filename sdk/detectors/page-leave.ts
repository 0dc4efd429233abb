import type { Detector } from './detector.ts';
import { openLatestVitals } from './judges/latest-vitals.ts';
import { openViews } from './judges/views.ts';

/** A page that a script shows has its title by then. */
const SETTLED_MS = 1_000;
/** What scrolls in a smaller part of the window is a box within the page, and not the page. */
const MAIN = 0.5;

/** A page went out of view for good: how long it was on screen, how far it was read, how fast it felt. */
export const pageLeave: Detector = {
	tier: 'base',
	watch({ page, see, share }) {
		const { window } = page;
		const { document } = window;
		const vitals = share(openLatestVitals);
		let isVisible = !document.hidden;
		let visibleMs = 0;
		let countedAt = page.now();
		/** How far down each thing that scrolls was scrolled. */
		const reached = new Map<Element, number>();
		let told = document.title;
		let title = told;
		let cancel = () => {};

		const count = () => {
			const now = page.now();
			// Never backwards, as a clock may go that is set right.
			if (isVisible) visibleMs += Math.max(0, now - countedAt);
			countedAt = now;
			// The browser tells of a change after it: what is counted here was spent before it.
			isVisible = !document.hidden;
		};
		// Sizes are read only here: in a scroll listener they would cost the page a layout.
		const depthOf = ([{ clientWidth, clientHeight, scrollHeight }, top]: readonly [Element, number]) =>
			clientWidth * clientHeight < MAIN * window.innerWidth * window.innerHeight ? 0 : Math.min(1, (top + clientHeight) / scrollHeight);
		const leave = (path?: string) => {
			count();
			const depth = Math.max(0, ...[...reached].map(depthOf));
			const scrollDepth = depth ? +depth.toFixed(2) : undefined;
			see({ kind: 'page-leave', page: path, title: title === told ? undefined : title, visibleMs, scrollDepth, vitals: vitals.take?.() });
			reached.clear();
			visibleMs = 0;
		};
		const readTitle = () => {
			title = document.title;
		};
		page.listen('scroll', ({ target }) => {
			const element = (target as Document).scrollingElement ?? (target as Element);
			const { scrollTop } = element;
			if (scrollTop > (reached.get(element) ?? 0)) reached.set(element, scrollTop);
		});
		page.listen('visibilitychange', count);
		page.listen('pagehide', () => {
			readTitle();
			leave();
		});
		// By the time another page is shown its title may stand there already; what leads there often begins with one of these.
		page.listen('click keydown', readTitle);
		share(openViews).onView((left) => {
			if (left) {
				leave(page.nameOf(left));
				told = title = '';
				cancel();
				cancel = page.after(SETTLED_MS, readTitle);
				return;
			}
			// The time in the cache was nobody's.
			count();
			visibleMs = 0;
			told = title = document.title;
		});
	},
};
