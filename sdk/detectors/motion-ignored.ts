import type { HostWindow } from '../page.ts';
import type { Detector } from './detector.ts';
import { inView, isShown } from './judges/focus.ts';

/** 2.2.2 lets things move for five seconds; by then, what moves still is going to. */
const LONGEST_MS = 5_000;
const SETTLED_MS = 500;
/** Lower bounds: an exact area could tell one device from another. Below 50 by 50 pixels it is a spinner. */
const AREAS_PX = [250_000, 50_000, 10_000, 2_500];
const MOVES = ['transform', 'translate', 'rotate', 'left', 'top', 'right', 'bottom', 'offsetDistance'] as const;

interface Motion {
	readonly target: Element;
	readonly infinite: boolean;
	readonly areaPx: number;
}

/** How much of the window an element takes up, if it is in view. */
function areaOf(element: Element, window: HostWindow): number {
	const { width, height } = inView(window, element.getBoundingClientRect());
	return width > 0 && height > 0 && isShown(element) ? width * height : 0;
}

/** What moves by itself for longer than it may. An animation that the visitor's own scrolling drives is on another timeline. */
function motionOf(window: HostWindow, { playState, timeline, effect }: Animation): Motion | undefined {
	if (playState !== 'running' || timeline !== window.document.timeline) return undefined;
	const keyframes = effect as KeyframeEffect;
	const { target } = keyframes;
	const { activeDuration } = keyframes.getComputedTiming();
	const frames = keyframes.getKeyframes();
	const isMoving = MOVES.some((property) => new Set(frames.map((frame) => frame[property])).size > 1);
	if (!target || !isMoving || Number(activeDuration) <= LONGEST_MS) return undefined;
	return { target, infinite: activeDuration === Infinity, areaPx: areaOf(target, window) };
}

/** The visitor has asked for less motion, and something large goes on moving. */
export const motionIgnored: Detector = {
	tier: 'quiet',
	watch({ page, meet }) {
		const { window } = page;
		const judge = () => {
			// The preference itself is never told; only that the page moves in spite of it.
			if (!window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
			const motions = window.document.getAnimations().flatMap((each) => motionOf(window, each) ?? []);
			// One says enough of a page.
			motions.some(({ target, infinite, areaPx }) => {
				const atLeastPx = AREAS_PX.find((least) => areaPx > least);
				return atLeastPx && meet({ element: target, evidence: { infinite, areaPx: atLeastPx }, wcag: ['2.3.3', '2.2.2'] });
			});
		};
		const wait = () => page.after(LONGEST_MS + SETTLED_MS, judge);
		if (window.document.readyState === 'complete') wait();
		else page.listen('pageshow', wait);
	},
};
