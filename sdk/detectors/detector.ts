import type { Friction, Instant, Kind, PropValue, Touchpoint } from '#touchpoint';
import type { Page } from '../page.ts';

/** Optional fields may also be given as undefined: a detector says what it saw without asking twice whether it saw it. */
type Loose<T> = { readonly [K in keyof T]: Record<never, never> extends Pick<T, K> ? T[K] | undefined : T[K] };
type Seen<T> = Loose<Omit<T, 'seq' | 'at' | 'page'>> & { readonly at?: Instant; readonly page?: string | undefined };

/** What a detector saw, not yet stamped. `at` and `page` are told where it happened earlier or elsewhere than now and here. */
export type Observation = { [K in Kind]: Seen<Extract<Touchpoint, { kind: K }>> }[Kind];

/**
 * When a detector runs: `base` (the facts of a journey) and `open` (friction anybody may meet) by default, `quiet` by default but told without
 * naming anyone, `optin` when the owner asks for it, `lab` while it is unproven.
 */
export type Tier = 'base' | 'open' | 'quiet' | 'optin' | 'lab';

/** A friction before it is named: which element, and what was seen of it. `at` and `page` as in an observation. */
export interface Finding extends Loose<Pick<Friction, 'wcag'>> {
	readonly element?: Element | undefined;
	/** What the element stood in when it was met, where it may be gone by now; innermost first. */
	readonly path?: readonly Element[];
	readonly at?: Instant;
	readonly page?: string;
	/** Numbers, flags and closed words; what is undefined is left out. Never text that a visitor typed. */
	readonly evidence?: Readonly<Record<string, PropValue | undefined>>;
}

/** What a detector is given. */
export interface Watch {
	/** Its own page: listeners and timers go when it fails or is stopped. */
	readonly page: Page;
	/** What the owner has set that concerns detectors. */
	readonly settings: {
		readonly collector: string;
		readonly search: string;
		readonly results: ((term: string) => number | undefined) | undefined;
		readonly names: boolean;
		readonly domains: readonly string[];
	};
	/** What this detector remembers from page to page of a tab; nothing is kept in the browser without consent. */
	readonly memory: { read(): unknown; write(value: unknown): void };
	/** Says what was seen. */
	see(observation: Observation): void;
	/** Says that the friction this detector is named after was met; false where the owner wants the element left alone. */
	meet(finding: Finding): boolean;
	/** A judge is opened once and heard by all: pass the function that opens it. */
	share<T>(judge: (watch: Watch) => T): T;
}

/** Watches for one thing. Its name is its key in the registry. */
export interface Detector {
	readonly tier: Tier;
	watch(watch: Watch): void;
}

export type Registry = Readonly<Record<string, Detector>>;

/** Whether the site's owner wants it: `default`, `all`, `none` or a list of names beside the base. */
export function isWanted(name: string, tier: Tier, chosen: readonly string[]): boolean {
	const has = (word: string) => chosen.includes(word);
	if (has('none')) return false;
	return tier === 'base' || has('all') || has(name) || (has('default') && (tier === 'open' || tier === 'quiet'));
}

const IGNORE = 'data-waymark-ignore';

/** A dozen ask for the path of the same press. */
const paths = new WeakMap<Event, readonly Element[]>();

/** What an event passed on its way, elements only, innermost first; through open shadow roots. */
export function pathOf(event: Event): readonly Element[] {
	const path = paths.get(event) ?? event.composedPath().filter((each): each is Element => (each as Node).nodeType === 1);
	paths.set(event, path);
	return path;
}

/** The innermost of these elements that matches. */
export const matchIn = (path: readonly Element[], selector: string): Element | undefined => path.find((each) => each.matches(selector));

/** Does any of these elements match? */
export const hasMatch = (path: readonly Element[], selector: string): boolean => !!matchIn(path, selector);

/** True where the owner wants these elements left alone by everybody, or by the one named. */
export const isIgnored = (path: readonly Element[], name?: string): boolean =>
	hasMatch(path, `[${IGNORE}=""],[${IGNORE}=true],[${IGNORE}~=${name}]`);
