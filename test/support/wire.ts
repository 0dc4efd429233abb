import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Batch } from '#touchpoint';
import { batchIn } from './collector-fake.ts';
import { root } from './house.ts';

/** What the collector does with a batch: takes it, keeps it and says 500, refuses it, or never answers. */
export type Mood = 'accepts' | 'forgets-to-say' | 'refuses' | 'hangs';

async function listening(answer: (request: IncomingMessage, response: ServerResponse) => void) {
	const server = createServer(answer);
	await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async close() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

/** A page with the script tag, and a collector at another origin that understands no preflight and keeps every request. */
export async function openWire(body = '<h1>Home</h1><a href="/next">next</a>') {
	const requests: { method: string; type: string | undefined; isPacked: boolean; batch: Batch | undefined }[] = [];
	let mood: Mood = 'accepts';
	const answer = (response: ServerResponse, { touchpoints }: Batch) => {
		if (mood === 'hangs') return;
		const receipt = { accepted: touchpoints.length, duplicates: 0, rejected: [] };
		const status = { accepts: 202, 'forgets-to-say': 500, refuses: 503 }[mood];
		response.writeHead(status, { 'access-control-allow-origin': '*' }).end(JSON.stringify(mood === 'accepts' ? receipt : {}));
	};
	const collector = await listening(async (request, response) => {
		if (request.url === '/waymark.js')
			return response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(path.join(root, 'dist/waymark.js')));
		const sent = await bodyOf(request);
		const isPacked = sent[0] === 0x1f;
		const batch = request.method === 'POST' ? batchIn(isPacked ? sent : sent.toString()) : undefined;
		requests.push({ method: `${request.method}`, type: request.headers['content-type'], isPacked, batch });
		return batch ? answer(response, batch) : response.writeHead(405).end();
	});
	const page = `<!doctype html><html lang="en"><head><title>Test</title><script async src="${collector.url}/waymark.js" data-site="test"></script></head><body>${body}</body></html>`;
	const site = await listening((_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page));
	return {
		url: site.url,
		requests,
		be(given: Mood) {
			mood = given;
		},
		/** Every copy of an action that came in, as load and seq. */
		copiesOf: (name: string) =>
			requests.flatMap(({ batch }) =>
				(batch?.touchpoints ?? []).filter((each) => each.kind === 'action' && each.name === name).map(({ seq }) => `${batch?.load} ${seq}`),
			),
		async close() {
			await site.close();
			await collector.close();
		},
	};
}
