import type { Instant } from '#touchpoint';
import { isIgnored, pathOf, type Watch } from '../detector.ts';
import { affordanceOf, controlIn, isDisabled, isUnjudged } from './control.ts';

/** A control larger than this is not compared: any change in it counts. */
const MOST_DESCENDANTS = 60;

/** One press and release, or one activation by other means. Counted instead of clicks, of which a label makes two and a disabled button none. */
export interface Gesture {
	/** Where and when, as a touchpoint says it. */
	readonly seen: { readonly at: Instant; readonly page: string };
	/** What is known of it, as a touchpoint says it; some of it only afterwards. */
	readonly evidence: {
		/** Two values only: a third, or a missing one, would mark assistive technology. */
		readonly input: 'touch' | 'other';
		readonly disabled: boolean;
		popupBlocked: boolean;
		errored: boolean;
	};
	/** What made the visitor expect an answer, if anything did. */
	readonly affordance: 'role' | 'cursor' | undefined;
	readonly path: readonly Element[];
	/** The control, or else the element itself. */
	readonly region: Element;
	readonly isControl: boolean;
	readonly x: number;
	readonly y: number;
	readonly href: string;
	/** How the region was written before it. */
	form: string;
	/** Something a person can perceive followed. */
	isAnswered: boolean;
	/** Only the control itself changed, in ways that may be no more than feedback. */
	isStirred: boolean;
	/** Text was selected, or the page scrolled, around it: its visitor was reading. */
	isReading: boolean;
}

/** How a region is written: empty if it is too large to compare. */
export const formOf = (region: Element): string => (region.getElementsByTagName('*').length < MOST_DESCENDANTS ? region.outerHTML : '');

export const hasSelection = (document: Document): boolean => document.getSelection()?.isCollapsed === false;

/** What is known of a gesture when it begins; undefined where nothing can be judged by it. */
export function createGesture({ page }: Watch, event: MouseEvent): Gesture | undefined {
	const path = pathOf(event);
	const { document, location } = page.window;
	const control = controlIn(path);
	const region = control ?? path[0];
	if (!region || isIgnored(path) || isUnjudged([region, ...path])) return undefined;
	return {
		seen: { at: page.now(), page: location.pathname },
		evidence: {
			input: (event as PointerEvent).pointerType === 'touch' ? 'touch' : 'other',
			disabled: isDisabled(region),
			popupBlocked: false,
			errored: false,
		},
		affordance: affordanceOf(page.window, path, control),
		path,
		region,
		isControl: !!control,
		x: event.clientX,
		y: event.clientY,
		href: location.href,
		form: formOf(region),
		isAnswered: false,
		isStirred: false,
		isReading: hasSelection(document),
	};
}
