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
const FRESH_MS = 15_000;
/** Figures so old are shown to nobody any more. */
const STALE_MS = 15 * 60_000;
/** What was asked for within a day is kept ready: whoever comes on Monday morning does not wait for it. */
const WANTED_MS = 24 * 3_600_000;
/** Making them anew takes at most this share of one core. */
const SHARE = 1 / 20;
const KEPT = 300;

interface Kept {
	readonly figures: unknown;
	readonly madeAt: number;
	readonly tookMs: number;
}

interface Entry {
	readonly question: string;
	readonly ask: Ask;
	askedAt: number;
	kept?: Kept;
	/** Under way. */
	making?: Promise<unknown>;
}

/** A thread does not take over how its parent reads TypeScript. */
const fromSource = (store: string): Worker =>
	new Worker(
		`import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(new URL('reading-desk.ts', import.meta.url).href)}); })`,
		{ eval: true, workerData: store, execArgv: ['--conditions=waymark-source'] },
	);

/** A thread that answers slips, begun when the first is handed in, and anew if it has ended. */
function openDesk(store: string) {
	let worker: Worker | undefined;
	let last = 0;
	const open = new Map<number, { readonly done: (figures: unknown) => void; readonly fail: (cause: Error) => void }>();
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
		ask: (slip: Omit<Slip, 'id'>): Promise<unknown> =>
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

function keyOf(question: string, ask: Ask): string {
	const { site, journey, from, to, only, about } = ask;
	const range = isOpenEnded(ask) ? [to - from] : [from, to];
	return JSON.stringify([question, site.name, site.generation, journey.name, range, only, about ?? null]);
}

/** The same question at another moment. */
const askedAt = (ask: Ask, now: number): Ask =>
	isOpenEnded(ask) ? { ...ask, now, to: now + 1, from: ask.from + (now - ask.now) } : { ...ask, now };

const nameOf = (question: Question<unknown>): string | undefined => Object.entries(questions).find(([, each]) => each === question)?.[0];

/** Where figures are made: at once where there is little to read, else in a thread of its own, and kept for the next reader. */
export interface ReadingRoom {
	readonly read: Read;
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

	function make(entry: Entry): Promise<unknown> {
		const begunAt = performance.now();
		const { facts: _, ...ask } = askedAt(entry.ask, now());
		entry.making ??= desk
			.ask({ question: entry.question, ask })
			.then((figures) => {
				entry.kept = { figures, madeAt: now(), tookMs: performance.now() - begunAt };
				return figures;
			})
			.catch((cause) => {
				throw new Fault('broken', {}, cause);
			})
			.finally(() => {
				delete entry.making;
			});
		return entry.making;
	}

	async function readMuch(question: string, ask: Ask): Promise<unknown> {
		const key = keyOf(question, ask);
		const entry: Entry = entries.get(key) ?? { question, ask, askedAt: ask.now };
		entries.set(key, entry);
		entry.askedAt = ask.now;
		const age = entry.kept ? ask.now - entry.kept.madeAt : Number.POSITIVE_INFINITY;
		if (!entry.kept || age > STALE_MS || age < 0) return make(entry);
		// Who reads now is not kept waiting; who reads next has the new ones. What fails then is told to whoever waits for it.
		if (age > FRESH_MS) make(entry).catch(() => undefined);
		return entry.kept.figures;
	}

	const isDue = ({ kept, askedAt: wantedAt }: Entry): boolean =>
		kept !== undefined && now() - wantedAt < WANTED_MS && now() - kept.madeAt > Math.max(STALE_MS / 3, kept.tookMs / SHARE);

	return {
		async read<Figures>(question: Question<Figures>, ask: Ask): Promise<Figures> {
			const name = hasDoor ? nameOf(question) : undefined;
			const { site, journey, from, to } = ask;
			const range = { site: site.name, journey: journey.name, from, to };
			if (name === undefined || !(await ask.facts.hasStays(range, MANY_STAYS))) return question.compose(ask);
			return (await readMuch(name, ask)) as Figures;
		},
		async refresh() {
			for (const entry of entries.values()) if (isDue(entry)) await make(entry);
		},
		close: desk.close,
	};
}
