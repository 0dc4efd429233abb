import type { Vitals } from '#touchpoint';
import { nameElement } from '../element-name.ts';
import type { Detector } from './detector.ts';
import { openLatestVitals } from './judges/latest-vitals.ts';

/** Shifts belong together up to 1 s from one to the next, and 5 s from the first: https://web.dev/articles/cls */
const SHIFT_GAP_MS = 1_000;
const SHIFTS_MS = 5_000;
/** One in fifty interactions is left out, a 98th percentile, out of as many as are kept: https://web.dev/articles/inp */
const LEFT_OUT_OF = 50;
const MOST_KEPT = 10;
/** Two and a half frames: who is answered sooner is not worth hearing of. As in https://github.com/GoogleChrome/web-vitals */
const NOTABLE_MS = 40;

interface Interaction {
	readonly id: number;
	ms: number;
	element: string | undefined;
}

interface Shift extends PerformanceEntry {
	readonly value: number;
	readonly hadRecentInput: boolean;
	readonly sources?: readonly { readonly node: Node | null }[];
}

type Paint = PerformanceEntry & { readonly element?: Element | null };
type Timed = PerformanceEntry & { readonly interactionId?: number; readonly target?: Node | null };

/** What a browser blames may be gone by now, or be a text. */
const selectorOf = (node: Node | null | undefined): string | undefined =>
	node?.nodeType === 1 ? nameElement(node as Element, false).selector : undefined;

/** Sums up shifts by their bursts, and keeps the worst burst. */
function createShifts() {
	let [first, last, sum, worst] = [-Infinity, -Infinity, 0, 0];
	let element: string | undefined;
	const told: { cls: number; clsElement?: string | undefined } = { cls: 0 };
	return {
		told,
		add({ startTime, value, hadRecentInput, sources }: Shift) {
			if (hadRecentInput) return;
			if (startTime - last >= SHIFT_GAP_MS || startTime - first >= SHIFTS_MS) {
				first = startTime;
				sum = worst = 0;
			}
			last = startTime;
			sum += value;
			if (value > worst) {
				worst = value;
				element = selectorOf(sources?.find(({ node }) => node?.nodeType === 1)?.node);
			}
			if (sum > told.cls) Object.assign(told, { cls: sum, clsElement: element });
		},
	};
}

/** Keeps the slowest interactions, each as slow as the slowest of its events. */
function createInteractions({ performance }: Window) {
	const slowest: Interaction[] = [];
	let seen = 0;
	// Older browsers do not count: where nobody does, only what was slow is known of.
	const count = () => (performance as { interactionCount?: number }).interactionCount ?? seen;
	const before = count();
	return {
		add({ interactionId: id, duration, target }: Timed) {
			if (!id) return;
			let one = slowest.find((each) => each.id === id);
			if (!one) {
				one = { id, ms: 0, element: undefined };
				slowest.push(one);
				seen++;
			}
			one.ms = Math.max(one.ms, duration);
			one.element ??= selectorOf(target);
			slowest.sort((a, b) => b.ms - a.ms).splice(MOST_KEPT);
		},
		inp: () => slowest[Math.min(slowest.length - 1, Math.floor((count() - before) / LEFT_OUT_OF))],
	};
}

/** How fast the page felt, and what was at fault: told with the page-leave, of each view anew. */
export const vitals: Detector = {
	tier: 'base',
	watch({ page, share }) {
		const { window } = page;
		const { document, performance } = window;
		const timeOf = (type: string) => performance.getEntriesByType(type) as (PerformanceNavigationTiming & { activationStart?: number })[];
		/** When a prerendered page was first shown. */
		const shownAt = timeOf('navigation')[0]?.activationStart ?? 0;
		/** Nothing is painted for somebody who has gone elsewhere, or begun to use the page: https://web.dev/articles/lcp */
		let endedAt =
			timeOf('visibility-state').find(({ name, startTime }) => name === 'hidden' && startTime >= shownAt)?.startTime ??
			(document.hidden ? 0 : Infinity);
		let paint: Pick<Vitals, 'lcpMs' | 'lcpElement'> | undefined;
		let isPainted = false;
		let shifts = createShifts();
		let interactions = createInteractions(window);

		page.listenToPeople('click keydown visibilitychange', ({ type, timeStamp }) => {
			if (document.hidden || type !== 'visibilitychange') endedAt = Math.min(endedAt, timeStamp);
		});
		const buffered = { buffered: true };
		const interact = (entries: PerformanceEntryList) => (entries as Timed[]).forEach(interactions.add);
		const flushes = [
			page.measure(
				'largest-contentful-paint',
				(entries) => {
					for (const { startTime, element } of entries as Paint[]) {
						if (startTime >= endedAt) continue;
						isPainted = true;
						paint = { lcpMs: Math.round(Math.max(0, startTime - shownAt)), lcpElement: selectorOf(element) as string };
					}
				},
				buffered,
			),
			page.measure('layout-shift', (entries) => (entries as Shift[]).forEach(shifts.add), buffered),
			page.measure('first-input', interact, buffered),
			page.measure('event', interact, { ...buffered, durationThreshold: NOTABLE_MS }),
		];
		share(openLatestVitals).take = () => {
			for (const flush of flushes) flush?.();
			const { cls, clsElement } = shifts.told;
			const inp = interactions.inp();
			const taken = {
				...paint,
				...(inp && { inpMs: Math.round(inp.ms), inpElement: inp.element }),
				// A page that was loaded where nobody saw it has shifted for nobody.
				...(isPainted && { cls: +cls.toFixed(4), clsElement }),
			};
			paint = undefined;
			shifts = createShifts();
			interactions = createInteractions(window);
			return Object.keys(taken)[0] ? (taken as Vitals) : undefined;
		};
	},
};
