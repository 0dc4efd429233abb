/** Milliseconds since 1970-01-01 UTC, as the device's clock told it. */
export type Instant = number;

/** A value that a site may attach to an action. */
export type PropValue = string | number | boolean;

/** What every touchpoint says, whatever its kind. */
export interface Fact {
	/** Place in the order of this page load, from 1; wins over every clock. With the load's id it is the touchpoint's identity. */
	readonly seq: number;
	/** When it happened. */
	readonly at: Instant;
	/** Path of the page, without query or fragment: `/product/7`. */
	readonly page: string;
}

export interface Campaign {
	readonly source?: string;
	readonly medium?: string;
	readonly name?: string;
}

export interface PageView extends Fact {
	readonly kind: 'page-view';
	readonly title?: string;
	/** Origin and path of the page before this one; no query. Absent on a direct visit. */
	readonly referrer?: string;
	readonly campaign?: Campaign;
}

export interface Vitals {
	/** Largest Contentful Paint, and the selector of what was painted. */
	readonly lcpMs?: number;
	readonly lcpElement?: string;
	/** Interaction to Next Paint, and the selector of what was pressed. */
	readonly inpMs?: number;
	readonly inpElement?: string;
	/** Cumulative Layout Shift, which has no unit, and the selector of what moved most. */
	readonly cls?: number;
	readonly clsElement?: string;
}

export interface PageLeave extends Fact {
	readonly kind: 'page-leave';
	/** What the page was called when it was left, where that was not known when it was viewed. */
	readonly title?: string;
	/** How long the page was on screen since it was viewed. */
	readonly visibleMs: number;
	/** Furthest part of the page that came into view, 0 to 1. Absent where nothing was scrolled. */
	readonly scrollDepth?: number;
	readonly vitals?: Vitals;
}

export interface Search extends Fact {
	readonly kind: 'search';
	readonly term: string;
	/** How many results the page showed; absent where the page did not say. 0 is a failed search. */
	readonly results?: number;
	/** Which part of the site was searched, in the site's own words. */
	readonly scope?: string;
	/** True if it follows another search with a different term. */
	readonly refines?: boolean;
}

/** An element of the page, named so that a developer finds it and nobody is identified by it. */
export interface ElementName {
	readonly selector: string;
	readonly role?: string;
	/** Accessible name; absent where it has none or where it might tell something about a person. */
	readonly name?: string;
	/** False: assistive technology has nothing to announce. */
	readonly hasName?: boolean;
}

export interface Friction extends Fact {
	readonly kind: 'friction';
	/** Name of the detector that saw it; open, so that a new detector needs no new collector. */
	readonly friction: string;
	readonly element?: ElementName;
	/** What was seen, in numbers and closed words; never text a visitor typed. */
	readonly evidence?: Readonly<Record<string, PropValue>>;
	/** WCAG 2.2 success criteria a reviewer should look at: signals, not findings. */
	readonly wcag?: readonly string[];
}

export interface Action extends Fact {
	readonly kind: 'action';
	/** kebab-case or snake_case. */
	readonly name: string;
	readonly props?: Readonly<Record<string, PropValue>>;
}

export interface Feedback extends Fact {
	readonly kind: 'feedback';
	readonly name: string;
	/** 0 (worst) to 1 (best). */
	readonly score: number;
	readonly comment?: string;
}

/** One dated fact in a journey. */
export type Touchpoint = PageView | PageLeave | Search | Friction | Action | Feedback;

export type Kind = Touchpoint['kind'];
