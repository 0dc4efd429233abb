import { deserialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { questions } from './briefings/questions.ts';
import { Fault } from './faults.ts';
import { packageFile } from './package-file.ts';
import type { Found, Slip } from './reading-desk.ts';
import type { Ask, Question, Read } from './reports/report.ts';

/** With fewer stays than this figures are made while the reader waits: it takes less than 100 ms (measured: 20 ms for 1,000 of them). */
const MANY_STAYS = 4_000;
/** Figures so young are as good as new. */
const FRESH_MS = 60_000;
/** Figures so old are shown to nobody any more. */
const STALE_MS = 15 * 60_000;
/** What was asked for within a day is kept ready: whoever comes on Monday morning does not wait for it. */
const WANTED_MS = 24 * 3_600_000;
/** Making them anew takes at most this share of one core. */
const SHARE = 1 / 20;
const KEPT = 2_000;
/** All of them together, and one alone: a list of every flag is made when it is asked for. */
const KEPT_BYTES = 64 * 1024 * 1024;
const KEPT_BYTES_EACH = 2 * 1024 * 1024;
/** Figures are told by the minute; questions within one minute are answered from the same stays. */
const MINUTE_MS = 60_000;

/** Figures as they travel between threads. */
type Packed = Uint8Array<ArrayBuffer>;

interface Kept {
	readonly figures: Packed;
	readonly madeAt: number;
	readonly tookMs: number;
}

interface Entry {
	readonly question: string;
	readonly ask: Ask;
	askedAt: number;
	/** Under way. */
	making?: Promise<Packed>;
}

/** What lets Node 20 read TypeScript. A thread does not take it over from its parent. */
const LOADER = 'tsx/esm/api';

function fromSource(store: string): Worker {
	const [loader, desk] = [LOADER, new URL('reading-desk.ts', import.meta.url).href].map((each) => JSON.stringify(each));
	const begin = `import(${loader}).then(({ register }) => { register(); return import(${desk}); })`;
	return new Worker(begin, { eval: true, workerData: store, execArgv: ['--conditions=waymark-source'] });
}

/** A thread that answers slips, begun when the first is handed in, and anew if it has ended. */
function openDesk(store: string) {
	let worker: Worker | undefined;
	let last = 0;
	const open = new Map<number, { readonly done: (figures: Packed) => void; readonly fail: (cause: Error) => void }>();
	const isSource = import.meta.url.endsWith('.ts');

	function end(cause: Error): void {
		worker = undefined;
		for (const { fail } of open.values()) fail(cause);
		open.clear();
	}
	function begin(): Worker {
		const begun = isSource ? fromSource(store) : new Worker(packageFile('dist/reading-desk.js'), { workerData: store });
		begun.on('message', (found: Found) => {
			const waiting = open.get(found.id);
			open.delete(found.id);
			if ('problem' in found) waiting?.fail(new Error(found.problem));
			else waiting?.done(found.figures);
		});
		begun.on('error', end);
		begun.on('exit', () => begun === worker && end(new Error('the thread that makes figures has ended')));
		// It waits for questions for ever; that is no reason for a process to live.
		begun.unref();
		return begun;
	}
	return {
		ask: (slip: Omit<Slip, 'id'>): Promise<Packed> =>
			new Promise((done, fail) => {
				worker ??= begin();
				last += 1;
				open.set(last, { done, fail });
				worker.postMessage({ id: last, ...slip } satisfies Slip);
			}),
		close: async (): Promise<void> => {
			const leaving = worker;
			end(new Error('the collector is closed'));
			await leaving?.terminate();
		},
	};
}

/** A range that ends now is the same question a second later. */
const isOpenEnded = ({ to, now }: Ask): boolean => to === now + 1;
/** One whose beginning nobody has named goes with it: the last four weeks. */
const isRolling = (ask: Ask): boolean => isOpenEnded(ask) && ask.asked?.from === undefined;

function rangeKey(ask: Ask): readonly unknown[] {
	if (isRolling(ask)) return ['last', ask.to - ask.from];
	return isOpenEnded(ask) ? ['since', ask.from] : [ask.from, ask.to];
}

function keyOf(question: string, ask: Ask): string {
	const { site, journey, only, about } = ask;
	return JSON.stringify([question, site.name, site.generation, journey.name, rangeKey(ask), only, about ?? null]);
}

/** The same question at another moment. */
function askedAt(ask: Ask, moment: number): Omit<Ask, 'facts'> {
	const { facts: _, ...rest } = ask;
	const now = moment - (moment % MINUTE_MS);
	if (!isOpenEnded(ask)) return { ...rest, now };
	return { ...rest, now, to: now + 1, from: isRolling(ask) ? ask.from + (now - ask.now) : ask.from };
}

const nameOf = (question: Question<unknown>): string | undefined => Object.entries(questions).find(([, each]) => each === question)?.[0];

/** Where figures are made: at once where there is little to read, else in a thread of its own, and kept for the next reader. */
export interface ReadingRoom {
	readonly read: Read;
	/** The same where little is read of each of many: in the thread, and kept. */
	readonly readKept: Read;
	/** Makes anew, one after the other, what is wanted and has grown old. */
	readonly refresh: () => Promise<void>;
	readonly close: () => Promise<void>;
}

/**
 * Opens the reading room of a store. A store in memory has no second door, so everything is read at once there; so is what no
 * registry names. Throws a fault if the thread cannot make the figures.
 */
export function openReadingRoom(store: string, now: () => number): ReadingRoom {
	const desk = openDesk(store);
	const hasDoor = !store.includes(':memory:');
	const entries = new LRUCache<string, Entry>({ max: KEPT });
	const kept = new LRUCache<string, Kept>({
		max: KEPT,
		maxSize: KEPT_BYTES,
		maxEntrySize: KEPT_BYTES_EACH,
		sizeCalculation: ({ figures }) => figures.byteLength,
	});

	async function makeNow(key: string, { question, ask }: Entry): Promise<Packed> {
		const [begunAt, madeAt] = [performance.now(), now()];
		try {
			const figures = await desk.ask({ question, ask: askedAt(ask, madeAt) });
			kept.set(key, { figures, madeAt, tookMs: performance.now() - begunAt });
			return figures;
		} catch (cause) {
			throw new Fault('broken', {}, cause);
		}
	}

	function make(key: string, entry: Entry): Promise<Packed> {
		entry.making ??= makeNow(key, entry).finally(() => {
			delete entry.making;
		});
		return entry.making;
	}

	async function readMuch(question: string, ask: Ask): Promise<Packed> {
		const key = keyOf(question, ask);
		const entry: Entry = entries.get(key) ?? { question, ask, askedAt: ask.now };
		entries.set(key, entry);
		entry.askedAt = ask.now;
		const had = kept.get(key);
		const age = had ? ask.now - had.madeAt : Number.POSITIVE_INFINITY;
		if (!had || age > STALE_MS || age < 0) return make(key, entry);
		// Who reads now is not kept waiting; who reads next has the new ones. What fails then is told to whoever waits for it.
		if (age > FRESH_MS) make(key, entry).catch(() => undefined);
		return had.figures;
	}

	function isDue(key: string, { askedAt: wantedAt }: Entry): boolean {
		const had = kept.peek(key);
		return had !== undefined && now() - wantedAt < WANTED_MS && now() - had.madeAt > Math.max(STALE_MS / 3, had.tookMs / SHARE);
	}

	async function readKept<Figures>(question: Question<Figures>, ask: Ask): Promise<Figures> {
		const name = hasDoor ? nameOf(question) : undefined;
		return name === undefined ? question.compose(ask) : (deserialize(await readMuch(name, ask)) as Figures);
	}

	return {
		async read(question, { facts, ...ask }) {
			const { site, journey, from, to } = ask;
			const range = { site: site.name, journey: journey.name, from, to };
			return (await facts.hasStays(range, MANY_STAYS)) ? readKept(question, { ...ask, facts }) : question.compose({ ...ask, facts });
		},
		readKept,
		async refresh() {
			for (const [key, entry] of entries.entries()) if (isDue(key, entry)) await make(key, entry);
		},
		close: desk.close,
	};
}
