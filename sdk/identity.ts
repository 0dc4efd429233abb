import type { Page } from './page.ts';
import { attempt } from './tab-memory.ts';

/** Whose touchpoints these are. */
export interface Ids {
	/** Null, as the session, for what must lead to nobody. */
	readonly visitor: string | null;
	readonly session: string | null;
	readonly load: string;
}

export interface Identity {
	/** Asked for each touchpoint, because a session ends by silence and another tab may have prolonged it. */
	ids(): Ids;
	/** Forgets the visitor, here and in storage; the next one who is asked for is somebody new. True if there was anybody to forget. */
	forget(): boolean;
}

/** Touchpoints further apart belong to two sessions: the industry's usual figure, and the wire's definition. */
const SESSION_IDLE_MS = 30 * 60_000;
/** How stale the stored time may be: storage is written at most this often. */
const FRESH_MS = 60_000;

/** 64 random bits as 11 letters. `randomUUID` is missing on plain http. */
export function randomId({ window }: Pick<Page, 'window'>): string {
	const bytes = window.crypto.getRandomValues(new Uint8Array(8));
	// One letter for both that no address likes, and a spreadsheet even less: 1/64 of a bit is no loss.
	return window
		.btoa(String.fromCharCode(...bytes))
		.slice(0, 11)
		.replace(/\W/g, '_');
}

/** A pseudonym for one site, shared by its tabs. Touches storage only when asked for ids, which is after consent. */
export function openIdentity(page: Page, site: string): Identity {
	const { window } = page;
	const key = `waymark:${site}`;
	let load = randomId(page);
	let remembered = '';
	// Where nothing is kept, this page load has a visitor of its own, in memory.
	const read = () => attempt(() => window.localStorage.getItem(key)) || remembered;

	return {
		ids() {
			const now = page.now();
			const [visitor = '', session = '', seen = 0] = read().split(' ');
			const idle = Math.abs(now - +seen);
			const ids = { visitor: visitor || randomId(page), session: idle < SESSION_IDLE_MS ? session : randomId(page), load };
			if (idle > FRESH_MS) {
				remembered = `${ids.visitor} ${ids.session} ${now}`;
				attempt(() => window.localStorage.setItem(key, remembered));
			}
			return ids;
		},
		forget() {
			const isKnown = !!read();
			load = randomId(page);
			remembered = '';
			attempt(() => window.localStorage.removeItem(key));
			return isKnown;
		},
	};
}
