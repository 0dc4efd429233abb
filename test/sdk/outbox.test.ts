import { describe, expect, it } from 'vitest';
import type { Kind, Touchpoint } from '#touchpoint';
import { openOutbox, type Which } from '../../sdk/outbox.ts';
import type { Entry, Shelf } from '../../sdk/shelf.ts';
import { openTestPage } from '../support/page.ts';
import { createTestShelf, refusingShelf, silentShelf } from '../support/shelf.ts';

const ids = { visitor: 'v', session: 's', load: 'here' };
const LATER = 60_000;
const touchpoint = (seq: number, kind: Kind = 'page-view', at = 0) => ({ kind, seq, at, page: '/' }) as Touchpoint;
const entry = (seq: number, load: string, at = 0): Entry => ({ ...ids, load, touchpoint: touchpoint(seq, 'page-view', at), bytes: 50 });
const all = { count: 500, bytes: 60_000, fewest: 0, failures: 0, now: LATER, which: 'due' as Which };
const seqs = (entries: readonly Entry[]) => entries.map((each) => each.touchpoint.seq);

function outboxUpon(shelf: Shelf) {
	const { tick } = openTestPage();
	const outbox = openOutbox(shelf);
	const take = (given: Partial<typeof all> = {}) => {
		const taken = outbox.portion({ ...all, ...given });
		outbox.take(taken);
		return taken;
	};
	return { tick, outbox, take };
}

async function openUpon(shelf: Shelf) {
	const test = outboxUpon(shelf);
	await new Promise<void>((opened) => test.outbox.open(opened));
	return test;
}

describe('the outbox', () => {
	it('writes to the shelf ahead of delivery, and forgets only what was received', async () => {
		const { shelf, seqs: shelved } = createTestShelf();
		const { outbox, tick, take } = outboxUpon(shelf);
		outbox.add(ids, touchpoint(1));
		outbox.add(ids, touchpoint(2));
		await tick(0);
		expect(shelved()).toEqual([1, 2]);
		const first = take({ count: 1 });
		expect(outbox.waiting(LATER).count).toBe(1);
		expect(shelved()).toEqual([1, 2]);
		outbox.received(first);
		await tick(0);
		expect(shelved()).toEqual([2]);
	});

	it('what is said in one breath is one transaction', async () => {
		let transactions = 0;
		const { shelf } = createTestShelf();
		const { outbox, tick } = outboxUpon({ ...shelf, write: async () => ++transactions });
		for (let seq = 1; seq <= 100; seq++) outbox.add(ids, touchpoint(seq));
		await tick(0);
		expect(transactions).toBe(1);
	});

	it('brings what earlier page loads left, each load in a portion of its own, the oldest first', async () => {
		const { shelf } = createTestShelf([entry(1, 'today', 9), entry(1, 'yesterday', 1), entry(2, 'yesterday', 2)]);
		const { outbox, take } = await openUpon(shelf);
		outbox.add(ids, touchpoint(1));
		const loads = [take(), take(), take()].map((taken) => taken.map((each) => each.load));
		expect(loads).toEqual([['yesterday', 'yesterday'], ['today'], ['here']]);
		expect(take()).toEqual([]);
	});

	it('leaves to another page what that has just put on the shelf, unless it is asked for all', async () => {
		const { outbox, take } = await openUpon(createTestShelf([entry(1, 'other', 1_000)]).shelf);
		expect(outbox.waiting(2_000)).toMatchObject({ count: 0, since: 2_000 });
		expect(take({ now: 2_000 })).toEqual([]);
		expect(take({ now: 7_000, which: 'own' })).toEqual([]);
		expect(seqs(outbox.portion({ ...all, now: 7_000 }))).toEqual([1]);
		expect(seqs(take({ now: 2_000, which: 'all' }))).toEqual([1]);
	});

	it('does not deliver what another tab has delivered meanwhile', async () => {
		const { shelf, seqs: shelved } = createTestShelf();
		const [one, two] = [await openUpon(shelf), await openUpon(shelf)];
		one.outbox.add(ids, touchpoint(1));
		await one.tick(0);
		await two.outbox.look();
		two.outbox.received(two.take());
		await two.tick(0);
		expect(shelved()).toEqual([]);
		await one.outbox.look();
		expect(one.take()).toEqual([]);
	});

	it('still has what it saw after somebody deleted the database, and writes it anew', async () => {
		const { shelf, lose, seqs: shelved } = createTestShelf();
		const { outbox, tick, take } = await openUpon(shelf);
		outbox.add(ids, touchpoint(1));
		await tick(0);
		lose();
		await outbox.look();
		await tick(0);
		expect(shelved()).toEqual([1]);
		expect(seqs(take())).toEqual([1]);
	});

	it('what was full tries again, and until then is not safe', async () => {
		const { shelf, seqs: shelved } = createTestShelf();
		let isFull = true;
		const write: Shelf['write'] = (changes) => (isFull ? Promise.reject(new Error('full')) : shelf.write(changes));
		const { outbox, tick, take } = await openUpon({ ...shelf, write });
		outbox.add(ids, touchpoint(1));
		await tick(0);
		expect(seqs(outbox.portion({ ...all, which: 'unsafe' }))).toEqual([1]);
		isFull = false;
		await outbox.look();
		await tick(0);
		expect(shelved()).toEqual([1]);
		expect(take({ which: 'unsafe' })).toEqual([]);
	});

	it('what was received and could not be dropped is not brought again', async () => {
		const { shelf } = createTestShelf();
		const write: Shelf['write'] = (changes) => (changes[0]?.[1] ? shelf.write(changes) : Promise.reject(new Error('broken')));
		const { outbox, tick, take } = await openUpon({ ...shelf, write });
		outbox.add(ids, touchpoint(1));
		await tick(0);
		outbox.received(take());
		await outbox.look();
		expect(take()).toEqual([]);
	});

	it('what is given back goes to the front, in its order', () => {
		const { outbox, take } = outboxUpon(createTestShelf().shelf);
		for (const seq of [1, 2, 3]) outbox.add(ids, touchpoint(seq));
		const taken = take({ count: 2 });
		outbox.add(ids, touchpoint(4));
		outbox.giveBack(taken);
		expect(seqs(take())).toEqual([1, 2, 3, 4]);
	});

	it('nothing is taken twice', () => {
		const { outbox } = outboxUpon(createTestShelf().shelf);
		outbox.add(ids, touchpoint(1));
		const portion = outbox.portion(all);
		expect(outbox.take(portion)).toBe(true);
		expect(outbox.take(portion)).toBe(false);
	});

	it('a portion keeps to its bytes, and holds at least what it must', () => {
		const { outbox } = outboxUpon(createTestShelf().shelf);
		for (const seq of [1, 2, 3]) outbox.add(ids, touchpoint(seq));
		const each = outbox.waiting(0).bytes / 3;
		expect(seqs(outbox.portion({ ...all, bytes: each * 2 }))).toEqual([1, 2]);
		expect(outbox.portion({ ...all, bytes: each - 1 })).toEqual([]);
		expect(seqs(outbox.portion({ ...all, bytes: each - 1, fewest: 1 }))).toEqual([1]);
	});

	it('counts bytes as they travel, not letters', () => {
		const { outbox } = outboxUpon(createTestShelf().shelf);
		outbox.add(ids, { ...touchpoint(1), title: 'ж'.repeat(100) } as Touchpoint);
		expect(outbox.waiting(0).bytes).toBeGreaterThan(200);
	});

	it('says since when the first has been waiting', () => {
		const { outbox, take } = outboxUpon(createTestShelf().shelf);
		outbox.add(ids, touchpoint(1, 'page-view', 5_000));
		outbox.add(ids, touchpoint(2, 'page-view', 8_000));
		expect(outbox.waiting(0)).toMatchObject({ count: 2, since: 5_000 });
		take({ count: 1 });
		expect(outbox.waiting(0)).toMatchObject({ count: 1, since: 8_000 });
	});

	it.each([
		['refuses', refusingShelf],
		['never answers', silentShelf],
	])('works from memory where storage %s', async (_, shelf) => {
		const { outbox, tick, take } = outboxUpon(shelf);
		outbox.open(() => expect.unreachable());
		outbox.add(ids, touchpoint(1));
		await tick(0);
		expect(seqs(take({ which: 'unsafe' }))).toEqual([1]);
		outbox.clear();
	});

	it('what was cleared while it was away, or while the shelf was read, does not come back', async () => {
		const { outbox, take } = await openUpon(createTestShelf([entry(1, 'before')]).shelf);
		outbox.add(ids, touchpoint(1));
		const taken = take({ which: 'own' });
		const looked = outbox.look();
		outbox.clear();
		outbox.giveBack(taken);
		await looked;
		expect(outbox.waiting(LATER).count).toBe(0);
	});

	it('remembers a pause for others, but not once everything is cleared', async () => {
		const { shelf, pause } = createTestShelf();
		const given = { failures: 2, from: 1, until: 9 };
		const [one, two] = [await openUpon(shelf), await openUpon(shelf)];
		one.outbox.add(ids, touchpoint(1));
		one.outbox.rest(given);
		expect(await two.outbox.look()).toEqual(given);
		one.outbox.clear();
		one.outbox.rest(given);
		await one.tick(0);
		expect(pause()).toBeUndefined();
	});
});

describe('beyond a thousand', () => {
	it('page leaves are dropped first and actions last', async () => {
		const { shelf, seqs: shelved } = createTestShelf();
		const { outbox, tick } = outboxUpon(shelf);
		outbox.add(ids, touchpoint(1, 'action'));
		outbox.add(ids, touchpoint(2, 'page-view'));
		for (let seq = 3; seq <= 1_000; seq++) outbox.add(ids, touchpoint(seq, 'friction'));
		outbox.add(ids, touchpoint(1_001, 'page-leave'));
		outbox.add(ids, touchpoint(1_002, 'friction'));
		await tick(0);
		expect(outbox.waiting(0).count).toBe(1_000);
		expect(shelved()).not.toContain(1_001);
		expect(shelved()).not.toContain(2);
		expect(shelved()).toContain(1);
	});

	const overfull = async (shelf: Shelf, excess = 3) => {
		const test = await openUpon(shelf);
		for (let seq = 1; seq <= 1_000 + excess; seq++) test.outbox.add(ids, touchpoint(seq));
		await test.tick(0);
		return test;
	};
	const droppedIn = (entries: readonly Entry[]) => entries.reduce((sum, { dropped = 0 }) => sum + dropped, 0);

	it('what was dropped is counted in the first of the next batch, and stays there after a failed delivery', async () => {
		const { outbox, take } = await overfull(createTestShelf().shelf);
		const taken = take({ count: 10 });
		expect(taken.map(({ dropped }) => dropped).slice(0, 2)).toEqual([3, undefined]);
		outbox.giveBack(taken);
		expect(take()[0]?.dropped).toBe(3);
		expect(droppedIn(take())).toBe(0);
	});

	it('the count outlives the page', async () => {
		const { shelf } = createTestShelf();
		await overfull(shelf);
		const { take } = await openUpon(shelf);
		expect(droppedIn([...take(), ...take()])).toBe(3);
	});

	it('a count is told with one batch only, at its head', async () => {
		const { outbox, take, tick } = await overfull(createTestShelf().shelf);
		const away = take({ count: 1 });
		for (let seq = 2_001; seq <= 2_004; seq++) outbox.add(ids, touchpoint(seq));
		await tick(0);
		outbox.giveBack(away);
		const batches = [take(), take(), take()];
		expect(batches.map(([first]) => first?.dropped)).toEqual([3, 4, undefined]);
		expect(droppedIn(batches.flat())).toBe(7);
	});

	it('of what is of nobody not even the number is told', async () => {
		const { outbox } = await openUpon(createTestShelf().shelf);
		for (let seq = 1; seq <= 1_005; seq++) outbox.add({ visitor: null, session: null, load: `${seq}` }, touchpoint(1, 'friction'));
		outbox.add(ids, touchpoint(1, 'action'));
		expect(outbox.portion({ ...all, failures: 1 }).map(({ dropped, visitor }) => [visitor, dropped])).toEqual([['v', undefined]]);
	});
});
