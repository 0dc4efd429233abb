import type { Friction, HelpPrompt, StandingNews } from '#touchpoint';

/** An expected failure of ours, with a code; the host page decides whether to look. */
export interface Fault {
	/** `rejected` (touchpoints), `bad-batch`, `too-large`, `undelivered` (the HTTP status, 0 if nobody answered), `detector-stopped`, `stopped` or `bad-call`. */
	readonly code: string;
	/** The one that was stopped; its siblings go on. */
	readonly detector?: string;
	readonly cause?: unknown;
}

/** What a website may listen to. */
export interface News {
	/** The visitor's stage, each time the collector tells. */
	readonly standing: StandingNews;
	/** A friction just seen. */
	readonly friction: Friction;
	/** A prompt of the site's owner is due; to show it is the site's part. */
	readonly help: HelpPrompt;
	readonly fault: Fault;
}

type Listener<T> = (told: T) => void;

/** Carries news from us to the website. */
export interface Newsroom {
	on<K extends keyof News>(topic: K, listener: Listener<News[K]>): () => void;
	tell<K extends keyof News>(topic: K, news: News[K]): void;
	isHeard(topic: keyof News): boolean;
}

export function createNewsroom(): Newsroom {
	const listeners = new Set<{ readonly topic: keyof News; readonly listener: Listener<never> }>();
	return {
		on(topic, listener) {
			const entry = { topic, listener };
			listeners.add(entry);
			return () => void listeners.delete(entry);
		},
		tell(topic, news) {
			for (const each of listeners) {
				try {
					if (each.topic === topic) each.listener(news as never);
				} catch {
					// The website's own mistake, in its own listener: not ours to report, and no reason to stop.
				}
			}
		},
		isHeard: (topic) => [...listeners].some((each) => each.topic === topic),
	};
}
