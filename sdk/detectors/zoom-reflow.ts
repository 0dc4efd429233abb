import type { Detector } from './detector.ts';

/** Two steps of a browser's zoom: one may be a slip. */
const ZOOMED = 1.15;
/** Zoom keeps the product of width and density; a window that is resized, or moved to another screen, does not. */
const SAME_WINDOW = 0.1;
const NARROWER = 0.9;
/** 1.4.10 asks for one direction of scrolling down to this width, not below. */
const LEAST_WIDTH_PX = 320;
const SCROLLED_PX = 80;
const WATCHED_MS = 120_000;
/** A scroll this long after a key or a wheel is the page's own. */
const INTENT_MS = 1_000;
/** Widths and zoom levels are told coarsely: together they could tell one device from another. */
const COARSE_PX = 80;
const FAR = 2;

const coarse = (px: number) => Math.round(px / COARSE_PX) * COARSE_PX;

/** Zoomed in, and then the page had to be scrolled sideways. */
export const zoomReflow: Detector = {
	tier: 'quiet',
	watch({ page, meet }) {
		const { window } = page;
		const sizeNow = () => ({ width: window.innerWidth, density: window.devicePixelRatio });
		let plain = sizeNow();
		let zoomed: { readonly at: number; readonly factor: number; readonly width: number; fromX: number } | undefined;
		let intentAt = 0;

		page.listen('resize', ({ target }) => {
			if (target !== window) return;
			const { width, density } = sizeNow();
			zoomed = undefined;
			const grown = (width * density) / (plain.width * plain.density);
			if (Math.abs(grown - 1) > SAME_WINDOW) plain = { width, density };
			const factor = density / plain.density;
			const isZoomed = factor >= ZOOMED && width <= plain.width * NARROWER && width >= LEAST_WIDTH_PX;
			if (isZoomed) zoomed = { at: page.now(), factor, width, fromX: window.scrollX };
		});
		page.listen('wheel touchmove keydown', (event) => {
			// With these held, it is the zoom itself.
			const { ctrlKey, metaKey } = event as KeyboardEvent;
			if (!ctrlKey && !metaKey) intentAt = page.now();
		});
		page.listen('scroll', ({ target }) => {
			const now = page.now();
			// A wide table in a scroller of its own is allowed.
			if (!zoomed || target !== window.document || now - zoomed.at > WATCHED_MS) return;
			const { factor, width, fromX } = zoomed;
			const scrolledPx = Math.abs(window.scrollX - fromX);
			if (now - intentAt > INTENT_MS) zoomed.fromX = window.scrollX;
			else if (scrolledPx >= SCROLLED_PX) {
				zoomed = undefined;
				const evidence = { zoom: factor >= FAR ? '>=2x' : '>=1.15x', viewportPx: coarse(width), scrolledPx: coarse(scrolledPx) };
				meet({ evidence, wcag: ['1.4.10', '1.4.4'] });
			}
		});
	},
};
