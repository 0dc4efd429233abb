import type { Instant } from '#touchpoint';
import type { HostWindow, Page } from '../../page.ts';
import { hasMatch, pathOf } from '../detector.ts';
import { CHOSEN_BY_SPACE, controlIn, DISABLED, NEEDS_NO_ANSWER, UNJUDGED } from './control.ts';

/** A control larger than this is not compared: any change in it counts. */
const MOST_DESCENDANTS = 60;

/** What first answered a gesture: the document, the control itself, a navigation, a window, or an event by its name. */
export interface Answer {
	readonly at: Instant;
	readonly kind: string;
}

/** Keys that activate a control, as evidence names them. */
export type ActivationKey = 'Enter' | 'Space';

/**
 * One press and release, one press of a key that activates, or one activation by other means. Counted instead of clicks, of which a label makes
 * two and a disabled button none.
 */
export interface Gesture {
	readonly at: Instant;
	/** Absent where no key was pressed. */
	readonly key?: ActivationKey | undefined;
	readonly page: string;
	/** What is known of it, as a touchpoint says it; some of it only afterwards. */
	readonly evidence: {
		/** Two values only: a third, or a missing one, would mark assistive technology. */
		readonly input: 'touch' | 'other';
		readonly disabled: boolean;
		popupBlocked: boolean;
		errored: boolean;
	};
	/** What made the visitor expect an answer, if anything did. */
	readonly affordance: 'role' | 'cursor' | false;
	/** The control, or else the element itself. */
	readonly region: Element;
	readonly isControl: boolean;
	/** The region, and all that the press passed. */
	readonly path: readonly Element[];
	readonly clientX: number;
	readonly clientY: number;
	readonly href: string;
	/** How the region was written before it. */
	form: unknown;
	/** The first thing that followed which a person can perceive. */
	answer?: Answer;
	/** When the control itself changed, in ways that may be no more than feedback. */
	stirredAt?: Instant;
	/** Text was selected, or the page scrolled, around it: its visitor was reading. */
	isReading: boolean;
}

/** Where and when a gesture was made, as a finding says it. */
export const whereOf = ({ region, path, at, page }: Gesture) => ({ element: region, path, at, page });

/** How a region is written; like nothing else if it is too large to compare. */
export const formOf = (region: Element): unknown => (region.getElementsByTagName('*')[MOST_DESCENDANTS] ? Symbol() : region.outerHTML);

/**
 * Is any text selected? Only the ends are compared: for `isCollapsed` and `type` Chromium works out the layout. Of what is selected within a
 * shadow root the ends tell nothing, so there it is asked.
 */
export function hasSelection({ document }: HostWindow, [innermost]: readonly Element[]): boolean {
	const selection = document.getSelection();
	if (!selection) return false;
	const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
	const isSpread = anchorNode !== focusNode || anchorOffset !== focusOffset;
	return isSpread || (innermost?.getRootNode() !== document && selection.type === 'Range');
}

export type Point = Pick<MouseEvent, 'clientX' | 'clientY'>;

/** How far a point lies outside a box; 0 within. */
export const pxOutside = ({ left, right, top, bottom }: DOMRect, { clientX, clientY }: Point): number =>
	Math.hypot(Math.max(left - clientX, 0, clientX - right), Math.max(top - clientY, 0, clientY - bottom));

export const pxBetween = (a: Point, b: Point): number => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);

/** Which key activates here, if this one does: Space does nothing to a link, and Enter nothing to what is checked or chosen. */
function activationKey({ key, target }: KeyboardEvent): ActivationKey | undefined {
	const { localName, type } = target as HTMLInputElement;
	const role = (target as Element).getAttribute?.('role') ?? (localName === 'a' ? 'link' : type);
	if (key === ' ') return role === 'link' ? undefined : 'Space';
	return key === 'Enter' && !CHOSEN_BY_SPACE.test(role) ? key : undefined;
}

/** What made the visitor expect an answer. The shape of the cursor promises something too. A label without a control is a fault, but a linter's. */
function promiseOf(window: Page['window'], region: HTMLElement, isControl: boolean): Gesture['affordance'] {
	if (isControl) return region.localName !== 'label' && 'role';
	return (!!region.onclick || window.getComputedStyle(region).cursor === 'pointer') && 'cursor';
}

/** What is known of a gesture when it begins; undefined where nothing can be judged by it. */
export function createGesture(page: Page, event: MouseEvent | KeyboardEvent): Gesture | undefined {
	const { window } = page;
	const passed = pathOf(event);
	const control = controlIn(passed);
	const region = control ?? passed[0];
	const isKey = event.type === 'keydown';
	const key = isKey ? activationKey(event as KeyboardEvent) : undefined;
	if (!region || (isKey && !key)) return undefined;
	const path = [region, ...passed];
	if (hasMatch(path, UNJUDGED)) return undefined;
	const promise = promiseOf(window, region as HTMLElement, !!control);
	const { clientX = 0, clientY = 0, pointerType } = event as PointerEvent;
	return {
		at: page.now(),
		key,
		page: page.nameOf(),
		href: window.location.href,
		clientX,
		clientY,
		evidence: {
			input: pointerType === 'touch' ? 'touch' : 'other',
			disabled: region.matches(DISABLED),
			popupBlocked: false,
			errored: false,
		},
		affordance: !hasMatch(path, NEEDS_NO_ANSWER) && promise,
		region,
		isControl: !!control,
		path,
		form: formOf(region),
		isReading: hasSelection(window, passed),
	};
}

/** What the visitor did last. */
export interface Latest {
	/** What happens now is credited to it; to none after a press or a key that cannot be judged. */
	gesture: Gesture | undefined;
	/** When something was pressed, typed or scrolled. */
	at: Instant;
	/** When the window or its tab came to the front, or left it. */
	wokenAt: Instant;
}
