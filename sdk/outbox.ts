import { createStore, promisifyRequest } from 'idb-keyval';
import type { Instant, Touchpoint } from '#touchpoint';
import type { Waiting } from './flush-policy.ts';
import type { Ids } from './identity.ts';
import type { Page } from './page.ts';

/** A touchpoint with everything its delivery needs, so that a later page load can deliver it. */
export interface Entry extends Ids {
	readonly touchpoint: Touchpoint;
	/** What it weighs in a batch. */
	readonly bytes: number;
}

/** Where entries outlive the page. The seam between the outbox and a browser's storage. */
export interface Shelf {
	put(entries: readonly Entry[]): Promise<void>;
	all(): Promise<readonly Entry[]>;
	drop(entries: readonly Entry[]): Promise<void>;
	clear(): Promise<void>;
}

/** Most of one batch. */
export interface Portion {
	readonly count: number;
	readonly bytes: number;
}

/** Seen, but not yet received. Memory leads; the shelf is written ahead of delivery and read once, for what earlier page loads left. */
export interface Outbox {
	/** Reads the leftovers. Settles soon, whatever the shelf does. */
	open(): Promise<void>;
	add(ids: Ids, touchpoint: Touchpoint): void;
	waiting(): Waiting;
	/** The oldest entries of one visitor, session and load; they are away until received or given back. */
	take(portion: Portion): readonly Entry[];
	giveBack(entries: readonly Entry[]): void;
	received(entries: readonly Entry[]): void;
	clear(): void;
}

const MOST_ENTRIES = 1_000;
/** A shelf that does not answer by then is read without us: Safari has been seen to open a database never. https://bugs.webkit.org/show_bug.cgi?id=226547 */
const SHELF_WAIT_MS = 1_000;

const keyOf = ({ load, touchpoint }: Entry): [string, number] => [load, touchpoint.seq];
const importance = ({ touchpoint: { kind } }: Entry) => (kind === 'page-leave' ? 0 : kind === 'action' || kind === 'friction' ? 2 : 1);

/** A shelf in the browser's database, one per site, shared by its tabs. */
export function openShelf(site: string): Shelf {
	const store = createStore(`waymark:${site}`, 'outbox');
	// Async, so that a missing `indexedDB` is a refusal like any other and not a throw.
	const change = async (fn: (shelf: IDBObjectStore) => void): Promise<void> =>
		store('readwrite', (shelf) => {
			fn(shelf);
			return promisifyRequest(shelf.transaction);
		});
	return {
		put: (entries) =>
			change((shelf) => {
				for (const each of entries) shelf.put(each, keyOf(each));
			}),
		drop: (entries) =>
			change((shelf) => {
				for (const each of entries) shelf.delete(keyOf(each));
			}),
		clear: () => change((shelf) => shelf.clear()),
		all: async () => store('readonly', (shelf) => promisifyRequest<Entry[]>(shelf.getAll())),
	};
}

/** Opens an outbox upon a shelf. A shelf that refuses costs only what a closed tab had not sent. */
export function openOutbox(page: Page, shelf: Shelf): Outbox {
	const away = new Set<Entry>();
	let kept: readonly Entry[] = [];
	let unsaved: Entry[] = [];
	let since: Instant = 0;
	// Storage may be refused, full or broken: memory still holds everything, and there is nobody to tell who could change it.
	const quietly = (work: Promise<void>) => void work.catch(() => {});

	const keep = (entries: readonly Entry[]) => {
		if (!kept.length) since = page.now();
		const surplus = leastOf(entries);
		const stays = (entry: Entry) => !surplus.includes(entry);
		kept = entries.filter(stays);
		unsaved = unsaved.filter(stays);
		if (surplus.length) quietly(shelf.drop(surplus));
	};
	const save = () => {
		quietly(shelf.put(unsaved));
		unsaved = [];
	};
	return {
		open: () =>
			new Promise((done) => {
				page.after(SHELF_WAIT_MS, done);
				const restore = (left: readonly Entry[]) => keep([...left, ...kept]);
				shelf.all().then(restore).then(done, done);
			}),
		add(ids, touchpoint) {
			const entry = { ...ids, touchpoint, bytes: new TextEncoder().encode(JSON.stringify(touchpoint)).length + 1 };
			// One transaction for all that is said in one breath.
			if (unsaved.push(entry) === 1) Promise.resolve().then(save);
			keep([...kept, entry]);
		},
		waiting: () => ({ count: kept.length, bytes: weightOf(kept), since }),
		take(portion) {
			const taken = portionOf(kept, portion);
			for (const entry of taken) away.add(entry);
			kept = kept.filter((each) => !away.has(each));
			return taken;
		},
		giveBack(entries) {
			// What was cleared meanwhile stays forgotten.
			keep([...entries.filter((each) => away.delete(each)), ...kept]);
			// They have waited their time; what follows is the sender's patience, not the policy's.
			since = 0;
		},
		received(entries) {
			for (const entry of entries) away.delete(entry);
			quietly(shelf.drop(entries));
		},
		clear() {
			away.clear();
			kept = [];
			unsaved = [];
			quietly(shelf.clear());
		},
	};
}

export const weightOf = (entries: readonly Entry[]): number => entries.reduce((sum, each) => sum + each.bytes, 0);

/** What is dropped where too much waits: page leaves first, actions and frictions last, the oldest of each. */
function leastOf(entries: readonly Entry[]): readonly Entry[] {
	const surplus = Math.max(0, entries.length - MOST_ENTRIES);
	return [...entries].sort((a, b) => importance(a) - importance(b)).slice(0, surplus);
}

/** The first entry and those that can travel with it. */
function portionOf(entries: readonly Entry[], { count, bytes }: Portion): readonly Entry[] {
	const headOf = (entry: Entry | undefined) => entry && entry.visitor + entry.session + entry.load;
	const head = headOf(entries[0]);
	let room = bytes;
	const fits = (entry: Entry) => {
		room -= entry.bytes;
		return room >= 0;
	};
	return entries.filter((each) => headOf(each) === head && fits(each)).slice(0, count);
}
