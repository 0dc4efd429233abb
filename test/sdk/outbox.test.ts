import { describe, expect, it } from 'vitest';
import type { Kind, Touchpoint } from '#touchpoint';
import { type Entry, openOutbox, type Shelf } from '../../sdk/outbox.ts';
import { openTestPage } from '../support/page.ts';
import { createTestShelf, refusingShelf, silentShelf } from '../support/shelf.ts';

const ids = { visitor: 'v', session: 's', load: 'here' };
const touchpoint = (seq: number, kind: Kind = 'page-view') => ({ kind, seq, at: 0, page: '/' }) as Touchpoint;
const entry = (seq: number, load: string, kind?: Kind): Entry => ({ ...ids, load, touchpoint: touchpoint(seq, kind), bytes: 50 });
const all = { count: 500, bytes: 60_000 };
const seqs = (entries: readonly Entry[]) => entries.map((each) => each.touchpoint.seq);

function outboxUpon(shelf: Shelf) {
	const test = openTestPage();
	return { ...test, outbox: openOutbox(shelf) };
}

describe('the outbox', () => {
	it('writes to the shelf ahead of delivery, and forgets only what was received', async () => {
		const { shelf, seqs: shelved } = createTestShelf();
		const { outbox, tick } = outboxUpon(shelf);
		outbox.add(ids, touchpoint(1));
		outbox.add(ids, touchpoint(2));
		await tick(0);
		expect(shelved()).toEqual([1, 2]);
		const [first] = outbox.take({ count: 1, bytes: 60_000 });
		expect(outbox.waiting().count).toBe(1);
		expect(shelved()).toEqual([1, 2]);
		outbox.received(first ? [first] : []);
		await tick(0);
		expect(shelved()).toEqual([2]);
	});

	it('what is said in one breath is one transaction', async () => {
		let transactions = 0;
		const { shelf } = createTestShelf();
		const { outbox, tick } = outboxUpon({ ...shelf, put: async () => void transactions++ });
		for (let seq = 1; seq <= 100; seq++) outbox.add(ids, touchpoint(seq));
		await tick(0);
		expect(transactions).toBe(1);
	});

	it('brings what earlier page loads left, each load in a portion of its own, the oldest first', async () => {
		const { shelf } = createTestShelf([entry(1, 'yesterday'), entry(2, 'yesterday'), entry(1, 'today')]);
		const { outbox } = outboxUpon(shelf);
		await new Promise<void>((opened) => outbox.open(opened));
		outbox.add(ids, touchpoint(1));
		const loads = [outbox.take(all), outbox.take(all), outbox.take(all)].map((taken) => taken.map((each) => each.load));
		expect(loads).toEqual([['yesterday', 'yesterday'], ['today'], ['here']]);
		expect(outbox.take(all)).toEqual([]);
	});

	it('what is given back goes to the front, in its order', () => {
		const { outbox } = outboxUpon(createTestShelf().shelf);
		for (const seq of [1, 2, 3]) outbox.add(ids, touchpoint(seq));
		const taken = outbox.take({ count: 2, bytes: 60_000 });
		outbox.add(ids, touchpoint(4));
		outbox.giveBack(taken);
		expect(seqs(outbox.take(all))).toEqual([1, 2, 3, 4]);
	});

	it('a portion keeps to its bytes', () => {
		const { outbox } = outboxUpon(createTestShelf().shelf);
		for (const seq of [1, 2, 3]) outbox.add(ids, touchpoint(seq));
		const each = outbox.waiting().bytes / 3;
		expect(seqs(outbox.take({ count: 500, bytes: each * 2 }))).toEqual([1, 2]);
		expect(outbox.take({ count: 500, bytes: each - 1 })).toEqual([]);
	});

	it('counts bytes as they travel, not letters', () => {
		const { outbox } = outboxUpon(createTestShelf().shelf);
		outbox.add(ids, { ...touchpoint(1), title: 'ж'.repeat(100) } as Touchpoint);
		expect(outbox.waiting().bytes).toBeGreaterThan(200);
	});

	it('says since when the first has been waiting', () => {
		const { outbox } = outboxUpon(createTestShelf().shelf);
		outbox.add(ids, { ...touchpoint(1), at: 5_000 });
		outbox.add(ids, { ...touchpoint(2), at: 8_000 });
		expect(outbox.waiting()).toMatchObject({ count: 2, since: 5_000 });
		outbox.take({ count: 1, bytes: 60_000 });
		expect(outbox.waiting()).toMatchObject({ count: 1, since: 8_000 });
	});

	it('works from memory where storage refuses', async () => {
		const { outbox } = outboxUpon(refusingShelf);
		outbox.open(() => expect.unreachable());
		outbox.add(ids, touchpoint(1));
		const taken = outbox.take(all);
		expect(seqs(taken)).toEqual([1]);
		outbox.received(taken);
		outbox.clear();
	});

	it('does not wait for a database that never opens', () => {
		const { outbox } = outboxUpon(silentShelf);
		outbox.open(() => expect.unreachable());
		outbox.add(ids, touchpoint(1));
		expect(seqs(outbox.take(all))).toEqual([1]);
	});

	it('beyond a thousand drops page leaves first and actions last', async () => {
		const { shelf, seqs: shelved } = createTestShelf();
		const { outbox, tick } = outboxUpon(shelf);
		outbox.add(ids, touchpoint(1, 'action'));
		outbox.add(ids, touchpoint(2, 'page-view'));
		for (let seq = 3; seq <= 1_000; seq++) outbox.add(ids, touchpoint(seq, 'friction'));
		outbox.add(ids, touchpoint(1_001, 'page-leave'));
		outbox.add(ids, touchpoint(1_002, 'friction'));
		await tick(0);
		expect(outbox.waiting().count).toBe(1_000);
		expect(shelved()).not.toContain(1_001);
		expect(shelved()).not.toContain(2);
		expect(shelved()).toContain(1);
	});

	it('what was cleared while it was away does not come back', () => {
		const { outbox } = outboxUpon(createTestShelf().shelf);
		outbox.add(ids, touchpoint(1));
		const taken = outbox.take(all);
		outbox.clear();
		outbox.giveBack(taken);
		expect(outbox.waiting().count).toBe(0);
	});
});
