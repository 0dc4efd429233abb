import { pathOf } from './detectors/detector.ts';
import type { Page } from './page.ts';

/** The key of the query by which a link hands a visitor over. */
const PARAM = 'waymark';
/** A token is asked for with each batch; the collector lets it live as long as a session may be silent. */
const LONGEST_MS = 30 * 60_000;

/** How a visitor goes on to another domain of the same site and stays the same visitor. */
export interface Handover {
	/** What the link that led here brought, if it may be believed: goes with the ids, and the collector joins the two visitors. */
	readonly brought: string | undefined;
	/** The collector has given a token for the next link. */
	received(token: string): void;
	/** Whoever is forgotten is not handed on either. */
	forget(): void;
}

/** True for one of the domains, or a subdomain of it. */
const isOneOf = (host: string, domains: readonly string[]) => domains.some((each) => `.${host}`.endsWith(`.${each}`));

/**
 * Marks links to the site's other domains with a token that the collector has signed, when they are followed, and reads it on arrival. A link that
 * somebody was sent brings no referrer of these domains, and is not believed.
 */
export function openHandover(page: Page, { domains }: { readonly domains: readonly string[] }): Handover | undefined {
	if (!domains[0]) return undefined;
	const { document, location } = page.window;
	let token = '';
	let since = 0;
	let isOver = false;
	const came = /^https?:\/\/([^/:]+)/.exec(document.referrer)?.[1] ?? '';
	const brought = isOneOf(came, domains) && new URLSearchParams(location.search).get(PARAM);
	const mark = (event: Event) => {
		const link = pathOf(event).find((each) => each.matches('a[href]')) as HTMLAnchorElement | undefined;
		if (
			isOver ||
			!link ||
			!token ||
			page.now() - since > LONGEST_MS ||
			link.hostname === location.hostname ||
			!isOneOf(link.hostname, domains)
		)
			return;
		const address = new URL(link.href);
		address.searchParams.set(PARAM, token);
		link.href = address.href;
	};
	// Also the middle button, and before the menu from which an address is opened in a new tab.
	page.listen('click auxclick contextmenu', mark);
	return {
		brought: brought || undefined,
		received(given) {
			token = given;
			since = page.now();
		},
		forget() {
			// For the rest of this page: an answer that is still on its way is about whom it forgot.
			isOver = true;
		},
	};
}
