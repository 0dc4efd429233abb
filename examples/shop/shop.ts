import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerTo, type Reply } from './answers.ts';
import { readCart, readOrder } from './cart.ts';
import { type Mending, mendedOf } from './faults.ts';

export { shopName } from './pages/layout.ts';

export interface ShopOptions {
	/** 0 takes any free port. */
	readonly port: number;
	readonly host: string;
	/** Base URL of the collector, without a slash at the end. */
	readonly collector: string;
	readonly mended?: Mending;
}

export interface RunningShop {
	readonly url: string;
	readonly close: () => Promise<void>;
}

const mostBodyBytes = 16_384;

const cookiesOf = (request: IncomingMessage): Readonly<Record<string, string>> =>
	Object.fromEntries(
		(request.headers.cookie ?? '').split(/; */).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
	);

const readEntries = async (request: IncomingMessage): Promise<Readonly<Record<string, string>> | undefined> => {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request.iterator({ destroyOnReturn: false })) {
		bytes += chunk.length;
		if (bytes > mostBodyBytes) return undefined;
		chunks.push(chunk);
	}
	return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
};

const send = (
	response: ServerResponse,
	{ status = 200, type = 'text/html; charset=utf-8', body = '', location, cookies = {} }: Reply,
): void => {
	response.statusCode = status;
	response.setHeader('content-type', type);
	response.setHeader('cache-control', 'no-cache');
	response.setHeader('x-content-type-options', 'nosniff');
	if (location) response.setHeader('location', location);
	response.setHeader(
		'set-cookie',
		Object.entries(cookies).map(([name, value]) => `${name}=${value}; Path=/; HttpOnly; SameSite=Lax`),
	);
	response.end(body);
};

const answer = async (
	request: IncomingMessage,
	response: ServerResponse,
	shop: Pick<ShopOptions, 'collector' | 'mended'>,
): Promise<void> => {
	const address = `http://shop${request.url ?? '/'}`;
	const entries = request.method === 'POST' ? await readEntries(request) : {};
	if (!URL.canParse(address) || entries === undefined)
		return send(response, { status: 400, type: 'text/plain', body: 'This is not something a browser asks for.' });
	const cookies = cookiesOf(request);
	const visit = { collector: shop.collector, mended: mendedOf(shop.mended ?? false), cart: readCart(cookies.cart) };
	send(
		response,
		await answerTo({ method: request.method ?? 'GET', url: new URL(address), entries, visit, order: readOrder(cookies.order) }),
	);
};

/**
 * Starts the example shop and answers once it can be visited.
 *
 * `const shop = await startShop({ port: 4701, host: '127.0.0.1', collector: 'http://127.0.0.1:4700' })`
 */
export const startShop = async ({ port, host, ...shop }: ShopOptions): Promise<RunningShop> => {
	const server = createServer((request, response) => {
		answer(request, response, shop).catch((cause) => {
			// A visitor who hangs up in the middle of a form is no news, and nobody is left to answer.
			if (!request.errored) console.error(cause);
			response.destroy();
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, resolve);
	});
	const { port: taken } = server.address() as AddressInfo;
	return {
		url: `http://${host}:${taken}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				// A browser keeps connections open that it does not use; each page is sent at once, so none is cut short.
				server.closeAllConnections();
			}),
	};
};
