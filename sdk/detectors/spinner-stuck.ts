import type { Detector } from './detector.ts';

/** Nielsen's limit for keeping somebody's attention. */
const STUCK_MS = 10_000;
/** What a page changes in one go is looked at once. */
const SETTLED_MS = 250;
/** Busy, and nobody knows for how long; whatever says how far it is keeps people waiting gladly. */
const BUSY = '[aria-busy=true],[role=progressbar]:not([aria-valuenow]),progress:not([value])';
/** What hides an element without taking its box away. These names are the older ones, which every engine knows. */
const SEEN = { checkOpacity: true, checkVisibilityCSS: true };

/** Something said it was busy, and was still saying so when nobody believed it any more. */
export const spinnerStuck: Detector = {
	tier: 'open',
	watch({ page, meet }) {
		const { document, IntersectionObserver } = page.window;
		/** How to call off each wait. What was told stays here until it is no longer busy. */
		const waits = new Map<Element, () => void>();
		let isDue = false;

		const wait = (element: Element) => {
			const at = page.now();
			const judge = () => {
				if (!element.matches(BUSY) || element.checkVisibility?.(SEEN) === false) return;
				sight.unobserve(element);
				meet({ element, at, evidence: { spanMs: page.now() - at }, wcag: ['4.1.3'] });
			};
			waits.get(element)?.();
			waits.set(element, page.after(STUCK_MS, judge));
		};
		// Says without a layout of ours when somebody can see it, also where it was in the page all along.
		const sight = new IntersectionObserver(
			page.guard((entries: IntersectionObserverEntry[]) => {
				for (const { target, isIntersecting } of entries) {
					if (isIntersecting) wait(target);
					else waits.get(target)?.();
				}
			}),
		);
		const release = (element: Element) => {
			waits.get(element)?.();
			waits.delete(element);
			sight.unobserve(element);
		};
		const look = () => {
			isDue = false;
			// Nobody waits for what another tab covers. And what is busy within something busy is one wait.
			const busy = document.hidden ? [] : [...document.querySelectorAll(BUSY)].filter((each) => !each.parentElement?.closest(BUSY));
			[...waits.keys()].filter((each) => !busy.includes(each)).forEach(release);
			for (const element of busy.filter((each) => !waits.has(each))) {
				waits.set(element, () => {});
				sight.observe(element);
			}
		};
		const lookSoon = () => {
			if (!isDue) page.after(SETTLED_MS, look);
			isDue = true;
		};
		page.observer(lookSoon).observe(document, { subtree: true, childList: true, attributeFilter: ['aria-busy', 'role'] });
		page.onClose(() => sight.disconnect());
		// Who comes back begins to wait anew.
		page.listen('visibilitychange', look);
		lookSoon();
	},
};
