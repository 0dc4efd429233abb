import type { Instant } from '#touchpoint';
import { type Detector, pathOf, type Watch } from './detector.ts';

/** Who stays longer has read something. No figure is confirmed in the literature: this is a third of what search engines call a satisfied click. */
const DWELL_MS = 10_000;
/** Who arrives later than this after leaving did not come straight back. */
const RETURN_MS = 3_000;
/** Chromium shows the page that was kept before it hides the one that is left, which then has its last word. */
const HANDOVER_MS = 400;
/** What shows that the visitor found something to do here. */
const ENGAGING = ['click', 'input', 'submit', 'copy'];
const KEY = 'waymark-trip';

/** A link that was followed, by the address it stands on and the one it leads to; and, once the visitor left there, how long they had stayed. */
interface Trip {
	readonly from: string;
	readonly to: string;
	readonly dwellMs?: number;
	readonly leftAt?: Instant;
}

/** The tab's memory of one trip: gives the last, keeps the next. Touches storage only while it may. */
function exchange({ page, settings }: Watch, next?: Trip): Trip | undefined {
	try {
		if (!settings.mayStore()) return undefined;
		const { sessionStorage } = page.window;
		const last = sessionStorage.getItem(KEY);
		if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
		else sessionStorage.removeItem(KEY);
		return JSON.parse(`${last}`) ?? undefined;
	} catch {
		// Blocked or full: the visitor has chosen it, and nothing is remembered.
		return undefined;
	}
}

/** A link was followed, and its visitor came straight back: it led elsewhere than it had promised. */
export const quickBack: Detector = {
	tier: 'open',
	watch(watch) {
		const { page, meet } = watch;
		const { window } = page;
		const { document, location } = window;
		const [load] = window.performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
		let arrivedAt = page.now();
		/** How far down they looked; without an end once they did something. */
		let reachPx = 0;
		let trip: Trip | undefined;
		let pressed: HTMLAnchorElement | undefined;

		const comeBack = () => {
			const last = exchange(watch);
			if (!last?.leftAt || last.from !== location.href || arrivedAt - last.leftAt > RETURN_MS) return;
			// The very link, where the page was kept in memory; else one that leads there.
			const element = [pressed, ...document.links].find((link) => link?.href === last.to);
			meet({ element, at: arrivedAt, evidence: { dwellMs: last.dwellMs }, wcag: ['2.4.4'] });
		};
		if (load?.type === 'back_forward') page.after(HANDOVER_MS, comeBack);
		else {
			const last = exchange(watch);
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
		for (const type of ENGAGING) {
			page.listen(type, () => {
				reachPx = Infinity;
			});
		}
		page.listen('click', (event) => {
			const link = pathOf(event).find((each) => each.matches('a[href]')) as HTMLAnchorElement | undefined;
			if (link?.origin !== location.origin) return;
			pressed = link;
			exchange(watch, { from: location.href, to: link.href });
		});
		page.listen('scroll', ({ target }) => {
			// Also where the page scrolls in a part of it.
			reachPx = Math.max(reachPx, (target as Element).scrollTop ?? window.scrollY);
		});
		page.listen('pagehide', () => {
			const leftAt = page.now();
			const dwellMs = leftAt - arrivedAt;
			// Sizes are read only here: in a scroll listener they would cost the page a layout.
			if (trip && dwellMs <= DWELL_MS && reachPx <= window.innerHeight) exchange(watch, { ...trip, dwellMs, leftAt });
		});
	},
};
