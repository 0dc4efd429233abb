import type { Page } from './page.ts';

/** One thing that is remembered from page to page, in this tab and no longer; on this page alone where the browser keeps nothing. */
export interface Memory {
	read(): unknown;
	/** Null forgets it. */
	write(value: unknown): void;
}

export interface TabMemory {
	of(name: string): Memory;
	forget(): void;
}

/** Storage throws where cookies are blocked and where it is full. */
export function attempt<T>(fn: () => T): T | undefined {
	try {
		return fn();
	} catch {
		// Reported to nobody: the visitor has chosen it.
		return undefined;
	}
}

/** What a site's pages remember in one tab. Touches the browser's storage only while it may. */
export function openTabMemory({ window }: Pick<Page, 'window'>, site: string, mayStore: () => boolean): TabMemory {
	const prefix = `waymark:${site}:`;
	const kept = new Map<string, unknown>();
	return {
		of(name) {
			const key = prefix + name;
			return {
				// Another page of the tab may have written since.
				read: () => (mayStore() && attempt(() => JSON.parse(`${window.sessionStorage.getItem(key)}`))) || kept.get(key),
				write(value) {
					kept.set(key, value);
					if (mayStore()) attempt(() => window.sessionStorage[value ? 'setItem' : 'removeItem'](key, JSON.stringify(value)));
				},
			};
		},
		forget() {
			kept.clear();
			attempt(() => {
				const { sessionStorage } = window;
				for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
			});
		},
	};
}
