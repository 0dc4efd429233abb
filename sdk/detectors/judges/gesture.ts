import type { Instant } from '#touchpoint';
import type { Page } from '../../page.ts';
import { hasMatch, pathOf } from '../detector.ts';
import { controlIn, DISABLED, NEEDS_NO_ANSWER, UNJUDGED } from './control.ts';

/** A control larger than this is not compared: any change in it counts. */
const MOST_DESCENDANTS = 60;

/** One press and release, or one activation by other means. Counted instead of clicks, of which a label makes two and a disabled button none. */
export interface Gesture {
	readonly at: Instant;
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
	/** Something a person can perceive followed. */
	isAnswered: boolean;
	/** Only the control itself changed, in ways that may be no more than feedback. */
	isStirred: boolean;
	/** Text was selected, or the page scrolled, around it: its visitor was reading. */
	isReading: boolean;
}

/** Where and when a gesture was made, as a finding says it. */
export const whereOf = ({ region, path, at, page }: Gesture) => ({ element: region, path, at, page });

/** How a region is written; like nothing else if it is too large to compare. */
export const formOf = (region: Element): unknown => (region.getElementsByTagName('*')[MOST_DESCENDANTS] ? Symbol() : region.outerHTML);

export const hasSelection = ({ window }: Page): boolean => window.document.getSelection()?.isCollapsed === false;

type Point = Pick<MouseEvent, 'clientX' | 'clientY'>;

export const pxBetween = (a: Point, b: Point): number => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);

/** What is known of a gesture when it begins; undefined where nothing can be judged by it. */
export function createGesture(page: Page, event: MouseEvent): Gesture | undefined {
	const { window } = page;
	const passed = pathOf(event);
	const control = controlIn(passed);
	const region = control ?? passed[0];
	if (!region) return undefined;
	const path = [region, ...passed];
	if (hasMatch(path, UNJUDGED)) return undefined;
	// The shape of the cursor promises something too. A label that is left without a control is a fault, but one that a linter finds.
	const promise = control ? region.localName !== 'label' && 'role' : window.getComputedStyle(region).cursor === 'pointer' && 'cursor';
	return {
		at: page.now(),
		page: window.location.pathname,
		href: window.location.href,
		clientX: event.clientX,
		clientY: event.clientY,
		evidence: {
			input: (event as PointerEvent).pointerType === 'touch' ? 'touch' : 'other',
			disabled: region.matches(DISABLED),
			popupBlocked: false,
			errored: false,
		},
		affordance: !hasMatch(path, NEEDS_NO_ANSWER) && promise,
		region,
		isControl: !!control,
		path,
		form: formOf(region),
		isAnswered: false,
		isStirred: false,
		isReading: hasSelection(page),
	};
}

/** What the visitor did last. */
export interface Latest {
	/** What happens now is credited to it; to none after a key, or after a press that cannot be judged. */
	gesture: Gesture | undefined;
	/** When something was pressed, typed or scrolled. */
	at: Instant;
	/** When the window or its tab came to the front, or left it. */
	wokenAt: Instant;
}
