import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Collector } from './collector.ts';

export interface Running {
	readonly url: string;
	/** Takes no more, answers what is under way, and closes the store. */
	readonly close: () => Promise<void>;
}

/** How long a request that was under way at the end may take; a visitor's outbox keeps what was not answered. */
const LAST_ANSWER_MS = 5_000;

/** How often connections that have fallen idle since are looked for. */
const IDLE_LOOK_MS = 50;

async function closeServer(server: Server, hangUp: () => void): Promise<void> {
	const closed = once(server, 'close');
	server.close();
	hangUp();
	// A browser keeps its connection open for the next batch; an idle one must not keep us, whenever it falls idle.
	server.closeIdleConnections();
	const idle = setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS);
	const patience = setTimeout(() => server.closeAllConnections(), LAST_ANSWER_MS);
	await closed;
	clearInterval(idle);
	clearTimeout(patience);
}

/** Runs a collector on a port until it is closed. Port 0 takes any that is free. Throws if the store or the port cannot be had. */
export async function serve(
	collector: Collector,
	{ port = 4700, host = '127.0.0.1' }: { port?: number; host?: string } = {},
): Promise<Running> {
	await collector.ready;
	const server = createAdaptorServer({ fetch: collector.fetch }) as Server;
	server.listen(port, host);
	try {
		await once(server, 'listening');
	} catch (cause) {
		await collector.close();
		throw cause;
	}
	const { port: taken } = server.address() as AddressInfo;
	return {
		url: `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${taken}`,
		close: async () => {
			await closeServer(server, collector.hangUp);
			await collector.close();
		},
	};
}
