import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCollector, serve } from '../../../collector/index.ts';
import { openTestCollector, rage, SHOP, view } from '../../support/collector.ts';

/** Listens, and gathers what is told. */
async function listen(response: Response) {
	const reader = (response.body as ReadableStream<Uint8Array>).getReader();
	onTestFinished(() => reader.cancel().catch(() => undefined));
	const said = { text: '', isOver: false };
	const decoder = new TextDecoder();
	(async () => {
		for (let read = await reader.read(); !read.done; read = await reader.read()) said.text += decoder.decode(read.value);
		said.isOver = true;
		// A connection that is cut is over too.
	})().catch(() => {
		said.isOver = true;
	});
	return { said, stop: () => reader.cancel() };
}

const openShop = () => openTestCollector({ sites: [{ ...SHOP, limits: { decision: { idleMs: 60_000 } } }] });
const DOOR = '/v1/sites/shop/live';

describe('GET /v1/sites/:site/live', () => {
	it('tells stage moves and stalls as they are committed, and nothing of who it was', async () => {
		const { app, send, sweep, clock } = await openShop();
		const response = await app.request(DOOR);
		expect(response.headers.get('content-type')).toContain('text/event-stream');
		const { said } = await listen(response);
		await send([view('/'), view('/checkout'), rage('Pay')]);
		await vi.waitFor(() => expect(said.text).toMatch(/id: \w+-1\nevent: moved\ndata: \{.*"stage":"decision".*\}\n\n/));
		clock.pass(61_000);
		await sweep();
		await vi.waitFor(() => expect(said.text).toMatch(/event: stalled\ndata: \{.*"kind":"blocked","page":"\/checkout"\}\n\n/));
		await sweep();
		expect(said.text.match(/event: stalled/g)).toHaveLength(1);
		expect(said.text).not.toMatch(/ada|visitor/);
	});

	it('goes on where a listener was cut off', async () => {
		const { app, send } = await openShop();
		const { said, stop } = await listen(await app.request(DOOR));
		await send([view('/')]);
		await vi.waitFor(() => expect(said.text).toContain('event: moved'));
		const last = /id: (\S+)/.exec(said.text)?.[1] ?? '';
		await stop();
		await send([view('/checkout')]);
		for (const [path, headers] of [
			[DOOR, { 'last-event-id': last }],
			[`${DOOR}?since=${last}`, {}],
		] as const) {
			const again = await listen(await app.request(path, { headers }));
			await vi.waitFor(() => expect(again.said.text).toContain('"stage":"decision"'));
		}
	});

	it('tells nobody without a key', async () => {
		const { app } = await openTestCollector({ openReports: false, adminKey: 'a-key-of-some-length' });
		expect((await app.request(DOOR)).status).toBe(401);
		expect((await app.request(DOOR, { headers: { authorization: 'Bearer a-key-of-some-length' } })).status).toBe(200);
	});

	it('has two hundred places, which are free again when somebody goes', async () => {
		const { app } = await openShop();
		const lines = await Promise.all(Array.from({ length: 200 }, async () => listen(await app.request(DOOR))));
		expect((await app.request(DOOR)).status).toBe(429);
		await lines[0]?.stop();
		expect((await app.request(DOOR)).status).toBe(200);
	});

	it('keeps no collector from closing', async () => {
		const app = createCollector({ store: 'sqlite::memory:', openReports: true, sites: [SHOP], log: () => undefined });
		const running = await serve(app, { port: 0 });
		const { said } = await listen(await fetch(running.url + DOOR));
		await vi.waitFor(() => expect(said.text).toContain('retry:'));
		const closing = running.close();
		// It would take five seconds if connections had to be cut.
		const first = await Promise.race([closing.then(() => 'closed'), new Promise((late) => setTimeout(late, 4_000, 'still open'))]);
		await closing;
		expect(first).toBe('closed');
		expect(said.isOver).toBe(true);
	});
});

describe('the script that listens', () => {
	it('is ours, and no larger than 2 kB', async () => {
		const { app } = await openShop();
		const response = await app.request('/live.js');
		const text = await response.text();
		expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
		expect(text).toBe(readFileSync('collector/pages/live/live.js', 'utf8'));
		expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_048);
	});
});
