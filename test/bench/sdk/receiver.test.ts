import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReceiver, type Receiver } from './receiver.ts';

let behind: string[];
let receiver: Receiver;
beforeEach(async () => {
	behind = [];
	receiver = await openReceiver(({ body }) => {
		behind.push(`${body}`);
		return { status: 202, body: 'thanks' };
	});
});
afterEach(() => receiver.close());

const post = (body: string) => fetch(receiver.url, { method: 'POST', body });

describe('a receiver', () => {
	it('answers as whoever is behind it', async () => {
		const answer = await post('one');
		expect([answer.status, await answer.text(), behind]).toEqual([202, 'thanks', ['one']]);
	});

	it('that refuses has not processed what came, but notes the request', async () => {
		await receiver.set('refuse');
		expect((await post('one')).status).toBe(503);
		expect([behind, receiver.asked.map(({ isProcessed }) => isProcessed)]).toEqual([[], [false]]);
	});

	it('that fails afterwards has processed it', async () => {
		await receiver.set('fail-after');
		expect((await post('one')).status).toBe(500);
		expect([behind, receiver.asked.map(({ isProcessed }) => isProcessed)]).toEqual([['one'], [true]]);
	});

	it('that resets afterwards has processed it, and gives no answer', async () => {
		await receiver.set('reset-after');
		await expect(post('one')).rejects.toThrow();
		expect([behind, receiver.asked.map(({ isProcessed }) => isProcessed)]).toEqual([['one'], [true]]);
	});

	it('that is closed hears nothing, and opens again at the same port', async () => {
		await receiver.set('closed');
		await expect(post('one')).rejects.toThrow();
		expect(receiver.asked).toEqual([]);
		await receiver.set('accept');
		expect((await post('two')).status).toBe(202);
		expect(behind).toEqual(['two']);
	});

	it('that is closed finds its port free, though another has opened meanwhile', async () => {
		await receiver.set('closed');
		const other = await openReceiver(() => ({}));
		await receiver.set('accept');
		expect(other.port).not.toBe(receiver.port);
		await other.close();
	});

	it('lets every page through its preflight, whatever its mood', async () => {
		await receiver.set('refuse');
		const answer = await fetch(receiver.url, { method: 'OPTIONS', headers: { origin: 'http://shop' } });
		expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, 'http://shop']);
	});
});
