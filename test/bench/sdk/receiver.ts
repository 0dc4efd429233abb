import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What was asked of a receiver. */
export interface Asked {
	readonly at: number;
	readonly method: string;
	readonly path: string;
	readonly query: string;
	readonly body: Buffer;
	readonly type: string;
	/** False where it was turned away: then nobody has it. */
	readonly isProcessed: boolean;
}

export interface Answer {
	readonly status?: number;
	readonly type?: string;
	readonly body?: string | Buffer;
}

/** Who answers behind the receiver: as a peer's service does, or our own collector. */
export type Behind = (asked: Asked) => Answer | Promise<Answer>;

/**
 * `accept`: all is well. `refuse`: 503, nothing is processed. `closed`: nobody listens at the port. `fail-after`: processed, but
 * answered with 500. `reset-after`: processed, but the connection is reset instead of an answer.
 */
export type Mood = 'accept' | 'refuse' | 'closed' | 'fail-after' | 'reset-after';

/** Below the ports that a system gives to clients, so that nobody takes ours while it is closed. */
const FIRST_PORT = 20_100;
const PORTS = 10_000;
const KEEP_ALIVE_MS = 60_000;

/** Any page may send and read the answer, whatever the mood: a tracker sees the status. */
const corsOf = ({ headers }: IncomingMessage) => ({
	'access-control-allow-origin': headers.origin ?? '*',
	'access-control-allow-credentials': 'true',
	'access-control-allow-methods': 'GET,POST,PUT,OPTIONS',
	'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
	'access-control-max-age': '600',
	'cache-control': 'no-store',
});

async function readAsked(request: IncomingMessage, mood: Mood): Promise<Asked> {
	const { pathname, search } = new URL(request.url ?? '/', 'http://receiver');
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return {
		at: Date.now(),
		method: request.method ?? '',
		path: pathname,
		query: search,
		body: Buffer.concat(chunks),
		type: request.headers['content-type'] ?? '',
		isProcessed: mood !== 'refuse' && request.method !== 'OPTIONS',
	};
}

async function answer(asked: Asked, mood: Mood, behind: Behind): Promise<Answer | 'reset'> {
	if (asked.method === 'OPTIONS') return { status: 204 };
	if (mood === 'refuse') return { status: 503, type: 'text/plain', body: 'unavailable' };
	const answered = await behind(asked);
	if (mood === 'reset-after') return 'reset';
	return mood === 'fail-after' ? { status: 500, type: 'text/plain', body: 'error' } : answered;
}

/** Never one twice, for one that is closed must find its own free; from a place on that differs from process to process. */
function* eachPort(): Generator<number, never> {
	for (let i = process.pid * 100; ; i++) yield FIRST_PORT + (i % PORTS);
}
const ports = eachPort();

const listenAt = (server: Server, port: number) =>
	new Promise<void>((listening, refused) => {
		server.once('error', refused).listen(port, '127.0.0.1', () => {
			server.off('error', refused);
			listening();
		});
	});

/** Listens at a port that nobody has. */
async function listen(server: Server): Promise<number> {
	for (;;) {
		const port = ports.next().value;
		const taken: NodeJS.ErrnoException | undefined = await listenAt(server, port).catch((cause) => cause);
		if (!taken) return port;
		if (taken.code !== 'EADDRINUSE') throw taken;
	}
}

/** A receiver whose mood can be changed while it runs. Keeps all that was asked, as it came. */
export async function openReceiver(behind: Behind) {
	const asked: Asked[] = [];
	const sockets = new Set<Socket>();
	let mood: Mood = 'accept';

	const onRequest = async (request: IncomingMessage, response: ServerResponse) => {
		const felt = mood;
		const each = await readAsked(request, felt);
		asked.push(each);
		const answered = await answer(each, felt, behind);
		if (response.destroyed) return;
		if (answered === 'reset') return void request.socket.resetAndDestroy();
		response.writeHead(answered.status ?? 200, { 'content-type': answered.type ?? 'application/json', ...corsOf(request) });
		response.end(answered.body);
	};
	const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
		// A browser that goes away in the middle of a request is what some trials are about; nobody is left to be answered.
		onRequest(request, response).catch(() => response.destroy());
	});
	server.on('connection', (socket) => void sockets.add(socket.on('close', () => sockets.delete(socket))));
	const shut = async () => {
		const closed = new Promise((done) => server.close(done));
		for (const each of sockets) each.destroy();
		await closed;
	};
	const port = await listen(server);
	return {
		url: `http://127.0.0.1:${port}`,
		port,
		asked: asked as readonly Asked[],
		async set(next: Mood) {
			const before = mood;
			mood = next;
			if (next === 'closed' && before !== 'closed') await shut();
			if (next !== 'closed' && before === 'closed') await listenAt(server, port);
		},
		close: async () => void (mood === 'closed' || (await shut())),
	};
}

export type Receiver = Awaited<ReturnType<typeof openReceiver>>;
