import type { HostWindow } from './page.ts';
import { attempt } from './tab-memory.ts';

/** Where it is remembered who somebody is. Never throws: where nothing may be kept, nothing is. */
export interface Keeper {
	read(): string | null | undefined;
	write(text: string): void;
	remove(): void;
}

/** How long a visitor is known. */
export interface Keeping {
	readonly site: string;
	/** No longer than the tab. */
	readonly isTabOnly: boolean;
	/** The domain whose subdomains share their visitors by a cookie. */
	readonly cookie: string;
}

/** Thirteen months: the longest that the French CNIL's guidelines of 2020 let an audience cookie live. Longest in Chromium: 400 days. */
const COOKIE_S = 395 * 24 * 3_600;

/** In the browser's storage. */
export function openKeeper(window: HostWindow, { site, isTabOnly }: Keeping): Keeper {
	const key = `waymark:${site}`;
	// Asked for anew each time: to name it is enough to make a sandboxed frame throw.
	const storage = () => (isTabOnly ? window.sessionStorage : window.localStorage);
	return {
		read: () => attempt(() => storage().getItem(key)),
		write: (text) => attempt(() => storage().setItem(key, text)),
		remove: () => attempt(() => storage().removeItem(key)),
	};
}

/** In a cookie, where the owner has named its domain. */
export function openCookie({ document }: HostWindow, { site, isTabOnly, cookie: domain }: Keeping): Keeper | undefined {
	if (isTabOnly || !domain) return undefined;
	const name = `waymark_${site}`;
	const put = (text: string, seconds: number) =>
		attempt(() => {
			const secure = document.location.protocol === 'https:' ? ';secure' : '';
			document.cookie = `${name}=${encodeURIComponent(text)};domain=${domain};path=/;max-age=${seconds};samesite=lax${secure}`;
		});
	return {
		read: () =>
			attempt(() => {
				const [, found] = `; ${document.cookie}`.split(`; ${name}=`);
				return found && decodeURIComponent(found.split(';')[0] ?? '');
			}),
		write: (text) => put(text, COOKIE_S),
		remove: () => put('', 0),
	};
}
