import type { Instant } from '#touchpoint';
import { type Detector, matchIn, pathOf } from './detector.ts';

/** Who stays longer has read something. No figure is confirmed in the literature: this is a third of what search engines call a satisfied click. */
const DWELL_MS = 10_000;
/** Who arrives later than this after leaving did not come straight back. */
const RETURN_MS = 3_000;
/** Chromium shows the page that was kept before it hides the one that is left, which then has its last word. */
const HANDOVER_MS = 400;
/** What shows that the visitor found something to do here. */
const ENGAGING = 'click input submit copy';

/** A link that was followed, by the address it stands on and the one it leads to; and, once the visitor left there, how long they had stayed. */
interface Trip {
	readonly from: string;
	readonly to: string;
	readonly dwellMs?: number;
	readonly leftAt?: Instant;
}

/** An address without what only leads to a place in its page. */
const bare = ({ href }: { readonly href: string }): string | undefined => href.split('#')[0];

/** A link was followed, and its visitor came straight back: it led elsewhere than it had promised. */
export const quickBack: Detector = {
	tier: 'open',
	watch({ page, memory, meet }) {
		const { window } = page;
		const { document, location } = window;
		const [load] = window.performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
		let arrivedAt = page.now();
		/** How far down they looked; without an end once they did something. */
		let reachPx = 0;
		let trip: Trip | undefined;
		let pressed: HTMLAnchorElement | undefined;

		/** What was last kept of a trip is taken once. */
		const take = () => {
			const last = memory.read() as Trip | null | undefined;
			memory.write(null);
			return last;
		};
		const comeBack = () => {
			const last = take();
			if (!last?.leftAt || last.from !== location.href || arrivedAt - last.leftAt > RETURN_MS) return;
			// The very link, where the page was kept in memory; else one that leads there.
			const element = [pressed, ...document.links].find((link) => link?.href === last.to);
			meet({ element, at: arrivedAt, evidence: { dwellMs: last.dwellMs }, wcag: ['2.4.4'] });
		};
		if (load?.type === 'back_forward') page.after(HANDOVER_MS, comeBack);
		else {
			const last = take();
			// Another address than the link's is a redirect's doing.
			if (load?.type === 'navigate' && last?.to === location.href) trip = last;
		}
		page.listen('pageshow', (event) => {
			if (!(event as PageTransitionEvent).persisted) return;
			arrivedAt = page.now();
			reachPx = 0;
			trip = undefined;
			page.after(HANDOVER_MS, comeBack);
		});
		page.listen(ENGAGING, (event) => {
			reachPx = Infinity;
			const link = event.type === 'click' && (matchIn(pathOf(event), 'a[href]') as HTMLAnchorElement | undefined);
			// A link to a place in this page goes nowhere to come back from.
			if (!link || link.origin !== location.origin || bare(link) === bare(location)) return;
			pressed = link;
			memory.write({ from: location.href, to: link.href });
		});
		page.listen('scroll', ({ target }) => {
			// Also where the page scrolls in a part of it.
			reachPx = Math.max(reachPx, (target as Element).scrollTop ?? window.scrollY);
		});
		page.listen('pagehide', () => {
			const leftAt = page.now();
			const dwellMs = leftAt - arrivedAt;
			// Sizes are read only here: in a scroll listener they would cost the page a layout.
			if (trip && dwellMs <= DWELL_MS && reachPx <= window.innerHeight) memory.write({ ...trip, dwellMs, leftAt });
		});
	},
};
