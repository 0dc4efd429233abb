import type { Kind, PropValue, Touchpoint } from '#touchpoint';
import { globOf } from './glob.ts';

/** Globs over text, numbers and booleans as they are written; any of them. */
type Values = readonly PropValue[];

/** What a rule asks of one touchpoint. Every field given must hold; an empty one matches any touchpoint. */
export interface Match {
	readonly kind?: readonly Kind[];
	/** Globs over the page's path, any of them: see `globOf`. */
	readonly page?: readonly string[];
	/** Globs over the name of an action, friction or feedback, any of them. */
	readonly name?: readonly string[];
	/** What an action says of itself, or a friction as evidence, by key. */
	readonly props?: Readonly<Record<string, Values>>;
	/** What the site has said of the visitor with `identify`, by key; the latest word holds. */
	readonly traits?: Readonly<Record<string, Values>>;
	/** The way in: `search`, `social`, `email` … (see `channelOf`). */
	readonly channel?: readonly string[];
	/** `phone`, `tablet` or `desktop`. */
	readonly device?: readonly string[];
	/** Holds from the n-th matching touchpoint on. */
	readonly atLeast?: number;
	/** Holds once matching pages were on screen for so long, in milliseconds; pages tell it as they are left. */
	readonly attentionMs?: number;
	/** Where `atLeast` and `attentionMs` count; the session unless said otherwise. */
	readonly within?: 'session' | 'ever';
	/** Holds only in a session later than the one in which that stage was reached. */
	readonly sessionAfter?: string;
}

/** A question about a touchpoint, as plain JSON: `{ "any": [{ "kind": ["search"] }, { "page": ["/product/**"] }] }`. */
export type Selector = { readonly any: readonly Selector[] } | { readonly all: readonly Selector[] } | { readonly not: Selector } | Match;

/** What selectors may know of a visitor's past: a few numbers and words, so that the fold costs the same however long the past is. */
export interface Memory {
	/** How often, or for how long, each counting match has been met, in the order the rules name them. */
	readonly tallies: readonly number[];
	/** Sessions so far, from 1. */
	readonly sessions: number;
	/** In which session each stage was first reached. */
	readonly reachedIn: Readonly<Record<string, number>>;
	readonly traits: Readonly<Record<string, PropValue>>;
	/** The way in, told by the first page view. */
	readonly channel: string;
	readonly device: string;
}

export type Question = (touchpoint: Touchpoint, memory: Memory) => boolean;

/** One counting match: what it adds for a touchpoint, and whether a new session starts it anew. */
export interface Counter {
	readonly adds: (touchpoint: Touchpoint, memory: Memory) => number;
	readonly perSession: boolean;
}

/** Answers remembered per question: pages and names repeat, globs over a path cost a microsecond each. */
const REMEMBERED = 2_000;

const nameOf = (touchpoint: Touchpoint): string | undefined => {
	if (touchpoint.kind === 'friction') return touchpoint.friction;
	return 'name' in touchpoint ? touchpoint.name : undefined;
};

const propsOf = (touchpoint: Touchpoint): Readonly<Record<string, PropValue>> => {
	if (touchpoint.kind === 'action') return touchpoint.props ?? {};
	return touchpoint.kind === 'friction' ? (touchpoint.evidence ?? {}) : {};
};

/** Any of the globs over a text. */
function anyOf(globs: readonly string[]): (text: string) => boolean {
	const questions = globs.map(globOf);
	const known = new Map<string, boolean>();
	return (text) => {
		const before = known.get(text);
		if (before !== undefined) return before;
		if (known.size >= REMEMBERED) known.clear();
		const answer = questions.some((matches) => matches(text));
		known.set(text, answer);
		return answer;
	};
}

type Words = Readonly<Record<string, PropValue>>;

/** Numbers and booleans are compared as they are written: what a spreadsheet calls 1 a page may call "1". */
function wordsQuestion(wanted: Readonly<Record<string, Values>>): (words: Words) => boolean {
	const asks = Object.entries(wanted).map(([key, values]) => {
		const matches = anyOf(values.map(String));
		return (words: Words) => Object.hasOwn(words, key) && matches(String(words[key]));
	});
	return (words) => asks.every((holds) => holds(words));
}

/** What is asked of the touchpoint itself. */
function ownQuestions({ kind, page, name, props }: Match): Question[] {
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
	if (props) {
		const holds = wordsQuestion(props);
		asks.push((touchpoint) => holds(propsOf(touchpoint)));
	}
	return asks;
}

/** What is asked of the visitor who left it. */
function visitorQuestions({ traits, channel, device, sessionAfter }: Match): Question[] {
	const asks: Question[] = [];
	if (traits) {
		const holds = wordsQuestion(traits);
		asks.push((_, memory) => holds(memory.traits));
	}
	if (channel) asks.push((_, memory) => channel.includes(memory.channel));
	if (device) asks.push((_, memory) => device.includes(memory.device));
	if (sessionAfter) asks.push((_, memory) => memory.sessions > (memory.reachedIn[sessionAfter] ?? Number.POSITIVE_INFINITY));
	return asks;
}

const allOf =
	(asks: readonly Question[]): Question =>
	(touchpoint, memory) =>
		asks.every((holds) => holds(touchpoint, memory));

/** Asks what has been met so far; what it counts is added to `counters`. */
function countingQuestion({ atLeast, attentionMs, within }: Match, plain: Question, counters: Counter[]): Question {
	const perSession = within !== 'ever';
	const asks: Question[] = [];
	const count = (enough: number, adds: Counter['adds']) => {
		const place = counters.push({ adds, perSession }) - 1;
		asks.push((_, memory) => (memory.tallies[place] ?? 0) >= enough);
	};
	if (atLeast !== undefined) count(atLeast, (touchpoint, memory) => (plain(touchpoint, memory) ? 1 : 0));
	if (attentionMs !== undefined)
		count(attentionMs, (touchpoint, memory) => (touchpoint.kind === 'page-leave' && plain(touchpoint, memory) ? touchpoint.visibleMs : 0));
	return allOf(asks);
}

/** Turns a selector into a question; every counting match in it is added to `counters` and asks its own tally. */
export function questionOf(selector: Selector, counters: Counter[]): Question {
	if ('any' in selector) {
		const parts = selector.any.map((part) => questionOf(part, counters));
		return (touchpoint, memory) => parts.some((holds) => holds(touchpoint, memory));
	}
	if ('all' in selector) return allOf(selector.all.map((part) => questionOf(part, counters)));
	if ('not' in selector) {
		const holds = questionOf(selector.not, counters);
		return (touchpoint, memory) => !holds(touchpoint, memory);
	}
	const plain = allOf([...ownQuestions(selector), ...visitorQuestions(selector)]);
	const isCounting = selector.atLeast !== undefined || selector.attentionMs !== undefined;
	return isCounting ? countingQuestion(selector, plain, counters) : plain;
}

const NOBODY: Memory = { tallies: [], sessions: 0, reachedIn: {}, traits: {}, channel: '', device: '' };

/** What a selector denies of the touchpoint itself: it shows nothing, and yet narrows what others beside it show. */
function deniedBy(selector: Selector): readonly ((touchpoint: Touchpoint) => boolean)[] {
	if (!('not' in selector)) return [];
	const { not } = selector;
	const isPlain = !('any' in not || 'all' in not || 'not' in not) && visitorQuestions(not).length === 0;
	const shows = isPlain && evidenceIn(not);
	return shows ? [shows] : [];
}

/**
 * The part of a selector that one touchpoint can show by itself, null if there is none: a rule that counts, or that asks about
 * the visitor, is held by every later touchpoint too, and says nothing about what this one was.
 */
export function evidenceIn(selector: Selector): ((touchpoint: Touchpoint) => boolean) | null {
	if ('any' in selector) {
		const parts = selector.any.flatMap((part) => evidenceIn(part) ?? []);
		return parts.length > 0 ? (touchpoint) => parts.some((shows) => shows(touchpoint)) : null;
	}
	if ('all' in selector) {
		const parts = selector.all.flatMap((part) => evidenceIn(part) ?? []);
		const denied = selector.all.flatMap(deniedBy);
		return parts.length > 0
			? (touchpoint) => parts.every((shows) => shows(touchpoint)) && !denied.some((shows) => shows(touchpoint))
			: null;
	}
	if ('not' in selector || selector.atLeast !== undefined || selector.attentionMs !== undefined) return null;
	const asks = ownQuestions(selector);
	return asks.length > 0 ? (touchpoint) => asks.every((holds) => holds(touchpoint, NOBODY)) : null;
}

/** The traits that a selector asks for, so that no others are remembered. */
export function traitsIn(selector: Selector): readonly string[] {
	if ('any' in selector) return selector.any.flatMap(traitsIn);
	if ('all' in selector) return selector.all.flatMap(traitsIn);
	return 'not' in selector ? traitsIn(selector.not) : Object.keys(selector.traits ?? {});
}
