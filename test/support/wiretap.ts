import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Batch, QuietBatch } from '#touchpoint';

const HOUR_MS = 3_600_000;

/** Words that evidence may hold, beside numbers and flags: of what the page did, never of who met it. */
const WORD = /^(>=)?[\w.+-]{1,40}$/;
const KEYS = ['Enter', 'Space', 'Escape', 'Tab', 'Delete', 'Backspace', 'other'];
/** Places on the screen, and anything that would count how somebody uses a page. */
const TELLING =
	/^(x|y|left|top|(client|page|screen|offset)[XY]|key(Code|board).*|pointerType|isKeyboard.*|modality|virtual|(key|mouse|touch)(s|Count|Presses))$/i;
/** Two words only: a third, or a missing one, would mark assistive technology. */
const INPUTS = ['touch', 'other'];

type Sent = Batch | QuietBatch;

/** What is wrong with one piece of evidence, by the promises of docs/privacy.md. */
function evidenceFault(name: string, value: unknown): string | undefined {
	const isOneOf = (words: readonly string[]) => words.includes(`${value}`);
	if (TELLING.test(name)) return `evidence ${name} tells of a person`;
	if (name === 'key') return isOneOf(KEYS) ? undefined : `the key ${value} is named`;
	if (name === 'input') return isOneOf(INPUTS) ? undefined : `input ${value}`;
	// Selectors and paths are the page's own words.
	if (name === 'link' || name === 'from' || typeof value !== 'string') return undefined;
	return WORD.test(value) ? undefined : `evidence ${name} is a text: ${value}`;
}

function quietFaults({ session, load, sentAt, touchpoints }: QuietBatch, others: readonly Sent[]): readonly string[] {
	const isWhole = (at: number) => at % HOUR_MS === 0;
	return [
		...(session === null ? [] : ['a quiet batch has a session']),
		...(isWhole(sentAt) && touchpoints.every(({ at }) => isWhole(at)) ? [] : ['a quiet batch tells its moment']),
		...(others.some((each) => each.load === load && each.visitor !== null) ? ['a quiet batch has the load of a visitor'] : []),
		...(new Set(touchpoints.map(({ kind }) => kind)).size === 1 ? [] : ['a quiet batch joins two things']),
		...(touchpoints.some((each) => /\d{3}|@/.test(each.page)) ? ['a quiet page is no template'] : []),
		...('wants' in touchpoints ? ['a quiet batch asks for a standing'] : []),
	];
}

/** What a visitor's own numbers must not show: a gap would tell that something quiet stood there. */
function gapFaults(batches: readonly Sent[]): readonly string[] {
	const byLoad = new Map<string, Set<number>>();
	for (const { visitor, load, touchpoints } of batches) {
		if (visitor === null) continue;
		const seqs = byLoad.get(load) ?? new Set();
		for (const { seq } of touchpoints) seqs.add(seq);
		byLoad.set(load, seqs);
	}
	return [...byLoad].flatMap(([load, seqs]) => (Math.max(...seqs) === seqs.size ? [] : [`load ${load} has a gap`]));
}

/** Reads every byte that was sent, and says what in it breaks the promises of privacy. `typed` are texts that somebody typed. */
export function faultsIn(bodies: readonly string[], typed: readonly string[]): readonly string[] {
	const batches = bodies.map((body) => JSON.parse(body) as Sent);
	const said = bodies.flatMap((body) => typed.filter((text) => body.toLowerCase().includes(text.toLowerCase())));
	const evidence = batches
		.flatMap(({ touchpoints }) => touchpoints.flatMap((each) => Object.entries(('evidence' in each && each.evidence) || {})))
		.flatMap(([name, value]) => evidenceFault(name, value) ?? []);
	const quiet = batches.flatMap((batch) => (batch.visitor === null ? quietFaults(batch as QuietBatch, batches) : []));
	return [...said.map((text) => `typed: ${text}`), ...evidence, ...quiet, ...gapFaults(batches)];
}

/** Gzip is known by its first two bytes, as the collector knows it. */
const textOf = (body: Buffer) => (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body).toString();

/** Stands before a collector, passes everything on as it came, and keeps each body unpacked. */
export async function openWiretap(collectorUrl: string) {
	const bodies: string[] = [];
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const body = Buffer.concat(chunks);
		if (request.method === 'POST') bodies.push(textOf(body));
		const origin = request.headers.origin;
		const answer = await fetch(`${collectorUrl}${request.url}`, {
			method: request.method ?? 'GET',
			headers: { ...(origin && { origin }), 'content-type': request.headers['content-type'] ?? '' },
			...(request.method === 'POST' && { body }),
		});
		response.writeHead(answer.status, {
			'content-type': answer.headers.get('content-type') ?? '',
			'access-control-allow-origin': origin ?? '*',
		});
		response.end(Buffer.from(await answer.arrayBuffer()));
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		bodies,
		batches: () => bodies.map((body) => JSON.parse(body) as Sent),
		async close() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}
