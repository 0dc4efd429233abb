import type { Instant } from '#touchpoint';
import { type Detector, pathOf } from './detector.ts';
import { controlIn } from './judges/control.ts';
import { type Point, pxBetween } from './judges/gesture.ts';

/** Nobody who saw the page move less than this ago can have meant what has come under the pointer: the web-vitals’ own window. */
const SHIFTED_MS = 500;
/** A hand that holds still. */
const STILL_PX = 4;
/** The browser tells of a shift after the frame in which it happened. */
const TOLD_MS = 300;
const MOST_SHIFTS = 20;

interface LayoutShift extends PerformanceEntry {
	readonly value: number;
	readonly hadRecentInput: boolean;
	readonly sources: readonly { readonly node?: Node | null; readonly previousRect: DOMRect; readonly currentRect: DOMRect }[];
}

interface Pressed extends Point {
	readonly at: Instant;
	readonly control: Element;
	readonly path: readonly Element[];
}

const isInside = ({ clientX, clientY }: Point, { left, right, top, bottom }: DOMRect): boolean =>
	clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;

/** The page moved under the pointer: what was pressed is not what was aimed at, or was gone before it was released. */
export const shiftMisclick: Detector = {
	tier: 'open',
	watch({ page, meet }) {
		const { performance } = page.window;
		let shifts: readonly LayoutShift[] = [];
		let pressed: Pressed | undefined;
		// Only Chromium tells of shifts.
		page.measure('layout-shift', (entries) => {
			const unexpected = (entries as LayoutShift[]).filter((each) => !each.hadRecentInput);
			shifts = [...shifts, ...unexpected].slice(-MOST_SHIFTS);
		});
		const judgeShift = (press: Pressed) => {
			const at = press.at - performance.timeOrigin;
			const found = shifts.find(
				({ startTime, sources }) =>
					at >= startTime &&
					at - startTime <= SHIFTED_MS &&
					sources.some(
						({ node, currentRect, previousRect }) =>
							node?.contains(press.control) && isInside(press, currentRect) && !isInside(press, previousRect),
					),
			);
			if (!found) return;
			const evidence = { phase: 'shift', sinceShiftMs: Math.round(at - found.startTime), value: +found.value.toFixed(4) };
			meet({ element: press.control, path: press.path, at: press.at, evidence });
		};
		page.listenToPeople<PointerEvent>('pointerdown', (event) => {
			const { isPrimary, button, clientX, clientY } = event;
			const path = pathOf(event);
			const control = controlIn(path);
			pressed = isPrimary && !button && control ? { at: page.now(), control, path, clientX, clientY } : undefined;
			const press = pressed;
			if (press) page.after(TOLD_MS, () => judgeShift(press));
		});
		page.listenToPeople<PointerEvent>('pointerup', (event) => {
			const press = pressed;
			pressed = undefined;
			if (!press || event.pointerType !== 'mouse' || pxBetween(press, event) > STILL_PX) return;
			const { control, path, at } = press;
			// A size is read only where the pointer was released elsewhere, though nobody moved it. A label stands for its control.
			if (controlIn(pathOf(event)) === control || !control.isConnected || isInside(event, control.getBoundingClientRect())) return;
			meet({ element: control, path, at, evidence: { phase: 'press' } });
		});
	},
};
