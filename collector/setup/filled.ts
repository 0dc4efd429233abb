import type { Problem, Typed } from './form.ts';

/** What was typed into a form, and what is wrong with it. */
export interface Filled {
	readonly typed: Typed;
	readonly problems: readonly Problem[];
}

export const BLANK: Filled = { typed: {}, problems: [] };
