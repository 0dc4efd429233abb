import { parentPort, workerData } from 'node:worker_threads';
import { questions } from './briefings/questions.ts';
import { openStore } from './open-store.ts';
import type { Ask } from './reports/report.ts';

/** What the reading room wants to know; the facts of the ask are this thread's own. */
export interface Slip {
	readonly id: number;
	readonly question: string;
	readonly ask: Omit<Ask, 'facts'>;
}

/** The figures, or why there are none. */
export type Found = { readonly id: number; readonly figures: unknown } | { readonly id: number; readonly problem: string };

/** The other end of the reading room: a thread with a connection of its own, that makes one question's figures after the other. */
async function sitDown(): Promise<void> {
	const { facts } = await openStore(String(workerData));
	let before: Promise<unknown> = Promise.resolve();

	async function answer({ id, question, ask }: Slip): Promise<void> {
		try {
			const figures = await questions[question]?.compose({ ...ask, facts });
			parentPort?.postMessage({ id, figures } satisfies Found);
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
