import type { Instant, QuietTouchpoint, Touchpoint } from '#touchpoint';
import type { Ids } from './identity.ts';

/** A touchpoint with everything its delivery needs, so that a later page load can deliver it. What else stands here belongs to the head of its batch. */
export interface Entry extends Ids {
	readonly touchpoint: Touchpoint | QuietTouchpoint;
	/** What it weighs in a batch. */
	readonly bytes: number;
	/** How many had to be dropped before it: told with it, and with nothing else. */
	readonly dropped?: number;
}

/** How long a site's pages leave a collector alone that failed them. */
export interface Pause {
	readonly failures: number;
	/** When it failed last. */
	readonly from: Instant;
	readonly until: Instant;
}

/** What lies on a shelf. */
export interface Shelved {
	readonly entries: Entry[];
	readonly pause: Pause | undefined;
	/** Which shelf this is: another number after it was taken away and set up anew. Nothing leaves a shelf by itself. */
	readonly life: number;
}

/** A place on the shelf, and what lies there from now on; nothing, if that is left out. */
export type Change = readonly [key: string, value?: Entry | Pause | undefined];

/** Where entries outlive the page. The seam between the outbox and a browser's storage; shared by the tabs of a site. */
export interface Shelf {
	/** Resolves with the shelf's life once all of it is safe. */
	write(changes: readonly Change[]): Promise<number>;
	all(): Promise<Shelved>;
	clear(): Promise<unknown>;
}

const STORE = 'outbox';

const openDatabase = (name: string, onLost: () => void): Promise<IDBDatabase> =>
	new Promise((done, fail) => {
		const request = indexedDB.open(name);
		request.onupgradeneeded = () => request.result.createObjectStore(STORE);
		request.onerror = fail;
		request.onsuccess = () => {
			const database = request.result;
			// A browser that clears a site's storage closes it. Who deletes it waits until we let go.
			database.onclose = database.onversionchange = () => {
				database.close();
				onLost();
			};
			done(database);
		};
	});

/** A shelf in the browser's database, one per site. Opened when it is first used, and anew after it was taken away. */
export function openShelf(site: string): Shelf {
	let life = 0;
	let opening: Promise<IDBDatabase> | undefined;
	const close = () => {
		opening = undefined;
		life++;
	};
	// Async, so that a missing `indexedDB` is a refusal like any other and not a throw.
	const use = async (mode: IDBTransactionMode, fn: (store: IDBObjectStore) => IDBRequest | undefined): Promise<Shelved> => {
		opening ??= openDatabase(`waymark:${site}`, close);
		try {
			const database = await opening;
			const living = life + 1;
			const work = database.transaction(STORE, mode);
			const request = fn(work.objectStore(STORE));
			// Not left to the browser: it commits when it next hears from the page, and a closing page says nothing any more.
			work.commit();
			await new Promise((done, fail) => {
				work.oncomplete = done;
				work.onabort = fail;
			});
			const found: (Entry | Pause)[] = request?.result ?? [];
			return { entries: found.filter((each) => 'bytes' in each), pause: found.find((each) => 'until' in each), life: living };
		} catch (cause) {
			// Refused, closed or broken today: the next who asks tries again.
			close();
			throw cause;
		}
	};
	return {
		async write(changes) {
			const { life: living } = await use('readwrite', (store) => {
				for (const [key, value] of changes) value ? store.put(value, key) : store.delete(key);
				return undefined;
			});
			return living;
		},
		all: () => use('readonly', (store) => store.getAll()),
		clear: () => use('readwrite', (store) => store.clear()),
	};
}
