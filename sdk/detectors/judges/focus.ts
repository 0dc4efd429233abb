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

/** Drawn, as far as styles tell. They are worked out for it: never to be asked while the page scrolls, moves, types or changes. */
export const isShown = (element: Element): boolean =>
	element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? !!element.getClientRects()[0];
