import type { Instant } from '#touchpoint';
import { type Detector, pathOf } from './detector.ts';
import { controlIn } from './judges/control.ts';
import { type Point, pxBetween, pxOutside } from './judges/gesture.ts';

/** Nobody who saw the page move less than this ago can have meant what has come under the pointer: the web-vitals’ own window. */
const SHIFTED_MS = 500;
/** A hand that holds still. */
const STILL_PX = 4;
const MOST_SHIFTS = 20;

interface LayoutShift extends PerformanceEntry {
	readonly value: number;
	readonly hadRecentInput: boolean;
	readonly sources: readonly { readonly node?: Node | null; readonly previousRect: DOMRect; readonly currentRect: DOMRect }[];
}

interface Press {
	readonly at: Instant;
	readonly point: Point;
	readonly path: readonly Element[];
}

/** The page moved under the pointer: what was pressed is not what was aimed at, or was gone before it was released. */
export const shiftMisclick: Detector = {
	tier: 'open',
	watch({ page, meet }) {
		const { timeOrigin } = page.window.performance;
		let shifts: readonly LayoutShift[] = [];
		let press: Press | undefined;
		let isDown = false;
		const judge = () => {
			if (!press || !shifts[0]) return;
			const { at, point, path } = press;
			const control = controlIn(path);
			const sinceMs = ({ startTime }: LayoutShift) => at - timeOrigin - startTime;
			const isBrought = ({ node, currentRect, previousRect }: LayoutShift['sources'][number]) =>
				control && node?.contains(control) && !pxOutside(currentRect, point) && pxOutside(previousRect, point);
			const shift = shifts.find((each) => sinceMs(each) >= 0 && sinceMs(each) <= SHIFTED_MS && each.sources.some(isBrought));
			if (!shift) return;
			press = undefined;
			const evidence = { phase: 'shift', sinceShiftMs: Math.round(sinceMs(shift)), value: +shift.value.toFixed(4) };
			meet({ element: control, path, at, evidence });
		};
		// Only Chromium tells of shifts, and only after the frame in which they happened: the press may be over by then.
		page.measure('layout-shift', (entries) => {
			const unexpected = (entries as LayoutShift[]).filter((each) => !each.hadRecentInput);
			shifts = [...shifts, ...unexpected].slice(-MOST_SHIFTS);
			judge();
		});
		page.listenToPeople<PointerEvent>('pointerdown', (event) => {
			isDown = event.isPrimary && !event.button;
			press = isDown ? { at: page.now(), point: event, path: pathOf(event) } : undefined;
			judge();
		});
		page.listenToPeople<PointerEvent>('pointerup', (event) => {
			const last = isDown && press;
			isDown = false;
			if (!last || event.pointerType !== 'mouse' || pxBetween(last.point, event) > STILL_PX) return;
			const { at, path } = last;
			const here = pathOf(event);
			const control = here[0] === path[0] ? undefined : controlIn(path);
			// A size is read only where the pointer was released elsewhere, though nobody moved it. A label stands for its control.
			if (!control?.isConnected || controlIn(here) === control || !pxOutside(control.getBoundingClientRect(), event)) return;
			meet({ element: control, path, at, evidence: { phase: 'press' } });
		});
	},
};
