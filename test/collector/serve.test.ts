import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCollector, serve } from '../../collector/index.ts';
import { openStore } from '../../collector/open-store.ts';
import { openFolder } from '../support/cli.ts';
import { batchOf, SHOP, view } from '../support/collector.ts';

const options = { store: 'sqlite::memory:', sites: [SHOP], openReports: true, log: () => undefined };

/** A collector on a port of its own, closed with the test. */
async function openServer(more: object = {}) {
	const running = await serve(createCollector({ ...options, ...more }), { port: 0 });
	let closing: Promise<void> | undefined;
	const close = () => {
		closing ??= running.close();
		return closing;
	};
	onTestFinished(close);
	return { url: running.url, close };
}

interface Answer {
	readonly status: number;
	readonly text: string;
	readonly headers: http.IncomingHttpHeaders;
}

async function answerTo(request: http.ClientRequest): Promise<Answer> {
	const [response] = (await once(request, 'response')) as [http.IncomingMessage];
	let text = '';
	for await (const chunk of response.setEncoding('utf8')) text += chunk;
	return { status: response.statusCode ?? 0, text, headers: response.headers };
}

describe('a collector that is served', () => {
	it('takes any free port and tells its address', async () => {
		const { url } = await openServer();
		expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		expect((await fetch(`${url}/healthz`)).status).toBe(200);
	});

	it('listens to nobody but its own machine unless told to', async () => {
		const { url } = await openServer();
		const running = await serve(createCollector(options), { port: 0, host: '0.0.0.0' });
		onTestFinished(running.close);
		expect(running.url).toMatch(/^http:\/\/localhost:\d+$/);
		expect(new URL(url).hostname).toBe('127.0.0.1');
	});

	it('takes a batch over a real connection', async () => {
		const { url } = await openServer();
		const response = await fetch(`${url}/v1/batches`, { method: 'POST', body: JSON.stringify(batchOf([view()])) });
		expect([response.status, await response.json()]).toEqual([202, { accepted: 1, duplicates: 0, rejected: [] }]);
	});

	it.each([
		['that says how long it is', { 'content-length': '5000000' }],
		['that does not say how long it is', { 'transfer-encoding': 'chunked' }],
	])('refuses 5 MB %s, in words that a page may read', async (_, headers) => {
		const { url } = await openServer();
		const request = http.request(`${url}/v1/batches`, { method: 'POST', headers: { origin: 'https://shop.example', ...headers } });
		// The answer may come, and the connection go, before all of it was sent; the socket outlives the request.
		request.on('socket', (socket) => socket.on('error', () => undefined));
		request.on('error', () => undefined);
		request.end(Buffer.alloc(5_000_000, 'x'));
		const answer = await answerTo(request);
		expect(answer.status).toBe(413);
		expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'too-large' } });
		expect(answer.headers['access-control-allow-origin']).toBe('*');
		expect((await fetch(`${url}/healthz`)).status).toBe(200);
	});

	it('outlives rubbish on its port', async () => {
		const { url } = await openServer();
		const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
		socket.on('error', () => undefined);
		socket.resume().end('\u0000\u0001 no HTTP at all\r\n\r\n');
		await once(socket, 'close');
		expect((await fetch(`${url}/healthz`)).status).toBe(200);
	});

	it('answers what is under way when it is closed, and has it on disk', async () => {
		const store = `sqlite:${openFolder()}/waymark.db`;
		const { url, close } = await openServer({ store });
		const request = http.request(`${url}/v1/batches`, { method: 'POST', headers: { expect: '100-continue' } });
		request.flushHeaders();
		await once(request, 'continue');
		const closed = close();
		request.end(JSON.stringify(batchOf([view()])));
		const answer = await answerTo(request);
		expect([answer.status, JSON.parse(answer.text)]).toEqual([202, { accepted: 1, duplicates: 0, rejected: [] }]);
		await closed;
		const reopened = await openStore(store);
		onTestFinished(reopened.close);
		expect(await reopened.facts.counters('shop', 0, Number.MAX_SAFE_INTEGER)).toMatchObject({ received: 1 });
	});

	it('closes at once though a browser keeps its connection open', async () => {
		const { url, close } = await openServer();
		const agent = new http.Agent({ keepAlive: true });
		onTestFinished(() => agent.destroy());
		await answerTo(http.get(`${url}/healthz`, { agent }));
		const before = performance.now();
		await close();
		expect(performance.now() - before).toBeLessThan(3_000);
		await expect(fetch(`${url}/healthz`)).rejects.toThrow();
	});

	it('says of a port in use that it is in use, and lets go of its store', async () => {
		const { url } = await openServer();
		const second = createCollector(options);
		await expect(serve(second, { port: Number(new URL(url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
		expect((await second.request('/readyz')).status).toBeGreaterThanOrEqual(500);
	});

	it('does not listen where the store cannot be had', async () => {
		await expect(serve(createCollector({ ...options, store: 'nonsense:' }), { port: 0 })).rejects.toMatchObject({ code: 'bad-store' });
	});
});
