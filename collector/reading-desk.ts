import { serialize } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { questions } from './briefings/questions.ts';
import { openStore } from './open-store.ts';
import type { Ask } from './reports/report.ts';
import type { Facts } from './stores/store.ts';

/** How long stays that were read serve the questions that follow: the pages of one site are read one after the other. */
const LENT_MS = 60_000;

/** What the reading room wants to know; the facts of the ask are this thread's own. */
export interface Slip {
	readonly id: number;
	readonly question: string;
	readonly ask: Omit<Ask, 'facts'>;
}

/** The figures, packed, or why there are none. */
export type Found = { readonly id: number; readonly figures: Uint8Array<ArrayBuffer> } | { readonly id: number; readonly problem: string };

/** Facts that read the latest stays once, for all questions about them. They are many: nobody keeps them longer than somebody asks. */
function lendingStays(facts: Facts): Facts {
	let latest: { readonly key: string; readonly stays: ReturnType<Facts['stays']> } | undefined;
	let forget: NodeJS.Timeout | undefined;
	return {
		...facts,
		stays(range) {
			const key = JSON.stringify(range);
			if (latest?.key !== key) latest = { key, stays: facts.stays(range) };
			clearTimeout(forget);
			forget = setTimeout(() => {
				latest = undefined;
			}, LENT_MS).unref();
			return latest.stays;
		},
	};
}

/** The other end of the reading room: a thread with a connection of its own, that makes one question's figures after the other. */
async function sitDown(): Promise<void> {
	const facts = lendingStays((await openStore(String(workerData))).facts);
	let before: Promise<unknown> = Promise.resolve();

	async function answer({ id, question, ask }: Slip): Promise<void> {
		try {
			const figures = new Uint8Array(serialize(await questions[question]?.compose({ ...ask, facts })));
			parentPort?.postMessage({ id, figures } satisfies Found, [figures.buffer]);
		} catch (cause) {
			// A question that fails is told to whoever asked it; the next one may do better.
			parentPort?.postMessage({ id, problem: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) } satisfies Found);
		}
	}
	parentPort?.on('message', (slip: Slip) => {
		before = before.then(() => answer(slip));
	});
}

await sitDown();
