import type { Instant } from '#touchpoint';
import { askedPauseMs, backOffMs, LONGEST_BACK_OFF_MS } from './back-off.ts';
import type { Outbox } from './outbox.ts';
import type { Page } from './page.ts';
import type { Pause } from './shelf.ts';

/** How long to leave the collector alone after it failed us, on all pages of the site. */
export interface Patience {
	failures(): number;
	leftMs(): number;
	/** Another page, or an earlier one, has tried in vain. */
	hear(pause: Pause | undefined): void;
	/** It was tried since then, in vain. */
	hasFailedSince(then: Instant): boolean;
	reset(): void;
	rest(answer: Response | undefined): void;
}

const NONE: Pause = { failures: 0, from: 0, until: 0 };

/** Remembers pauses in the outbox, so that neither another tab nor the next page load hurries. */
export function createPatience(page: Page, outbox: Outbox): Patience {
	let pause = NONE;
	return {
		failures: () => pause.failures,
		// A pause that has not begun yet is of a clock that was set back since.
		leftMs: () => (pause.from > page.now() ? 0 : pause.until - page.now()),
		hear(given = NONE) {
			if (given.from > pause.from) pause = given;
		},
		hasFailedSince: (then) => pause.from > then,
		reset() {
			if (pause.failures) outbox.rest();
			pause = NONE;
		},
		rest(answer) {
			const now = page.now();
			const status = answer?.status ?? 0;
			const failures = pause.failures + 1;
			// What only a person can mend, such as an unknown site, is not mended within seconds.
			const pauseMs = status > 400 && status < 429 ? LONGEST_BACK_OFF_MS : backOffMs(failures, Math.random());
			pause = { failures, from: now, until: now + Math.max(pauseMs, askedPauseMs(answer?.headers.get('retry-after'), now)) };
			// Somebody else answered in its place, such as a hotel's sign-in page: nothing to tell other pages of the collector.
			if (!answer?.ok) outbox.rest(pause);
		},
	};
}
