import { createStore, promisifyRequest } from 'idb-keyval';
import type { QuietTouchpoint, Touchpoint } from '#touchpoint';
import type { Waiting } from './flush-policy.ts';
import type { Ids } from './identity.ts';

/** A touchpoint with everything its delivery needs, so that a later page load can deliver it. */
export interface Entry extends Ids {
	readonly touchpoint: Touchpoint | QuietTouchpoint;
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
	/** Reads the leftovers, and then calls back. */
	open(then: () => void): void;
	/** What is of nobody stays in memory: nothing of it is ever written to the device. */
	add(ids: Ids, touchpoint: Entry['touchpoint']): void;
	waiting(): Waiting;
	/** The oldest entries of one visitor, session and load; they are away until received or given back. */
	take(portion: Portion): readonly Entry[];
	giveBack(entries: readonly Entry[]): void;
	received(entries: readonly Entry[]): void;
	clear(): void;
}

const MOST_ENTRIES = 1_000;

/** A shelf in the browser's database, one per site, shared by its tabs. */
export function openShelf(site: string): Shelf {
	const store = createStore(`waymark:${site}`, 'outbox');
	const keyOf = ({ load, touchpoint }: Entry) => [load, touchpoint.seq];
	// Async, so that a missing `indexedDB` is a refusal like any other and not a throw.
	const change = async (fn: (shelf: IDBObjectStore) => void): Promise<void> =>
		store('readwrite', (shelf) => {
			fn(shelf);
			return promisifyRequest(shelf.transaction);
		});
	return {
		put: (entries) => change((shelf) => entries.forEach((each) => void shelf.put(each, keyOf(each)))),
		drop: (entries) => change((shelf) => entries.forEach((each) => void shelf.delete(keyOf(each)))),
		clear: () => change((shelf) => shelf.clear()),
		all: async () => store('readonly', (shelf) => promisifyRequest<Entry[]>(shelf.getAll())),
	};
}

/** Opens an outbox upon a shelf. A shelf that refuses costs only what a closed tab had not sent. */
export function openOutbox(shelf: Shelf): Outbox {
	const away = new Set<Entry>();
	let kept: readonly Entry[] = [];
	let unsaved: Entry[] = [];
	const waiting = () => kept.filter((each) => !away.has(each));
	// Storage may be refused, full or broken: memory still holds everything, and there is nobody to tell who could change it.
	const quietly = (work: Promise<void>) => void work.catch(() => {});

	const forget = (entries: readonly Entry[]) => {
		if (!entries.length) return;
		kept = kept.filter((each) => !entries.includes(each));
		unsaved = unsaved.filter((each) => !entries.includes(each));
		for (const each of entries) away.delete(each);
		quietly(shelf.drop(entries));
	};
	const keep = (entries: readonly Entry[]) => {
		kept = entries;
		if (kept.length > MOST_ENTRIES) forget(leastOf(kept));
	};
	return {
		open: (then) =>
			quietly(
				shelf
					.all()
					.then((left) => keep([...left, ...kept]))
					.then(then),
			),
		add(ids, touchpoint) {
			const entry = { ...ids, touchpoint, bytes: new Blob([JSON.stringify(touchpoint)]).size + 1 };
			// One transaction for all that is said in one breath.
			if (ids.visitor && unsaved.push(entry) === 1) {
				Promise.resolve().then(() => {
					quietly(shelf.put(unsaved));
					unsaved = [];
				});
			}
			keep([...kept, entry]);
		},
		waiting: () => ({ count: waiting().length, bytes: weightOf(waiting()), since: waiting().find(isDated)?.touchpoint.at ?? Infinity }),
		take(portion) {
			const taken = portionOf(waiting(), portion);
			for (const each of taken) away.add(each);
			return taken;
		},
		giveBack(entries) {
			for (const each of entries) away.delete(each);
		},
		received: forget,
		clear() {
			kept = [];
			unsaved = [];
			quietly(shelf.clear());
		},
	};
}

/** What is of nobody has no moment, and never hurries: it leaves with the page, or when the site asks. */
const isDated = ({ visitor }: Entry) => visitor !== null;

export const weightOf = (entries: readonly Entry[]): number => entries.reduce((sum, each) => sum + each.bytes, 0);

/** What is dropped where too much waits: page leaves first, actions and frictions last, the oldest of each. */
function leastOf(entries: readonly Entry[]): readonly Entry[] {
	const importance = ({ touchpoint: { kind } }: Entry) => (kind === 'page-leave' ? 0 : /^[af].*ion$/.test(kind) ? 2 : 1);
	return [...entries].sort((a, b) => importance(a) - importance(b)).slice(0, entries.length - MOST_ENTRIES);
}

/** The first entry and those that can travel with it. */
function portionOf(entries: readonly Entry[], { count, bytes }: Portion): readonly Entry[] {
	const headOf = (entry: Entry | undefined) => entry && `${entry.visitor}${entry.session}${entry.load}${entry.person}`;
	const companions = entries.filter((each) => headOf(each) === headOf(entries[0])).slice(0, count);
	while (companions.length && weightOf(companions) > bytes) companions.pop();
	return companions;
}
