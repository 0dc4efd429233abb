import type { Detector } from './detector.ts';
import { openLatestVitals } from './judges/latest-vitals.ts';
import { openViews } from './judges/views.ts';

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
		let lowest = 0;

		const count = () => {
			const now = page.now();
			// Never backwards, as a clock may go that is set right.
			if (isVisible) visibleMs += Math.max(0, now - countedAt);
			countedAt = now;
			// The browser tells of a change after it: what is counted here was spent before it.
			isVisible = !document.hidden;
		};
		const leave = (path?: string) => {
			count();
			// Sizes are read only here: in a scroll listener they would cost the page a layout.
			const depth = (lowest + window.innerHeight) / document.documentElement.scrollHeight;
			const scrollDepth = lowest ? Math.min(1, +depth.toFixed(2)) : undefined;
			see({ kind: 'page-leave', page: path, visibleMs, scrollDepth, vitals: vitals.latest });
			vitals.latest = undefined;
			visibleMs = lowest = 0;
		};
		page.listen('scroll', () => {
			lowest = Math.max(lowest, window.scrollY);
		});
		page.listen('visibilitychange', count);
		page.listen('pagehide', () => leave());
		share(openViews).onView((left) => {
			if (left) return leave(page.nameOf(left));
			// The time in the cache was nobody's.
			count();
			visibleMs = 0;
		});
	},
};
