import type { Kind, Touchpoint } from '#touchpoint';
import { globOf } from './glob.ts';

/** What a rule asks of one touchpoint. Every field given must hold; an empty one matches any touchpoint. */
export interface Match {
	readonly kind?: readonly Kind[];
	/** Globs over the page's path, any of them: see `globOf`. */
	readonly page?: readonly string[];
	/** Globs over the name of an action, friction or feedback, any of them. */
	readonly name?: readonly string[];
	/** Holds from the n-th matching touchpoint on. */
	readonly atLeast?: number;
	/** Where `atLeast` counts; the session unless said otherwise. */
	readonly within?: 'session' | 'ever';
	/** Holds only in a session later than the one in which that stage was reached. */
	readonly sessionAfter?: string;
}

/** A question about a touchpoint, as plain JSON: `{ "any": [{ "kind": ["search"] }, { "page": ["/product/**"] }] }`. */
export type Selector = { readonly any: readonly Selector[] } | { readonly all: readonly Selector[] } | { readonly not: Selector } | Match;

/** What selectors may know of a visitor's past: a few numbers, so that the fold costs the same however long the past is. */
export interface Memory {
	/** How often each counting match has been met, in the order the rules name them. */
	readonly tallies: readonly number[];
	/** Sessions so far, from 1. */
	readonly sessions: number;
	/** In which session each stage was first reached. */
	readonly reachedIn: Readonly<Record<string, number>>;
}

export type Question = (touchpoint: Touchpoint, memory: Memory) => boolean;

/** One counting match: what it counts, and whether a new session starts it anew. */
export interface Counter {
	readonly counts: Question;
	readonly perSession: boolean;
}

const nameOf = (touchpoint: Touchpoint): string | undefined => {
	if (touchpoint.kind === 'friction') return touchpoint.friction;
	return 'name' in touchpoint ? touchpoint.name : undefined;
};

/** Any of the globs over a text. */
function anyOf(globs: readonly string[]): (text: string) => boolean {
	const questions = globs.map(globOf);
	return (text) => questions.some((matches) => matches(text));
}

function plainQuestion({ kind, page, name, sessionAfter }: Match): Question {
	const asks: Question[] = [];
	if (kind) asks.push((touchpoint) => kind.includes(touchpoint.kind));
	if (page) {
		const matches = anyOf(page);
		asks.push((touchpoint) => matches(touchpoint.page));
	}
	if (name) {
		const matches = anyOf(name);
		asks.push((touchpoint) => matches(nameOf(touchpoint) ?? ''));
	}
	if (sessionAfter) asks.push((_, memory) => memory.sessions > (memory.reachedIn[sessionAfter] ?? Number.POSITIVE_INFINITY));
	return (touchpoint, memory) => asks.every((holds) => holds(touchpoint, memory));
}

/** Turns a selector into a question; every counting match in it is added to `counters` and asks its own tally. */
export function questionOf(selector: Selector, counters: Counter[]): Question {
	if ('any' in selector) {
		const parts = selector.any.map((part) => questionOf(part, counters));
		return (touchpoint, memory) => parts.some((holds) => holds(touchpoint, memory));
	}
	if ('all' in selector) {
		const parts = selector.all.map((part) => questionOf(part, counters));
		return (touchpoint, memory) => parts.every((holds) => holds(touchpoint, memory));
	}
	if ('not' in selector) {
		const holds = questionOf(selector.not, counters);
		return (touchpoint, memory) => !holds(touchpoint, memory);
	}
	const plain = plainQuestion(selector);
	const { atLeast } = selector;
	if (atLeast === undefined) return plain;
	const place = counters.push({ counts: plain, perSession: selector.within !== 'ever' }) - 1;
	return (_, memory) => (memory.tallies[place] ?? 0) >= atLeast;
}
