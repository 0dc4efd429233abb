import { lineOf } from '../element-name.ts';
import type { HostWindow } from '../page.ts';
import { type Detector, hasMatch } from './detector.ts';
import { focusedIn, inView, isShown } from './judges/focus.ts';
import { openStops, type Stop } from './judges/stops.ts';

/** Who tabs on sooner was not looking here. */
const DWELL_MS = 350;
/** A smooth scroll or a skip link that slides in is at rest by then, or seen to be still on its way. */
const AT_REST_MS = 500;
/** The centre, and a little inside of each corner: all must be hidden, for the criterion says "entirely". */
const POINTS = [
	[0.5, 0.5],
	[0.15, 0.15],
	[0.85, 0.15],
	[0.15, 0.85],
	[0.85, 0.85],
] as const;
/** Boxes smaller than this show nothing. */
const LEAST_PX = 1;
/** Nobody reads through a tenth of transparency; more than that counts as seen in the criterion's words. */
const OPAQUE = 0.9;
const MOST_PARTS = 5;

/** Who speaks for itself, and cannot be seen into. */
const UNSEEN = 'iframe,object,embed,area';
const PICTURE = 'img,video,iframe';
/** Native controls that pages draw themselves, beside the real one. */
const REDRAWN = 'input,select';
/** Code editors, terminals and spreadsheets take keys by one that nobody is meant to see. */
const KEY_TAKER = 'textarea';

const SIGNALS = {
	'aria-hidden': '4.1.2',
	'zero-size': '2.4.7',
	offscreen: '2.4.7',
	'fixed-cover': '2.4.11',
	covered: '2.4.11',
};
type Kind = keyof typeof SIGNALS;

/** Hides what lies under it. What an element with a root of its own shows cannot be asked, so it is believed to. */
function isOpaque(window: HostWindow, element: Element): boolean {
	const { backgroundColor, opacity } = window.getComputedStyle(element);
	const alpha = /(?:^rgba.+,|\/) ?([\d.]+)\)$/.exec(backgroundColor)?.[1] ?? 1;
	return isShown(element) && (element.matches(PICTURE) || element.localName.includes('-') || +alpha * +opacity >= OPAQUE);
}

/** What hides this point of an element, if anything does. */
function coverAt(window: HostWindow, element: Element, x: number, y: number): Element | undefined {
	const line = lineOf(element);
	const hits = window.document.elementsFromPoint(x, y);
	const own = hits.findIndex((hit) => line.includes(hit) || element.contains(hit));
	return hits.slice(0, Math.max(own, 0)).find((hit) => isOpaque(window, hit));
}

/** How a box is hidden, if it is. */
function hidingOf(window: HostWindow, element: Element): Kind | undefined {
	const box = element.getBoundingClientRect();
	if (box.width < LEAST_PX || box.height < LEAST_PX || !isShown(element)) return 'zero-size';
	const { x, y, width, height } = inView(window, box);
	if (width <= 0 || height <= 0) return 'offscreen';
	const covers = POINTS.map(([right, down]) => coverAt(window, element, x + width * right, y + height * down));
	const [cover] = covers;
	if (!cover || !covers.every(Boolean)) return undefined;
	return lineOf(cover).some((each) => /fixed|sticky/.test(window.getComputedStyle(each).position)) ? 'fixed-cover' : 'covered';
}

/** How what has focus is hidden, if nothing that stands for it can be seen either: what is in it, its label, or what is drawn beside it. */
function kindOf(window: HostWindow, element: Element): Kind | undefined {
	if (hasMatch(lineOf(element), '[aria-hidden=true]')) return 'aria-hidden';
	// What no pointer hits, no hit test finds.
	if (element.matches(UNSEEN) || window.getComputedStyle(element).pointerEvents === 'none') return undefined;
	const labels = (element as HTMLInputElement).labels ?? [];
	const frame = element.matches(REDRAWN) && element.parentElement;
	const parts = [...labels, ...[...element.children].slice(0, MOST_PARTS), ...(frame ? [frame] : [])];
	const kind = hidingOf(window, element);
	if (element.matches(KEY_TAKER) && !kind?.includes('cover')) return undefined;
	return parts.every((part) => hidingOf(window, part)) ? kind : undefined;
}

/** Tab has come to rest on something that cannot be seen. */
export const focusObscured: Detector = {
	tier: 'quiet',
	watch({ page, share, meet }) {
		const { window } = page;
		let dwelling: Stop | undefined;
		/** What is seen twice in one place is at rest. */
		const look = (ms: number, stop: Stop, before?: string) => {
			const judge = () => {
				const element = focusedIn(window);
				const kind = element && stop === dwelling && stop.to === element && kindOf(window, element);
				if (!kind) return;
				const { left, top } = element.getBoundingClientRect();
				const now = `${kind} ${left} ${top}`;
				if (!before) look(AT_REST_MS, stop, now);
				else if (now === before) meet({ element, evidence: { kind }, wcag: [SIGNALS[kind]] });
			};
			// After the frame is drawn, when layout is there to be read and need not be made.
			page.after(ms, () => window.requestAnimationFrame(page.guard(() => void page.after(0, judge))));
		};
		share(openStops)(([stop], isOver) => {
			dwelling = isOver || stop?.key === 'Escape' ? undefined : stop;
			if (dwelling) look(DWELL_MS, dwelling);
		});
		// Who scrolls on has hidden it from themselves.
		page.listen('keydown wheel touchmove', () => {
			dwelling = undefined;
		});
	},
};
