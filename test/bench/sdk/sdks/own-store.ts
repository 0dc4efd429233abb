import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { createCollector, serve } from '../../../../collector/index.ts';
import { callsIn } from '../marks.ts';
import type { Behind } from '../receiver.ts';
import type { Stored } from './sdk.ts';

/** Passes what came on to a collector, as it came. */
const passOn =
	(collector: string): Behind =>
	async ({ method, path: at, query, body, type }) => {
		const answer = await fetch(`${collector}${at}${query}`, {
			method,
			headers: { 'content-type': type },
			...(method === 'POST' && { body: new Uint8Array(body) }),
		});
		return {
			status: answer.status,
			type: answer.headers.get('content-type') ?? 'text/plain',
			body: Buffer.from(await answer.arrayBuffer()),
		};
	};

/** The real collector upon a file of its own, and what lies in the file. */
export async function openStore(): Promise<Stored> {
	const folder = mkdtempSync(path.join(tmpdir(), 'waymark-bench-store-'));
	const file = path.join(folder, 'waymark.db');
	const running = await serve(createCollector({ store: `sqlite:${file}`, sites: [{ name: 'bench', origins: ['*'] }] }), { port: 0 });
	return {
		behind: passOn(running.url),
		callsOf(trial) {
			const database = new Database(file, { readonly: true });
			const bodies = database.prepare('select body from touchpoints').pluck().all() as readonly string[];
			database.close();
			return callsIn(bodies, trial);
		},
		async close() {
			await running.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
