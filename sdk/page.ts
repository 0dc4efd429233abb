import type { Instant } from '#touchpoint';

/** The window of the page we live on; a parameter everywhere, so that a test can bring its own. */
export type HostWindow = Window & typeof globalThis;

/** How a same-document navigation came about. */
export type Move = 'push' | 'replace' | 'traverse';

/**
 * The browser, as little of it as we need. Every callback is guarded: one that throws closes this page, and this page only;
 * whoever opened it is told, the host page never is.
 */
export interface Page {
	readonly window: HostWindow;
	/** The only place where time is read. */
	now(): Instant;
	/** What an address of the site is called in a touchpoint, as its owner has set it; the present one by default. */
	nameOf(address?: Location | URL): string;
	/** Listens for one or several types of event, separated by spaces, in the capture phase, passively, so that no host listener can hide an event from us and none is ever delayed. */
	listen(types: string, listener: (event: Event) => void, target?: EventTarget): void;
	/** Listens to what people do, and not to what scripts dispatch. */
	listenToPeople<E extends Event>(types: string, listener: (event: E) => void): void;
	/** Hears of what the browser measures, where it measures that; returns a way to hear at once of what is still under way. */
	measure(type: string, listener: (entries: PerformanceEntryList) => void, options?: object): (() => void) | undefined;
	/** Runs `fn` once, later; returns a way to call it off. */
	after(ms: number, fn: () => void): () => void;
	/** An observer of changes to the document; tell it what to observe. */
	observer(listener: (records: MutationRecord[]) => void): MutationObserver;
	/** Puts a method that also tells in the place of another, until the page is closed. */
	wrap(owner: object, verb: string, then: (call: Call) => void): void;
	/** Tells of navigations within this document, after the address has changed (or not: ask `location`). */
	onNavigate(fn: (move: Move) => void): void;
	/** Wraps a callback that reaches us by another road than the ones above, such as an observer's. */
	guard<A extends unknown[]>(fn: (...args: A) => void): (...args: A) => void;
	/** Runs when the page is closed. */
	onClose(undo: () => void): void;
	close(): void;
}

/** A call of a method that was wrapped, and what came of it. */
export interface Call {
	readonly self: unknown;
	readonly args: readonly unknown[];
	readonly result: unknown;
}

/** What addresses are called. Without a rule, by their path: what else they hold may be about somebody. */
export type NamePage = (address: Location | URL) => string;

const byPath: NamePage = ({ pathname }) => pathname;

type Listener = (event: Event) => void;
type Hearer = EventListenerObject & { readonly listeners: Set<Listener> };

const LISTENING = { capture: true, passive: true };
/** Each event is heard once, however many of us ask for it: to call a listener costs a browser more than most of ours take. */
const hearers = new WeakMap<EventTarget, Map<string, Hearer>>();

/** Of forms and fields. A script that dispatches an event of that name at its document or window means something else by it. */
const OF_FORMS = /^(submit|invalid|input|change|reset)$/;
const isMeant = ({ type, target }: Event) => (target as Node).nodeType === 1 || !OF_FORMS.test(type);

/** In the order in which they asked. Returns how to hear no more. */
function hear(target: EventTarget, type: string, listener: Listener): () => void {
	const byType = hearers.get(target) ?? new Map<string, Hearer>();
	const listeners = byType.get(type)?.listeners ?? new Set();
	const handleEvent = (event: Event) => isMeant(event) && [...listeners].forEach((each) => void each(event));
	const hearer = byType.get(type) ?? { listeners, handleEvent };
	hearers.set(target, byType.set(type, hearer));
	listeners.add(listener);
	// A listener that is there already is not added again.
	target.addEventListener(type, hearer, LISTENING);
	return () => {
		listeners.delete(listener);
		if (!listeners.size) target.removeEventListener(type, hearer, LISTENING);
	};
}

/** Opens a page upon a window. Each detector has its own, so that one that fails takes no other with it. */
export function openPage(window: HostWindow, onFault: (cause: unknown) => void, namePage = byPath): Page {
	const undone = new Set<() => void>();
	let open = true;
	const close = () => {
		open = false;
		for (const undo of undone) undo();
		undone.clear();
	};
	const page: Page = {
		window,
		now: () => window.Date.now(),
		nameOf: (address = window.location) => namePage(address),
		listen(types, listener, target = window) {
			const guarded = page.guard(listener);
			for (const type of types.split(' ')) undone.add(hear(target, type, guarded));
		},
		listenToPeople: (types, listener) => page.listen(types, (event) => event.isTrusted && listener(event as never)),
		measure(type, listener, options) {
			const { PerformanceObserver: Observer } = window;
			if (!Observer?.supportedEntryTypes?.includes(type)) return undefined;
			const observer = new Observer(page.guard((list) => listener(list.getEntries())));
			observer.observe({ type, ...options });
			undone.add(() => observer.disconnect());
			return page.guard(() => listener(observer.takeRecords()));
		},
		after(ms, fn) {
			const cancel = () => {
				window.clearTimeout(timer);
				undone.delete(cancel);
			};
			const timer = window.setTimeout(() => {
				undone.delete(cancel);
				page.guard(fn)();
			}, ms);
			undone.add(cancel);
			return cancel;
		},
		observer(listener) {
			const observer = new (observerOf(window))(page.guard(listener));
			undone.add(() => observer.disconnect());
			return observer;
		},
		wrap: (owner, verb, then) => wrapMethod(page, owner as Record<string, unknown>, { verb, then }),
		onNavigate: (fn) => watchNavigation(page, fn),
		guard:
			(fn) =>
			(...args) => {
				try {
					if (open) fn(...args);
				} catch (cause) {
					close();
					onFault(cause);
				}
			},
		onClose: (undo) => undone.add(undo),
		close,
	};
	return page;
}

/** The browser's own: Angular's zone.js puts one in its place that runs the whole page's change detection after each of our callbacks. */
function observerOf(window: HostWindow): typeof MutationObserver {
	const { Zone } = window as HostWindow & { Zone?: { __symbol__?(name: string): string } };
	const own = Zone?.__symbol__?.('MutationObserver');
	return (own && (window as unknown as Record<string, typeof MutationObserver>)[own]) || window.MutationObserver;
}

function watchNavigation(page: Page, fn: (move: Move) => void): void {
	const { navigation } = page.window;
	if (navigation) {
		page.listen(
			'currententrychange',
			(event) => {
				// Null when a script only changed the entry's state, which is no navigation.
				const move = (event as NavigationCurrentEntryChangeEvent).navigationType;
				if (move) fn(move as Move);
			},
			navigation,
		);
		return;
	}
	page.listen('popstate hashchange', () => fn('traverse'));
	const { history } = page.window;
	page.wrap(history, 'pushState', () => fn('push'));
	page.wrap(history, 'replaceState', () => fn('replace'));
}

interface Wrapping {
	readonly verb: string;
	then(call: Call): void;
}

function wrapMethod(page: Page, owner: Record<string, unknown>, { verb, then }: Wrapping): void {
	const original = owner[verb] as (...args: unknown[]) => unknown;
	const guarded = page.guard(then);
	const wrapped = function (this: unknown, ...args: unknown[]) {
		const result = original.apply(this, args);
		guarded({ self: this, args, result });
		return result;
	};
	owner[verb] = wrapped;
	page.onClose(() => {
		// Someone who wrapped after us calls us still: putting the original back would cut them off, and guarded() is silent once closed.
		if (owner[verb] === wrapped) owner[verb] = original;
	});
}
