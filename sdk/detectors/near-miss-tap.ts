import type { Instant } from '#touchpoint';
import { type Detector, hasMatch, pathOf } from './detector.ts';
import { controlIn, UNJUDGED } from './judges/control.ts';
import { hasSelection, type Point, pxBetween, pxOutside } from './judges/gesture.ts';

const AGAIN_MS = 2_000;
/** A finger that moves further scrolls or drags. */
const STILL_PX = 10;
/** How far beside a target of the smallest size a finger still meant it: WCAG 2.5.8, and its spacing. Browsers mend up to 9 px by themselves. */
const NEAR_PX = 24;
/** Large enough by WCAG 2.5.5: whoever misses that has aimed at something else. */
const LARGE_PX = 44;
/** Links in a line of text are excepted by the criterion: their size follows the text. */
const IN_TEXT = 'p *,li *,dd *,td *';

/** A finger met nothing, and then, at once, a small control beside it. */
export const nearMissTap: Detector = {
	tier: 'open',
	watch({ page, meet }) {
		const { window } = page;
		let pressed: PointerEvent | undefined;
		let misses = 0;
		let miss: { readonly at: Instant; readonly point: Point } | undefined;
		const forget = () => {
			misses = 0;
			miss = undefined;
		};
		const judge = (control: Element, path: readonly Element[]) => {
			if (!miss || page.now() - miss.at > AGAIN_MS || hasSelection(window, path)) return;
			// Sizes are read once, right after the browser itself has read them to find what was tapped.
			const box = control.getBoundingClientRect();
			const [gapPx, wPx, hPx] = [pxOutside(box, miss.point), box.width, box.height].map(Math.round) as [number, number, number];
			const smaller = Math.min(wPx, hPx);
			const isMissed = gapPx > 0 && gapPx <= NEAR_PX && smaller < LARGE_PX;
			if (!isMissed || (control.matches(IN_TEXT) && window.getComputedStyle(control).display === 'inline')) return;
			meet({ element: control, path, evidence: { gapPx, wPx, hPx, misses }, wcag: [smaller < NEAR_PX ? '2.5.8' : '2.5.5'] });
		};
		page.listenToPeople<PointerEvent>('pointerdown', (event) => {
			pressed = event.isPrimary && event.pointerType !== 'mouse' ? event : undefined;
			if (!pressed) forget();
		});
		page.listen('scroll pointercancel', forget);
		page.listenToPeople<PointerEvent>('pointerup', (event) => {
			if (!pressed || pxBetween(pressed, event) > STILL_PX) return forget();
			const path = pathOf(event);
			const control = controlIn(path);
			if (control) judge(control, path);
			if (control || hasMatch(path, UNJUDGED)) return forget();
			misses++;
			miss = { at: page.now(), point: event };
		});
	},
};
