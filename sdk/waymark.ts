import type { PropValue, Receipt } from '#touchpoint';
import type { Choice } from './consent.ts';
import type { Observation, Registry } from './detectors/detector.ts';
import { createNewsroom, type Newsroom } from './news.ts';
import { type Options, readOptions } from './options.ts';
import type { Outfit } from './outfit.ts';
import { startTracking, type Tracker } from './start.ts';

export type Props = Readonly<Record<string, PropValue>>;

/** What a website may say to us. Both doors, the module and the script tag, open on this; nothing in it ever throws at the host page. */
export interface Waymark {
	/** Starts once per site; a second call is harmless and returns the same stop. Calls made before are kept until then. */
	start(options: Options): () => void;
	/** An action of the site's own. Names are kebab-case or snake_case. */
	track(name: string, props?: Props): void;
	/** A search that the page does not show in its address or in a form. */
	search(term: string, shown?: { readonly results?: number; readonly scope?: string }): void;
	/** A page view by hand, where automatic ones are off. */
	page(shown?: { readonly path?: string; readonly title?: string }): void;
	/** An answer to a one-question survey: `rate(4, { outOf: 5, of: 'delivery' })`. */
	rate(score: number, question?: { readonly of?: string; readonly outOf?: number; readonly comment?: string }): void;
	/**
	 * Joins this visitor to the same person elsewhere: `identify('c-4711', { plan: 'team' })`. The id is hashed before it leaves the browser, which
	 * only pages on https (or localhost) can do; traits are stored as given, for personas. Waits for consent, and ends with `forget()`.
	 */
	identify(id: string, traits?: Props): void;
	/** A change of mind. `denied` also clears what is stored. Without effect where the browser itself refuses (GPC, DNT). */
	consent(choice: Choice): void;
	/** Clears everything stored in the browser and starts anew. */
	forget(): void;
	/** Listens to news; returns its `off`. */
	readonly on: Newsroom['on'];
	/** Sends what waits, now. */
	flush(): Promise<Receipt[]>;
}

/** Most calls kept for a start that is still to come. */
const MOST_EARLY = 100;
/** Most props of an action; the wire takes no more. */
const MOST_PROPS = 40;

/** Props as the wire takes them; what is neither text, number nor boolean is left out, rather than costing the whole action. */
function readProps(given: Props = {}): Props | undefined {
	const good = Object.entries(given).filter(([, value]) => /^(string|boolean)$/.test(typeof value) || Number.isFinite(value));
	return good[0] && Object.fromEntries(good.slice(0, MOST_PROPS));
}

/** Runs now, or once a prerendered page is shown: nobody has visited it before. */
function whenShown(fn: () => void): void {
	const shown = document as Document & { readonly prerendering?: boolean };
	if (shown.prerendering) shown.addEventListener('prerenderingchange', fn, { once: true });
	else fn();
}

/** What cannot be read at all, such as null or a symbol where options belong, is the page's own mistake, and not to be felt by its visitors. */
const guardedBy =
	(news: Newsroom) =>
	<A extends unknown[]>(call: (...args: A) => unknown) =>
	(...args: A): (() => void) => {
		try {
			return call(...args) as () => void;
		} catch (cause) {
			news.tell('fault', { code: 'bad-call', cause });
			return () => {};
		}
	};

/** Creates the API upon a registry of detectors: another build is another registry. Who watches for frictions needs the `full` outfit. Does nothing until `start`. */
export function createWaymark(registry: Registry, outfit: Outfit = {}): Waymark {
	const news = createNewsroom();
	const guarded = guardedBy(news);
	/** By site; undefined while the page is prerendered. */
	const trackers = new Map<string, Tracker | undefined>();
	let early: ((tracker: Tracker) => void)[] = [];

	const tell = (call: (tracker: Tracker) => void) => {
		const started = [...trackers.values()].filter((each) => each !== undefined);
		if (!started.length && early.length < MOST_EARLY) early.push(call);
		for (const tracker of started) guarded(call)(tracker);
	};
	const see = (observation: () => Observation) => tell((tracker) => tracker.see(observation()));
	const start = (options: Options) => {
		const settings = typeof window === 'object' && readOptions({ ...options });
		if (!settings) return () => {};
		const { site } = settings;
		const begin = () => {
			// Stopped again before it was ever shown.
			if (!trackers.has(site)) return;
			trackers.set(site, startTracking(settings, { window, registry, news, ...outfit }));
			const said = early;
			early = [];
			said.forEach(tell);
		};
		if (!trackers.has(site)) {
			trackers.set(site, undefined);
			whenShown(guarded(begin));
		}
		return guarded(() => {
			trackers.get(site)?.stop();
			trackers.delete(site);
		});
	};
	const api: Waymark = {
		start,
		track: (name, props) => see(() => ({ kind: 'action', name: `${name}`, props: readProps(props) })),
		search: (term, { results, scope } = {}) => see(() => ({ kind: 'search', term: `${term}`, results, scope })),
		page: ({ path, title } = {}) => see(() => ({ kind: 'page-view', page: path, title: title ?? document.title })),
		rate: (score, { of = 'page', outOf = 1, comment } = {}) =>
			see(() => ({ kind: 'feedback', name: of, score: Math.min(1, Math.max(0, score / outOf)), comment })),
		identify: (id, traits) => `${id ?? ''}` && tell((tracker) => tracker.identify(`${id}`, readProps(traits))),
		consent: (choice) => tell((tracker) => tracker.consent(choice)),
		forget: () => tell((tracker) => tracker.forget()),
		on: news.on,
		flush: async () => (await Promise.all([...trackers.values()].map((tracker) => tracker?.flush() ?? []))).flat(),
	};
	return Object.fromEntries(
		Object.entries(api).map(([verb, call]) => [verb, guarded(call as (...args: unknown[]) => unknown)]),
	) as unknown as Waymark;
}
