import { openStore } from '../open-store.ts';
import { DEFAULT_STORE } from '../options.ts';
import { createSites, type Sites } from '../sites.ts';
import type { Store } from '../stores/store.ts';
import { settingsFor } from './settings.ts';

/** The flag of every command that opens a store. */
export const STORE = ['--store <url>', `the store (default ${DEFAULT_STORE})`] as const;

/** Opens the store that the flags, the environment or the configuration name, does the work, and closes it again. */
export async function withStore(flags: { readonly store?: string }, work: (store: Store, sites: Sites) => Promise<void>): Promise<void> {
	const { store: place } = await settingsFor(flags.store ? { store: flags.store } : {});
	const store = await openStore(place);
	try {
		await work(store, createSites(store, Date.now));
	} finally {
		await store.close();
	}
}
