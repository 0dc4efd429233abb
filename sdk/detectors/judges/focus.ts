import type { HostWindow } from '../../page.ts';

/** Where focus is, down into open shadow roots; undefined where it is nowhere, or with another window. */
export function focusedIn({ document }: HostWindow): Element | undefined {
	const innermost = (element: Element): Element => {
		const inner = element.shadowRoot?.activeElement;
		return inner ? innermost(inner) : element;
	};
	const { activeElement } = document;
	// Focus that is lost falls back to the body, or to nothing at all.
	const isHeld = document.hasFocus() && activeElement && !activeElement.contains(document.body);
	return isHeld ? innermost(activeElement) : undefined;
}

/** The part of a box that lies in the window; sizes below zero where none does. Sizes are read: as costly as styles. */
export function inView(window: HostWindow, box: DOMRect) {
	const x = Math.max(box.left, 0);
	const y = Math.max(box.top, 0);
	return { x, y, width: Math.min(box.right, window.innerWidth) - x, height: Math.min(box.bottom, window.innerHeight) - y };
}

/** Drawn, as far as styles tell. They are worked out for it: never to be asked while the page scrolls, moves, types or changes. */
export const isShown = (element: Element): boolean =>
	element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? !!element.getClientRects()[0];
