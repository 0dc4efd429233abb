import { describe, expect, it } from 'vitest';
import type { Receipt, Touchpoint } from '#touchpoint';
import { openOutbox } from '../../sdk/outbox.ts';
import { openSender } from '../../sdk/sender.ts';
import type { Shelf } from '../../sdk/shelf.ts';
import { createTestFetch } from '../support/collector-fake.ts';
import { openTestPage } from '../support/page.ts';
import { createTestShelf, silentShelf } from '../support/shelf.ts';

const ids = { visitor: 'v', session: 's', load: 'here' };

function openTestSender({ wantsStanding = false, shelf: given }: { wantsStanding?: boolean; shelf?: Shelf } = {}) {
	const test = openTestPage();
	const server = createTestFetch();
	Object.assign(test.window, { fetch: server.fetch });
	const { shelf, seqs: shelved } = createTestShelf();
	const outbox = openOutbox(given ?? shelf);
	const receipts: Receipt[] = [];
	const faults: unknown[][] = [];
	const sender = openSender(test.page, outbox, {
		site: 'shop',
		collector: 'https://collector.example/base',
		wants: () => (wantsStanding ? ['standing'] : []),
		received: (receipt) => receipts.push(receipt),
		fault: (...fault) => faults.push(fault),
	});
	outbox.open(sender.nudge);
	let seq = 0;
	const add = (count = 1, given: Partial<Touchpoint> = {}) => {
		for (let i = 0; i < count; i++) {
			outbox.add(ids, { kind: 'action', name: 'x', seq: ++seq, at: test.now(), page: '/', ...given } as Touchpoint);
			sender.nudge();
		}
	};
	return { ...test, ...server, outbox, sender, receipts, faults: faults as readonly unknown[][], add, shelved };
}

describe('a sender', () => {
	it('gathers for five seconds, then sends one batch as the contract says', async () => {
		const { add, tick, sent, now } = openTestSender({ wantsStanding: true });
		add();
		await tick(3_000);
		add();
		expect(sent).toEqual([]);
		await tick(2_000);
		expect(sent).toHaveLength(1);
		expect(sent[0]?.url).toBe('https://collector.example/base/v1/batches');
		expect(sent[0]?.init).toMatchObject({ method: 'POST', keepalive: true, credentials: 'omit' });
		expect(sent[0]?.init.headers).toBeUndefined();
		expect(sent[0]?.batch).toMatchObject({ version: 1, site: 'shop', ...ids, sentAt: now(), wants: ['standing'] });
		expect(sent[0]?.batch.touchpoints.map(({ seq }) => seq)).toEqual([1, 2]);
	});

	it('sends at once what is enough for a batch, and a burst as one request', async () => {
		const { add, tick, seqs } = openTestSender();
		add(500);
		await tick(0);
		expect(seqs().map((each) => each.length)).toEqual([500]);
	});

	it('forgets only what was acknowledged', async () => {
		const { add, tick, sender, outbox, shelved, react, now } = openTestSender();
		react(503);
		add(3);
		await sender.flush();
		expect(outbox.waiting(now()).count).toBe(3);
		await tick(0);
		expect(shelved()).toEqual([1, 2, 3]);
		const [receipt] = await sender.flush();
		expect(receipt).toEqual({ accepted: 3, duplicates: 0, rejected: [] });
		await tick(0);
		expect(shelved()).toEqual([]);
	});

	it('has one delivery under way at a time', async () => {
		const { add, tick, sent, hold, release } = openTestSender();
		hold();
		add(20);
		await tick(0);
		add(20);
		await tick(10_000);
		expect(sent).toHaveLength(1);
		release();
		await tick(0);
		await tick(0);
		expect(sent).toHaveLength(2);
	});

	it.each([
		['offline', 'offline' as const],
		['503', 503],
		['500', 500],
		['429', 429],
		['a 200 that is no receipt', { status: 200, body: '<html>' }],
		['a 202 without figures', { status: 202, body: {} }],
		['a receipt for nothing', { status: 200, body: { accepted: 0, duplicates: 0, rejected: [] } }],
		['a 400 of somebody who is no collector', { status: 400, body: '<html>' }],
	])('tries again after %s, with a growing pause', async (_, reaction) => {
		const { add, tick, sent, react, outbox, now } = openTestSender();
		react(reaction, reaction, reaction);
		add();
		await tick(5_000);
		expect(sent).toHaveLength(1);
		await tick(1_500);
		expect(sent).toHaveLength(2);
		await tick(1_000);
		expect(sent).toHaveLength(2);
		await tick(8_000);
		expect(sent).toHaveLength(4);
		expect(outbox.waiting(now()).count).toBe(0);
	});

	it('honours Retry-After', async () => {
		const { add, tick, sent, react } = openTestSender();
		react({ status: 503, headers: { 'retry-after': '30' } });
		add();
		await tick(5_000);
		await tick(29_000);
		expect(sent).toHaveLength(1);
		await tick(1_000);
		expect(sent).toHaveLength(2);
	});

	it('retries without keepalive, which a browser may have refused', async () => {
		const { add, tick, sent, react } = openTestSender();
		react('offline');
		add();
		await tick(5_000);
		await tick(1_500);
		expect(sent.map(({ init }) => init.keepalive)).toEqual([true, false]);
	});

	it('drops a batch that is called bad, tells of it, and goes on with the next', async () => {
		const { add, sender, react, faults, outbox, now } = openTestSender();
		react(400);
		add(2);
		expect(await sender.flush()).toEqual([]);
		expect(faults).toEqual([['bad-batch', 400]]);
		expect(outbox.waiting(now()).count).toBe(0);
	});

	it('keeps what an unknown site is refused, tells of it, and waits the longest pause', async () => {
		const { add, tick, react, faults, sent, outbox, now } = openTestSender();
		react(403);
		add();
		await tick(5_000);
		expect(faults).toEqual([['undelivered', 403]]);
		expect(outbox.waiting(now()).count).toBe(1);
		await tick(59_000);
		expect(sent).toHaveLength(1);
		await tick(1_000);
		expect(sent).toHaveLength(2);
	});

	it('halves a batch that is too large, and drops a touchpoint that is too large alone', async () => {
		const { add, sender, react, seqs, faults, outbox, now } = openTestSender();
		react(413, 413, 413);
		add(4);
		await sender.flush();
		expect(seqs()).toEqual([[1, 2, 3, 4], [1, 2], [1], [2], [3], [4]]);
		expect(faults.map(([code]) => code)).toEqual(['too-large', 'too-large', 'bad-batch']);
		expect(outbox.waiting(now()).count).toBe(0);
	});

	it('when the page is left sends everything, beside what is under way, within 64 KiB', async () => {
		const { add, tick, sender, sent, hold, outbox, now } = openTestSender();
		hold();
		add(100, { name: 'x'.repeat(150) } as Partial<Touchpoint>);
		await tick(0);
		expect(sent).toHaveLength(1);
		add(400, { name: 'x'.repeat(150) } as Partial<Touchpoint>);
		sender.leave();
		const bytes = sent.reduce((sum, { init }) => sum + String(init.body).length, 0);
		expect(sent.every(({ init }) => init.keepalive)).toBe(true);
		expect(bytes).toBeLessThanOrEqual(65_536);
		expect(bytes).toBeGreaterThan(60_000);
		expect(outbox.waiting(now()).count).toBeGreaterThan(0);
		const before = sent.length;
		sender.leave();
		expect(sent).toHaveLength(before);
	});

	it('what failed while the page was left waits again', async () => {
		const { add, sender, react, tick, outbox, now } = openTestSender();
		react('offline');
		add();
		sender.leave();
		await tick(0);
		expect(outbox.waiting(now()).count).toBe(1);
	});

	it('takes a batch as delivered that the collector rejects in part: it would reject it again', async () => {
		const { add, sender, react, outbox, now } = openTestSender();
		react({ body: { accepted: 1, duplicates: 1, rejected: [{ index: 0, code: 'bad-touchpoint', field: 'at' }] } });
		add(3);
		expect(await sender.flush()).toHaveLength(1);
		expect(outbox.waiting(now()).count).toBe(0);
	});

	it('honours a Retry-After that is a date, and none that is beyond an hour', async () => {
		const { add, tick, sent, react, now } = openTestSender();
		const dateIn = (ms: number) => ({ status: 503, headers: { 'retry-after': new Date(now() + ms).toUTCString() } });
		react(dateIn(95_000));
		add();
		await tick(5_000);
		await tick(88_000);
		expect(sent).toHaveLength(1);
		react(dateIn(1e10));
		await tick(3_000);
		expect(sent).toHaveLength(2);
		await tick(3_600_000);
		expect(sent).toHaveLength(3);
	});

	it('a clock that is set back makes nothing wait until it has caught up', async () => {
		const { add, tick, sent, react, window, now } = openTestSender();
		Object.assign(window, { Date: { now: () => now() - 86_400_000 } });
		add(1, { at: now() } as Partial<Touchpoint>);
		react(503);
		await tick(5_000);
		expect(sent).toHaveLength(1);
		Object.assign(window, { Date: { now: () => now() - 2 * 86_400_000 } });
		add();
		await tick(5_000);
		expect(sent).toHaveLength(2);
	});

	it('gzips what is large, as text and without asking the collector first', async () => {
		const { add, tick, sent, window, outbox, now } = openTestSender();
		Object.assign(window, { CompressionStream });
		add(20);
		await tick(0);
		await expect.poll(() => sent.length).toBe(1);
		expect(sent[0]?.init.body).toBeInstanceOf(Uint8Array);
		expect(sent[0]?.init.headers).toEqual({ 'content-type': 'text/plain' });
		expect(sent[0]?.batch.touchpoints).toHaveLength(20);
		await expect.poll(() => outbox.waiting(now()).count).toBe(0);
	});

	it('sends text where gzip fails, where it is not worth it, and where the collector could not read it', async () => {
		const { add, tick, sent, window, react } = openTestSender();
		const broken = class {
			constructor() {
				throw new Error('not built in');
			}
		};
		Object.assign(window, { CompressionStream: broken });
		add(20);
		await tick(0);
		await expect.poll(() => sent.length).toBe(1);
		Object.assign(window, { CompressionStream });
		add(1);
		await tick(5_000);
		await expect.poll(() => sent.length).toBe(2);
		react(400);
		add(20);
		await tick(0);
		await expect.poll(() => sent.length).toBe(3);
		await tick(1_500);
		await expect.poll(() => sent.length).toBe(4);
		expect(sent.map(({ init }) => typeof init.body)).toEqual(['string', 'string', 'object', 'string']);
	});

	it('what is being gzipped when the page is left leaves at once, and not again', async () => {
		const { add, tick, sent, sender, window } = openTestSender();
		let packed = () => {};
		const slow = class {
			readable;
			writable;
			constructor() {
				const { readable, writable } = new TransformStream({ flush: () => new Promise<void>((done) => (packed = done)) });
				this.readable = readable;
				this.writable = writable;
			}
		};
		Object.assign(window, { CompressionStream: slow });
		add(20);
		await tick(0);
		expect(sent).toEqual([]);
		sender.leave();
		expect(sent).toHaveLength(1);
		packed();
		await tick(10_000);
		expect(sent).toHaveLength(1);
		expect(sent[0]?.init.body).toBeTypeOf('string');
	});

	it('what is under way without keepalive when the page is left leaves once more', async () => {
		const { add, tick, sent, sender, react, hold } = openTestSender();
		react(503);
		add();
		await tick(5_000);
		hold();
		await tick(1_500);
		expect(sent.map(({ init }) => init.keepalive)).toEqual([true, false]);
		sender.leave();
		expect(sent[2]?.init.keepalive).toBe(true);
	});

	it('a batch that the collector always fails on holds up no other', async () => {
		const { sender, tick, react, sent, outbox, now } = openTestSender();
		for (const load of ['poison', 'good'])
			outbox.add({ ...ids, load }, { kind: 'action', name: 'x', seq: 1, at: now(), page: '/' } as Touchpoint);
		react(500);
		await sender.flush();
		await tick(7_000);
		expect(sent.map(({ batch }) => batch.load)).toEqual(['poison', 'good', 'poison']);
	});

	it('does not wait for a database that never answers', async () => {
		const { add, tick, sent } = openTestSender({ shelf: silentShelf });
		add(20);
		await tick(1_000);
		expect(sent).toHaveLength(1);
	});

	it('500 small touchpoints fit what a closing page may send', () => {
		const { outbox, sender, sent, now } = openTestSender();
		for (let seq = 1; seq <= 500; seq++)
			outbox.add(ids, { seq, kind: 'action', at: now(), page: '/product/7', name: 'add-to-cart', props: { value: 12 } } as Touchpoint);
		sender.leave();
		expect(sent.map(({ batch }) => batch.touchpoints.length)).toEqual([500]);
		expect(String(sent[0]?.init.body).length).toBeLessThan(65_536);
	});

	it('says once what is said of all: whatever is known of the visitor', async () => {
		const { outbox, sender, sent, now } = openTestSender();
		const head = { ...ids, person: 'a'.repeat(64), scope: 'tab' as const };
		for (const seq of [1, 2]) outbox.add(head, { kind: 'action', name: 'x', seq, at: now(), page: '/' } as Touchpoint);
		outbox.add(ids, { kind: 'action', name: 'x', seq: 3, at: now(), page: '/' } as Touchpoint);
		await sender.flush();
		expect(sent.map(({ batch }) => batch.touchpoints.length)).toEqual([2, 1]);
		expect(sent[0]?.batch).toMatchObject(head);
		expect(sent[1]?.batch).not.toHaveProperty('person');
		expect(sent[0]?.batch.touchpoints[0]).toEqual({ kind: 'action', name: 'x', seq: 1, at: now(), page: '/' });
	});

	it('takes fetch before others wrap it', async () => {
		const { add, sender, window, sent } = openTestSender();
		Object.assign(window, { fetch: () => Promise.reject(new Error('wrapped')) });
		add();
		await sender.flush();
		expect(sent).toHaveLength(1);
	});
});
