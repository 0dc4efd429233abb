import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buyer } from '../../collector/stages/registry.ts';
import type { Comment, Decision, Store } from '../../collector/stores/store.ts';
import { START } from '../support/journeys.ts';

const decision = (more: Partial<Decision> = {}): Decision => ({
	card: 'abc',
	owner: 'Kim',
	effort: 'small',
	status: 'open',
	updatedAt: START,
	...more,
});
const comment = (id: string, more: Partial<Comment> = {}): Comment => ({
	id,
	card: 'abc',
	author: 'Kim',
	text: 'Seen.',
	at: START,
	...more,
});

/** What a `Store` promises of decisions and comments, asked of a driver. */
export function deskPromisesOf(driver: string, { open, wipe }: { open: () => Promise<Store>; wipe: () => Promise<void> }): void {
	let store: Store;
	const addSite = async (name: string) => {
		await store.putSite({ name, label: name, origins: ['*'], timeZone: 'UTC' });
		await store.transaction((tx) => tx.begin(name, { journeys: [buyer], personas: [], version: 1 }, START));
	};

	describe(`the desk of the ${driver} store`, () => {
		beforeEach(async () => {
			await wipe();
			store = await open();
			await addSite('shop');
			await addSite('bakery');
		});
		afterEach(() => store.close());

		it('keeps the latest decision of each card, across a restart', async () => {
			await store.desk.decide('shop', decision());
			await store.desk.decide('shop', decision({ card: 'xyz', owner: null, effort: null, status: 'declined' }));
			await store.desk.decide('shop', decision({ owner: 'Lou', status: 'done', updatedAt: START + 1 }));
			await store.close();
			store = await open();
			const kept = await store.facts.decisions('shop');
			expect([...kept].sort((a, b) => (a.card < b.card ? -1 : 1))).toEqual([
				decision({ owner: 'Lou', status: 'done', updatedAt: START + 1 }),
				decision({ card: 'xyz', owner: null, effort: null, status: 'declined' }),
			]);
		});

		it('keeps the comments of each card apart, oldest first, and those of one moment as they came', async () => {
			for (const id of ['b', 'a']) expect(await store.desk.comment('shop', comment(id), 9)).toBe(true);
			await store.desk.comment('shop', comment('first', { at: START - 1 }), 9);
			await store.desk.comment('shop', comment('other', { card: 'xyz' }), 9);
			expect((await store.desk.comments('shop', 'abc')).map(({ id }) => id)).toEqual(['first', 'b', 'a']);
			expect(await store.desk.comments('shop', 'xyz')).toEqual([comment('other', { card: 'xyz' })]);
		});

		it('takes no more comments of a card than so many, however many come at once', async () => {
			const taken = await Promise.all(['a', 'b', 'c', 'd'].map((id) => store.desk.comment('shop', comment(id), 3)));
			expect(taken).toEqual([true, true, true, false]);
			expect(await store.desk.comments('shop', 'abc')).toHaveLength(3);
			expect(await store.desk.comment('shop', comment('e', { card: 'xyz' }), 3)).toBe(true);
		});

		it('shows nothing of one site to another, and keeps nothing of a site that is not there', async () => {
			await store.desk.decide('shop', decision());
			await store.desk.comment('shop', comment('a'), 9);
			await store.desk.decide('nowhere', decision());
			expect(await store.desk.comment('nowhere', comment('b'), 9)).toBe(false);
			for (const name of ['bakery', 'nowhere'])
				expect([await store.facts.decisions(name), await store.desk.comments(name, 'abc')]).toEqual([[], []]);
		});

		it('is empty once its site is gone, and stays so for a new site of that name', async () => {
			await store.desk.decide('shop', decision());
			await store.desk.comment('shop', comment('a'), 9);
			await store.removeSite('shop');
			await addSite('shop');
			expect([await store.facts.decisions('shop'), await store.desk.comments('shop', 'abc')]).toEqual([[], []]);
		});
	});
}
