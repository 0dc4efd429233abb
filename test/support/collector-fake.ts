import { gunzipSync } from 'node:zlib';
import type { Batch, Receipt } from '#touchpoint';

/** What a fake collector does with one request. */
export type Reaction =
	| 'offline'
	| number
	| { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown };

/** A request as it was sent. */
export interface Sent {
	readonly url: string;
	readonly init: RequestInit;
	readonly batch: Batch;
}

/** The batch in a body, gzipped or not. */
export const batchIn = (body: unknown): Batch => JSON.parse(body instanceof Uint8Array ? gunzipSync(body).toString() : String(body));

/** Answers as a collector would, or as told, one reaction per request; keeps what was sent. */
export function createTestFetch() {
	const sent: Sent[] = [];
	const reactions: Reaction[] = [];
	const open: (() => void)[] = [];
	let isHeld = false;

	const fetch = async (url: string, init: RequestInit): Promise<Response> => {
		const batch = batchIn(init.body);
		sent.push({ url, init, batch });
		if (isHeld) await new Promise<void>((done) => open.push(done));
		const reaction = reactions.shift() ?? 202;
		if (reaction === 'offline') throw new TypeError('Failed to fetch');
		const { status = 202, headers = {}, body } = typeof reaction === 'number' ? { status: reaction } : reaction;
		const receipt: Receipt = { accepted: batch.touchpoints.length, duplicates: 0, rejected: [] };
		const isAccepted = status === 202;
		return new Response(JSON.stringify(body ?? (isAccepted ? receipt : { error: { code: 'fault' } })), { status, headers });
	};
	return {
		fetch,
		sent,
		react: (...given: Reaction[]) => reactions.push(...given),
		/** No answer until `release`. */
		hold() {
			isHeld = true;
		},
		release() {
			isHeld = false;
			for (const answer of open.splice(0)) answer();
		},
		/** The seqs of each request. */
		seqs: () => sent.map(({ batch }) => batch.touchpoints.map(({ seq }) => seq)),
	};
}
