import { Fault } from './faults.ts';
import { stores } from './stores/registry.ts';
import type { Store } from './stores/store.ts';

/** Opens the store that a URL names. Throws a fault for one that names none. */
export async function openStore(place: string): Promise<Store> {
	const url = URL.canParse(place) ? new URL(place) : undefined;
	const load = url && stores[url.protocol.slice(0, -1)];
	if (!url || !load) throw new Fault('bad-store', { given: place, known: `a URL of ${Object.keys(stores).join(', ')}` });
	const open = await load();
	try {
		return await open(url);
	} catch (cause) {
		url.password = '';
		throw new Fault('store-closed', { store: url.href, problem: cause instanceof Error ? cause.message : String(cause) }, cause);
	}
}
