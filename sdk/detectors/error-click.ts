import type { Instant } from '#touchpoint';
import { type Detector, pathOf } from './detector.ts';
import { controlIn } from './judges/control.ts';

/** What a press causes by way of timers and promises mostly comes within a second; New Relic and Amplitude wait two, and catch what polls. */
const SOON_MS = 1_000;
/** What went wrong as well before the press is not its doing. */
const BEFORE_MS = 10_000;
/** Errors remembered; a page that throws more, each with another message, is not asked for reasons. */
const MOST_KNOWN = 20;
/** Not errors of the page: a notification the standard asks for, and what browsers say instead of a foreign script's error. */
const NOISE = /^(ResizeObserver loop|Script error)/;
/** The name of a class of errors, as languages write it. */
const CLASS = /^[A-Z]\w{0,40}$/;

interface Thrown {
	readonly name: string;
	readonly message: string;
}

/** Anything can be thrown, and not everything can be made a text. */
const wordOf = (said: unknown) => (typeof said === 'string' ? said : '');

const thrownBy = (event: Event): Thrown => {
	const { error = (event as PromiseRejectionEvent).reason, message } = event as ErrorEvent;
	return { name: wordOf(error?.name), message: wordOf(error?.message ?? message ?? error) };
};

/** A press or a key was followed by an error in the page's own code. Its class is told, its message never: it may hold what somebody typed. */
export const errorClick: Detector = {
	tier: 'open',
	watch({ page, meet }) {
		const { window } = page;
		let latest: { readonly at: Instant; readonly path: readonly Element[] } | undefined;
		/** When each error was last seen. */
		const known = new Map<string, Instant>();

		const noted = (what: string, at: Instant) => {
			const before = known.get(what) ?? 0;
			if (known.size > MOST_KNOWN) known.clear();
			known.set(what, at);
			return before;
		};
		page.listenToPeople<KeyboardEvent>('pointerdown keydown', (event) => {
			if (!event.repeat) latest = { at: page.now(), path: pathOf(event) };
		});
		page.listen('error unhandledrejection', (event) => {
			const at = page.now();
			const { name, message } = thrownBy(event);
			// A picture that could not be loaded fires at itself.
			if (event.target !== window || NOISE.test(message)) return;
			const before = noted(`${name} ${message}`, at);
			const pressed = latest;
			if (!pressed || pressed.at - before < BEFORE_MS || at - pressed.at > SOON_MS) return;
			// One press, one story.
			latest = undefined;
			const { path } = pressed;
			const error = CLASS.test(name) ? name : 'other';
			meet({ element: controlIn(path) ?? path[0], path, at: pressed.at, evidence: { error, delayMs: at - pressed.at } });
		});
	},
};
