import type { Page } from './page.ts';

/** One tab of a site at a time. */
export interface Turn {
	/** Works when it is our turn, or when that does not come; not at all once the page is left. */
	take<T>(work: () => Promise<T>): Promise<T | undefined>;
	/** Lets others go first: a page that holds or awaits a lock cannot wait in the back/forward cache. */
	letGo(): void;
}

/** Longer than any delivery: who holds on to a turn for so long is broken. */
const LONGEST_TURN_MS = 40_000;

/** Takes turns by a Web Lock. Where a browser has none, as on plain http, tabs do not wait for one another, and the collector sees what came twice. */
export function openTurn(page: Page, site: string): Turn {
	let letGo = () => {};
	return {
		async take(work) {
			const patience = new AbortController();
			let working: ReturnType<typeof work> | undefined;
			const start = () => (working ??= work());
			const left = new Promise<void>((done) => {
				letGo = () => {
					patience.abort(letGo);
					done();
				};
			});
			const cancel = page.after(LONGEST_TURN_MS, () => patience.abort());
			await page.window.navigator.locks
				?.request(`waymark:${site}`, patience, () => Promise.race([start(), left]))
				// Refused where storage is, or waited for too long: then nobody waits for anybody.
				.catch(() => {});
			cancel();
			return patience.signal.reason === letGo ? working : start();
		},
		letGo: () => letGo(),
	};
}

/** At most so long: who never answers is not waited for. */
export function within<T>(page: Page, ms: number, work: Promise<T>): Promise<T | undefined> {
	return new Promise((done) => {
		const cancel = page.after(ms, () => done(undefined));
		void work.then((result) => {
			cancel();
			done(result);
		});
	});
}
