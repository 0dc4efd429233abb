import type { Instant } from '#touchpoint';
import { LONGEST_WAIT_MS, type Waiting } from './flush-policy.ts';
import type { Ids } from './identity.ts';
import { leastOf, type Portion, portionOf, weightOf } from './portion.ts';
import type { Entry, Pause, Shelf, Shelved } from './shelf.ts';

/**
 * Which of those that wait: `all`; those that are `due` (what another page put on the shelf is left to it while that is fresh);
 * this page's `own`; or, of these, the ones that are not on the shelf (`unsafe`).
 */
export type Which = 'all' | 'due' | 'own' | 'unsafe';

/** Seen, but not yet received. The shelf is written ahead of delivery and read before each, because other tabs deliver from it too. */
export interface Outbox {
	/** From now on the shelf is read as well; calls back once it was. */
	open(then: () => void): void;
	/** Reads what earlier page loads and other tabs left on the shelf, and what others delivered for us. Resolves with their pause; never rejects. */
	look(): Promise<Pause | undefined>;
	/** What is of nobody stays in memory: nothing of it is ever written to the device. */
	add(ids: Ids, touchpoint: Entry['touchpoint']): void;
	waiting(now: Instant): Waiting;
	/** Some that can travel together. They go on waiting. */
	portion(portion: Portion & { readonly which: Which; readonly now: Instant }): readonly Entry[];
	/** They are away until received or given back. False, and nothing taken, if one of them does not wait any more. */
	take(entries: readonly Entry[]): boolean;
	giveBack(entries: readonly Entry[]): void;
	received(entries: readonly Entry[]): void;
	/** Remembers a pause for all pages of the site, or its end. */
	rest(pause?: Pause): void;
	clear(): void;
}

/** What an outbox holds in memory, by the names of its entries. */
interface Memory {
	/** All of it: first what lay on the shelf, the oldest first, then what this page has seen. */
	readonly held: Map<string, Entry>;
	/** Seen on this page: the life of the shelf that each is safe on, 0 if none. */
	readonly own: Map<string, number>;
	readonly away: Set<string>;
	/** Dropped, and perhaps still on the shelf. */
	readonly gone: Set<string>;
}

const createMemory = (): Memory => ({ held: new Map(), own: new Map(), away: new Set(), gone: new Set() });

const MOST_ENTRIES = 1_000;
const PAUSE = 'pause';
/** A page that lives has delivered what is older: one second for the way. */
const LEFT_BEHIND_MS = LONGEST_WAIT_MS + 1_000;

const nameOf = ({ load, touchpoint }: Entry): string => `${load} ${touchpoint.seq}`;
// Storage may be refused, full or broken: memory still holds everything, and there is nobody to tell who could change it.
const quietly = <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined);

// A clock that was set back makes nobody wait until it has caught up.
const isLeftBehind = ({ touchpoint }: Entry, now: Instant) => Math.abs(now - touchpoint.at) >= LEFT_BEHIND_MS;

/** Opens an outbox upon a shelf. A shelf that refuses costs only what a closed tab had not sent. */
export function openOutbox(shelf: Shelf): Outbox {
	const memory = createMemory();
	const { held, own, away } = memory;
	const { save, drop, isKept } = openWriter(shelf, memory);
	let isOpen = false;
	let era = 0;
	const waiting = () => [...held.values()].filter((each) => !away.has(nameOf(each)));
	const chosen = (which: Which, now: Instant) =>
		waiting().filter((each) =>
			own.has(nameOf(each))
				? which !== 'unsafe' || !isKept() || !each.visitor
				: which === 'all' || (which === 'due' && isLeftBehind(each, now)),
		);
	const trim = createTrim(memory, { waiting, save, drop });
	const look = async () => {
		const began = era;
		const safe = [...own];
		const found = isOpen && (await shelf.all());
		// Cleared meanwhile.
		if (!found || began !== era) return undefined;
		merge(memory, safe, found);
		// Those that the shelf refused, or that were on one which was taken away.
		save(...[...own.keys()].filter((name) => own.get(name) !== found.life));
		trim();
		return found.pause;
	};
	return {
		open(then) {
			isOpen = true;
			void quietly(look().then(then));
		},
		look: () => quietly(look()),
		add(ids, touchpoint) {
			const entry = { ...ids, touchpoint, bytes: new Blob([JSON.stringify(touchpoint)]).size + 1 };
			held.set(nameOf(entry), entry);
			own.set(nameOf(entry), 0);
			save(nameOf(entry));
			trim();
		},
		waiting: (now) => waitingOf(chosen('due', now), sinceOf(waiting(), own)),
		portion: (asked) => portionOf(chosen(asked.which, asked.now), asked),
		take(entries) {
			const names = entries.map(nameOf);
			const areWaiting = names.every((name) => held.has(name) && !away.has(name));
			if (areWaiting) for (const name of names) away.add(name);
			return areWaiting;
		},
		giveBack: (entries) => entries.forEach((each) => void away.delete(nameOf(each))),
		received: drop,
		rest(pause) {
			// Whoever has said no, or asked to be forgotten, has nothing waiting here, and nothing is stored of them.
			if (isOpen && (held.size || !pause)) void quietly(shelf.write([[PAUSE, pause]]));
		},
		clear() {
			era++;
			for (const each of [held, own]) each.clear();
			void quietly(shelf.clear());
		},
	};
}

/** Writes what is still held: all that is said in one breath in one transaction. */
function openWriter(shelf: Shelf, { held, own, away, gone }: Memory) {
	let isKept = false;
	let soon: string[] = [];
	const write = () => {
		const entries = soon.flatMap((name) => held.get(name) ?? []).filter(({ visitor }) => visitor);
		soon = [];
		if (!entries[0]) return;
		shelf.write(entries.map((each) => [nameOf(each), each])).then(
			(life) => {
				isKept = true;
				for (const each of entries) if (own.has(nameOf(each))) own.set(nameOf(each), life);
			},
			// Refused or full: what is only in memory leaves with the page.
			() => {
				isKept = false;
			},
		);
	};
	return {
		/** Did the shelf take what was put on it last? */
		isKept: () => isKept,
		save(...names: string[]) {
			if (!soon[0]) queueMicrotask(write);
			soon.push(...names);
		},
		drop(entries: readonly Entry[]) {
			const names = entries.map(nameOf);
			for (const name of names) {
				for (const each of [held, own, away]) each.delete(name);
				gone.add(name);
			}
			if (names[0]) void quietly(shelf.write(names.map((name) => [name])).then(() => names.forEach((name) => void gone.delete(name))));
		},
	};
}

type Hands = Pick<ReturnType<typeof openWriter>, 'save' | 'drop'> & { waiting(): readonly Entry[] };

/** Drops what is too much, and has the oldest of this page tell how many. */
function createTrim({ held, own }: Memory, { waiting, save, drop }: Hands) {
	let untold = 0;
	return () => {
		const least = leastOf(waiting(), Math.max(0, held.size - MOST_ENTRIES));
		// Of what is of nobody not even the number may be told with somebody.
		for (const { visitor, dropped = 0 } of least) if (visitor) untold += dropped + 1;
		drop(least);
		const teller = untold && waiting().find((each) => each.visitor && own.has(nameOf(each)));
		if (!teller) return;
		held.set(nameOf(teller), { ...teller, dropped: (teller.dropped ?? 0) + untold });
		save(nameOf(teller));
		untold = 0;
	};
}

const waitingOf = (due: readonly Entry[], since: Instant): Waiting => ({ count: due.length, bytes: weightOf(due), since });

/** Since when they wait. What is of nobody has no moment, and never hurries: it leaves with the page, or when the site asks. */
const sinceOf = (entries: readonly Entry[], own: Memory['own']): Instant =>
	Math.min(
		...entries
			.filter(({ visitor }) => visitor)
			.map((each) => each.touchpoint.at + (own.has(nameOf(each)) ? 0 : LEFT_BEHIND_MS - LONGEST_WAIT_MS)),
	);

/** Puts what was found beside what this page has seen, but for what others delivered of that. */
function merge({ held, own, gone }: Memory, safe: readonly (readonly [string, number])[], { entries, life }: Shelved): void {
	const left = new Map(entries.sort((a, b) => a.touchpoint.at - b.touchpoint.at).map((each) => [nameOf(each), each]));
	// Nothing leaves a shelf by itself: what is gone was delivered by another tab, or forgotten there.
	for (const [name, on] of safe) if (on === life && !left.has(name)) own.delete(name);
	for (const name of [...own.keys(), ...gone]) left.delete(name);
	const ours = [...held].filter(([name]) => own.has(name));
	held.clear();
	for (const [name, each] of [...left, ...ours]) held.set(name, each);
}
