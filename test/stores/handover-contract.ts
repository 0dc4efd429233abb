import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Batch } from '#touchpoint';
import { buyer } from '../../collector/stages/registry.ts';
import type { Added, Arrival, Store, TimelineEntry, VisitorId } from '../../collector/stores/store.ts';
import { START } from '../support/journeys.ts';
import { ANN, arrivalOf, BEN } from './people-contract.ts';

const MINUTE = 60_000;

/** What a `Store` promises of visitors whom a link hands over, asked of a driver. */
export function handoverPromisesOf(driver: string, { open, wipe }: { open: () => Promise<Store>; wipe: () => Promise<void> }): void {
	let store: Store;
	const addSite = async (name: string) => {
		await store.putSite({ name, label: name, origins: ['*'], timeZone: 'UTC' });
		await store.transaction((tx) => tx.begin(name, { journeys: [buyer], personas: [], version: 1 }, START));
	};
	const add = async (arrival: Arrival): Promise<Added> => {
		const [added] = await store.transaction((tx) => tx.add([arrival]));
		if (!added) throw new Error('nothing was added');
		return added;
	};
	let loads = 0;
	/** One page load more of a visitor key. */
	const see = (key: string, line: string, said: Partial<Batch> = {}, { site = 'shop', atMs = 0 } = {}) =>
		add({ ...arrivalOf(key, line, { load: `load-${loads++}`, ...said }, site), receivedAt: START + atMs });
	const tokenOf = async (key: string, line = '0s /', more: Partial<Batch> = {}, site = 'shop') => {
		const { handover = '', visitor } = await see(key, line, { wants: ['handover'], ...more }, { site });
		return { handover, visitor };
	};
	const historyOf = async (visitor: VisitorId) => {
		const history = await store.transaction((tx) => tx.history(visitor));
		return [...history].sort((a, b) => a.touchpoint.at - b.touchpoint.at).map(({ touchpoint }) => touchpoint.page);
	};

	describe(`links in the ${driver} store:`, () => {
		beforeEach(async () => {
			await wipe();
			store = await open();
			await addSite('shop');
		});
		afterEach(() => store.close());

		it('a token is given to whom wants one, and fits where it has to travel', async () => {
			expect(await see('shop-1', '0s /')).not.toHaveProperty('handover');
			expect((await tokenOf('v'.repeat(128))).handover).toMatch(/^[\w.:@-]{40,400}$/);
		});

		it('who brings it is whom it names, with all that either did, once', async () => {
			const shop = await tokenOf('shop-1');
			const before = await see('pay-1', '1s /old');
			const brought = { handover: shop.handover, load: 'pay-l' };
			expect(await see('pay-1', '2s /pay', brought)).toMatchObject({ visitor: shop.visitor, joined: [before.visitor] });
			const again = await see('pay-1', '2s /pay', brought);
			expect(again).toMatchObject({ visitor: shop.visitor, fresh: [] });
			expect(again.joined).toBeUndefined();
			expect((await see('pay-1', '3s /later')).visitor).toBe(shop.visitor);
			expect((await see('shop-1', '4s /back')).visitor).toBe(shop.visitor);
			expect(await historyOf(shop.visitor)).toEqual(['/', '/old', '/pay', '/later', '/back']);
			expect(await historyOf(before.visitor)).toEqual([]);
		});

		it('who was never seen before has nothing to bring along', async () => {
			const shop = await tokenOf('shop-1');
			const pay = await see('pay-1', '1s /pay', { handover: shop.handover });
			expect(pay.visitor).toBe(shop.visitor);
			expect(pay.joined).toBeUndefined();
		});

		it('it holds for half an hour by the clock of the collector, and not longer', async () => {
			const { handover, visitor } = await tokenOf('shop-1');
			expect((await see('late', '0s /', { handover }, { atMs: 30 * MINUTE + 1 })).visitor).not.toBe(visitor);
			expect((await see('in-time', '0s /', { handover, sentAt: START + 365 * 86_400_000 }, { atMs: 30 * MINUTE })).visitor).toBe(visitor);
		});

		it('one that was changed, made up, or signed by another site names nobody', async () => {
			await addSite('other');
			const { handover, visitor } = await tokenOf('shop-1');
			const neighbour = await tokenOf('shop-2');
			const signature = handover.slice(handover.lastIndexOf('.'));
			const [site = '', shifted = '', ends = ''] = handover.split('.');
			const forged = [
				`${handover.slice(0, -1)}${handover.endsWith('A') ? 'B' : 'A'}`,
				handover.slice(0, -1),
				neighbour.handover.slice(0, neighbour.handover.lastIndexOf('.')) + signature,
				`${site}.${shifted}.z${ends}${signature}`,
				`other.${shifted}.${ends}${signature}`,
				`${site}.1.${ends}.`,
				'x',
				'...',
				(await tokenOf('shop-1', '0s /', {}, 'other')).handover,
			];
			for (const [i, each] of forged.entries()) {
				const found = await see(`pay-${i}`, '1s /', { handover: each });
				expect([each, found.visitor]).not.toEqual([each, visitor]);
				expect([each, found.visitor]).not.toEqual([each, neighbour.visitor]);
			}
			expect((await see('pay', '1s /', { handover }, { site: 'other' })).visitor).not.toBe(visitor);
		});

		it('no two tokens tell how many visitors came in between', async () => {
			const shifted = async (key: string, atMs: number) => {
				const { handover = '' } = await see(key, '0s /', { wants: ['handover'] }, { atMs });
				return Number.parseInt(handover.split('.')[1] ?? '', 36);
			};
			const numbers = [await shifted('a', 0), await shifted('b', 1), await shifted('c', 2)];
			for (const [i, each] of numbers.entries()) expect(Math.abs(each - (numbers[i - 1] ?? 0))).toBeGreaterThan(1_000);
		});

		it('links from one to the next and back are one visitor', async () => {
			const shop = await tokenOf('shop-1');
			const pay = await tokenOf('pay-1', '1s /pay', { handover: shop.handover });
			const blog = await tokenOf('blog-1', '2s /post', { handover: pay.handover });
			const back = await see('shop-1', '3s /thanks', { handover: blog.handover });
			expect([pay, blog, back].map(({ visitor }) => visitor)).toEqual([shop.visitor, shop.visitor, shop.visitor]);
			expect(back.joined).toBeUndefined();
			expect(await historyOf(shop.visitor)).toEqual(['/', '/pay', '/post', '/thanks']);
		});

		it('two pairs that a link joins are one of four', async () => {
			const a = await tokenOf('a', '0s /a');
			await see('b', '1s /b', { handover: a.handover });
			const c = await tokenOf('c', '2s /c');
			await see('d', '3s /d', { handover: c.handover });
			const joined = await see('b', '4s /e', { handover: c.handover });
			expect(joined).toMatchObject({ visitor: c.visitor, joined: [a.visitor] });
			for (const key of ['a', 'b', 'c', 'd']) expect((await see(key, '5s /f')).visitor).toBe(c.visitor);
			expect(await historyOf(c.visitor)).toEqual(['/a', '/b', '/c', '/d', '/e', '/f', '/f', '/f', '/f']);
			expect(await historyOf(a.visitor)).toEqual([]);
		});

		it.each([
			['where the link led', 'pay-1', 'shop-1'],
			['where it came from', 'shop-1', 'pay-1'],
		])('who names themselves %s is that person with both, and the other name on the other is another', async (_, first, second) => {
			const shop = await tokenOf('shop-1');
			await see('pay-1', '1s /pay', { handover: shop.handover });
			const named = await see(first, '2s /account', { person: ANN });
			expect(named.visitor).toBe(shop.visitor);
			expect(named.joined).toBeUndefined();
			expect((await see('phone', '3s /phone', { person: ANN })).visitor).toBe(shop.visitor);
			expect((await see(second, '4s /', { person: BEN })).visitor).not.toBe(shop.visitor);
			expect(await historyOf(shop.visitor)).toEqual(['/', '/pay', '/account', '/phone']);
		});

		it('who turns out to be a person known already brings both along', async () => {
			const ann = await see('phone', '0s /phone', { person: ANN });
			const shop = await tokenOf('shop-1', '1s /');
			const before = await see('pay-1', '2s /pay');
			const both = await see('pay-1', '3s /account', { handover: shop.handover, person: ANN });
			expect(both.visitor).toBe(ann.visitor);
			expect([...(both.joined ?? [])].sort()).toEqual([shop.visitor, before.visitor].sort());
			expect((await see('shop-1', '4s /back')).visitor).toBe(ann.visitor);
			expect(await historyOf(ann.visitor)).toEqual(['/phone', '/', '/pay', '/account', '/back']);
			expect(await historyOf(shop.visitor)).toEqual([]);
		});

		it('a link from a person makes whoever follows it that person, once they have named nobody else', async () => {
			const ann = await tokenOf('shop-1', '0s /', { person: ANN });
			expect((await see('pay-1', '1s /pay', { handover: ann.handover })).visitor).toBe(ann.visitor);
			const ben = await see('pay-2', '1s /', { person: BEN });
			const still = await see('pay-2', '2s /', { handover: ann.handover });
			expect(still.visitor).toBe(ben.visitor);
			expect(still.joined).toBeUndefined();
			expect(await historyOf(ann.visitor)).toEqual(['/', '/pay']);
		});

		it('one who names another person later takes from then on, and nothing of before, whatever the link says', async () => {
			const ann = await tokenOf('shop-1', '0s /', { person: ANN });
			await see('pay-1', '1s /pay', { handover: ann.handover });
			const ben = await see('pay-1', '2s /ben', { handover: ann.handover, person: BEN });
			expect(ben.visitor).not.toBe(ann.visitor);
			expect((await see('pay-1', '3s /ben', { handover: ann.handover })).visitor).toBe(ben.visitor);
			expect(await historyOf(ann.visitor)).toEqual(['/', '/pay']);
		});

		it('all of it holds across a restart and in another process', async () => {
			const shop = await tokenOf('shop-1');
			const other = await open();
			const brought = arrivalOf('pay-1', '1s /pay', { handover: shop.handover });
			const [pay] = await other.transaction((tx) => tx.add([brought]));
			await other.close();
			expect(pay?.visitor).toBe(shop.visitor);
			expect((await see('shop-1', '2s /', { person: ANN })).visitor).toBe(shop.visitor);
			await store.close();
			store = await open();
			expect((await see('pay-1', '3s /', { handover: shop.handover })).visitor).toBe(shop.visitor);
			expect((await see('phone', '4s /', { person: ANN })).visitor).toBe(shop.visitor);
		});

		it('the timeline tells of the one that they are', async () => {
			const shop = await tokenOf('shop-1');
			await see('pay-1', '1s /old');
			await see('pay-1', '2s /pay', { handover: shop.handover });
			const entries: TimelineEntry[] = [];
			for await (const entry of store.timeline('shop')) entries.push(entry);
			expect(entries.map(({ visitor, touchpoint }) => [visitor, touchpoint.page])).toEqual(
				['/', '/old', '/pay'].map((page) => [shop.visitor, page]),
			);
		});
	});
}
