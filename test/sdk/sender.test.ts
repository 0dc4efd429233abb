import { describe, expect, it } from 'vitest';
import type { Receipt, Touchpoint } from '#touchpoint';
import { openOutbox } from '../../sdk/outbox.ts';
import { openSender } from '../../sdk/sender.ts';
import { createTestFetch } from '../support/collector-fake.ts';
import { openTestPage } from '../support/page.ts';
import { createTestShelf } from '../support/shelf.ts';

const ids = { visitor: 'v', session: 's', load: 'here' };

function openTestSender({ wantsStanding = false } = {}) {
	const test = openTestPage();
	const server = createTestFetch();
	Object.assign(test.window, { fetch: server.fetch });
	const { shelf, seqs: shelved } = createTestShelf();
	const outbox = openOutbox(shelf);
	const receipts: Receipt[] = [];
	const faults: unknown[][] = [];
	const sender = openSender(test.page, outbox, {
		site: 'shop',
		collector: 'https://collector.example/base',
		wants: () => (wantsStanding ? ['standing'] : []),
		received: (receipt) => receipts.push(receipt),
		fault: (...fault) => faults.push(fault),
	});
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
		const { add, tick, sender, outbox, shelved, react } = openTestSender();
		react(503);
		add(3);
		await sender.flush();
		expect(outbox.waiting().count).toBe(3);
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
	])('tries again after %s, with a growing pause', async (_, reaction) => {
		const { add, tick, sent, react, outbox } = openTestSender();
		react(reaction, reaction, reaction);
		add();
		await tick(5_000);
		expect(sent).toHaveLength(1);
		await tick(1_000);
		expect(sent).toHaveLength(2);
		await tick(500);
		expect(sent).toHaveLength(2);
		await tick(8_000);
		expect(sent).toHaveLength(4);
		expect(outbox.waiting().count).toBe(0);
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
		await tick(1_000);
		expect(sent.map(({ init }) => init.keepalive)).toEqual([true, false]);
	});

	it('drops a batch that is called bad, tells of it, and goes on with the next', async () => {
		const { add, sender, react, faults, outbox } = openTestSender();
		react(400);
		add(2);
		expect(await sender.flush()).toEqual([]);
		expect(faults).toEqual([['bad-batch', 400]]);
		expect(outbox.waiting().count).toBe(0);
	});

	it('keeps what an unknown site is refused, tells of it, and waits the longest pause', async () => {
		const { add, tick, react, faults, sent, outbox } = openTestSender();
		react(403);
		add();
		await tick(5_000);
		expect(faults).toEqual([['undelivered', 403]]);
		expect(outbox.waiting().count).toBe(1);
		await tick(59_000);
		expect(sent).toHaveLength(1);
		await tick(1_000);
		expect(sent).toHaveLength(2);
	});

	it('halves a batch that is too large, and drops a touchpoint that is too large alone', async () => {
		const { add, sender, react, seqs, faults, outbox } = openTestSender();
		react(413, 413, 413);
		add(4);
		await sender.flush();
		expect(seqs()).toEqual([[1, 2, 3, 4], [1, 2], [1], [2], [3], [4]]);
		expect(faults.map(([code]) => code)).toEqual(['too-large', 'too-large', 'bad-batch']);
		expect(outbox.waiting().count).toBe(0);
	});

	it('when the page is left sends everything, beside what is under way, within 64 KiB', async () => {
		const { add, tick, sender, sent, hold, outbox } = openTestSender();
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
		expect(outbox.waiting().count).toBeGreaterThan(0);
		const before = sent.length;
		sender.leave();
		expect(sent).toHaveLength(before);
	});

	it('what failed while the page was left waits again', async () => {
		const { add, sender, react, tick, outbox } = openTestSender();
		react('offline');
		add();
		sender.leave();
		await tick(0);
		expect(outbox.waiting().count).toBe(1);
	});

	it('takes fetch before others wrap it', async () => {
		const { add, sender, window, sent } = openTestSender();
		Object.assign(window, { fetch: () => Promise.reject(new Error('wrapped')) });
		add();
		await sender.flush();
		expect(sent).toHaveLength(1);
	});
});
