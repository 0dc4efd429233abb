import type { Page } from './page.ts';
import { type Keeping, type openCookie, openKeeper } from './visitor-keeper.ts';

/** Whose touchpoints these are. */
export interface Ids {
	/** Null, as the session, for what must lead to nobody. */
	readonly visitor: string | null;
	readonly session: string | null;
	readonly load: string;
	/** Whom the site knows them as, hashed. */
	readonly person?: string;
	/** The visitor ends with the tab. */
	readonly scope?: 'tab';
	/** Who they were on the domain that a link brought them from. */
	readonly handover?: string;
}

export interface Identity {
	/** Asked for each touchpoint, because a session ends by silence and another tab may have prolonged it. */
	ids(): Ids;
	/** Who this is, hashed: from now on it goes with the ids. False, and not believed, of a load that was forgotten meanwhile. */
	know(person: string, load: string): boolean;
	/** Forgets the visitor, here and in storage; the next one who is asked for is somebody new. True if there was anybody to forget. */
	forget(): boolean;
}

/** Touchpoints further apart belong to two sessions: the industry's usual figure, and the wire's definition. */
const SESSION_IDLE_MS = 30 * 60_000;
/** How stale the stored time may be: storage is written at most this often. */
const FRESH_MS = 60_000;
const TAB = { scope: 'tab' } as const;

/** 64 random bits as 11 letters. `randomUUID` is missing on plain http. */
export function randomId({ window }: Pick<Page, 'window'>): string {
	const bytes = window.crypto.getRandomValues(new Uint8Array(8));
	// One letter for both that no address likes, and a spreadsheet even less: 1/64 of a bit is no loss.
	return window
		.btoa(String.fromCharCode(...bytes))
		.slice(0, 11)
		.replace(/\W/g, '_');
}

/** What an identity is made of besides its page. */
interface Known extends Keeping {
	readonly handover?: string | undefined;
	readonly openCookie?: typeof openCookie;
}

/** A pseudonym for one site, shared by its tabs. Touches storage only when asked for ids, which is after consent. */
export function openIdentity(page: Page, { openCookie, handover, ...keeping }: Known): Identity {
	const keeper = openCookie?.(page.window, keeping) ?? openKeeper(page.window, keeping);
	let load = randomId(page);
	let remembered = '';
	let known: Pick<Ids, 'person' | 'handover'> = handover ? { handover } : {};
	// Where nothing is kept, this page load has a visitor of its own, in memory.
	const read = () => keeper.read() || remembered;

	return {
		ids() {
			const now = page.now();
			const [visitor = '', session = '', seen = 0] = read().split(' ');
			const idle = Math.abs(now - +seen);
			const ids = {
				visitor: visitor || randomId(page),
				session: idle < SESSION_IDLE_MS ? session : randomId(page),
				load,
				...known,
				...(keeping.isTabOnly && TAB),
			};
			if (idle > FRESH_MS) {
				remembered = `${ids.visitor} ${ids.session} ${now}`;
				keeper.write(remembered);
			}
			return ids;
		},
		know(person, of) {
			if (load === of) known = { ...known, person };
			return load === of;
		},
		forget() {
			const isKnown = !!read();
			load = randomId(page);
			remembered = '';
			known = {};
			keeper.remove();
			return isKnown;
		},
	};
}
