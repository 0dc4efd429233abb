import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buyer } from '../../collector/stages/registry.ts';
import type { Share, Store } from '../../collector/stores/store.ts';
import { START } from '../support/journeys.ts';

/** What a store promises of share links, agencies and the keys of sites that go. */
export function sharingPromisesOf(driver: string, { open, wipe }: { open: () => Promise<Store>; wipe: () => Promise<void> }): void {
	describe(`${driver}: share links and agencies`, () => {
		let store: Store;
		const share: Share = { id: 'a', hash: 'h', site: 'shop', label: 'Ann', createdAt: START, expiresAt: START + 9, revokedAt: null };

		beforeEach(async () => {
			await wipe();
			store = await open();
			for (const name of ['shop', 'bakery']) {
				await store.putSite({ name, label: name, origins: ['*'], timeZone: 'UTC', agency: 'north' });
				await store.transaction((tx) => tx.begin(name, { journeys: [buyer], personas: [], version: 1 }, START));
			}
		});
		afterEach(() => store.close());

		it('keeps links until their site goes, the newest first', async () => {
			const later = { ...share, id: 'b', createdAt: START + 1 };
			expect([await store.sharing.put(share), await store.sharing.put(later)]).toEqual([true, true]);
			expect(await store.sharing.put({ ...share, id: 'c', site: 'nowhere' })).toBe(false);
			expect(await store.sharing.of('shop')).toEqual([later, share]);
			expect([await store.sharing.find('a'), await store.sharing.find('z')]).toEqual([share, undefined]);
			expect(await store.sharing.of('bakery')).toEqual([]);
			await store.removeSite('shop');
			expect(await store.sharing.find('a')).toBe(undefined);
		});

		it('revokes a link once, and only for its own site', async () => {
			await store.sharing.put(share);
			expect(await store.sharing.revoke('bakery', 'a', START + 1)).toBe(false);
			expect(await store.sharing.revoke('shop', 'a', START + 1)).toBe(true);
			expect(await store.sharing.revoke('shop', 'a', START + 2)).toBe(false);
			expect((await store.sharing.find('a'))?.revokedAt).toBe(START + 1);
		});

		it('keeps agencies with their logos; a change of the one leaves the other', async () => {
			const north = { name: 'north', label: 'North', accent: '#ff0000' };
			await store.agencies.put(north);
			expect(await store.agencies.putLogo('nobody', null)).toBe(false);
			await store.agencies.putLogo('north', { bytes: Uint8Array.of(1, 2, 3), type: 'image/png' });
			await store.agencies.put({ ...north, label: 'Nord', accent: null });
			expect(await store.agencies.list()).toEqual([{ name: 'north', label: 'Nord', accent: null, hasLogo: true }]);
			const logo = await store.agencies.logo('north');
			expect([logo?.type, [...(logo?.bytes ?? [])]]).toEqual(['image/png', [1, 2, 3]]);
			await store.agencies.putLogo('north', null);
			expect([await store.agencies.logo('north'), (await store.agencies.find('north'))?.hasLogo]).toEqual([undefined, false]);
		});

		it('leaves the sites of an agency that goes, as nobody’s', async () => {
			await store.agencies.put({ name: 'north', label: 'North', accent: null });
			expect([await store.agencies.remove('north'), await store.agencies.remove('north')]).toEqual([true, false]);
			expect((await store.sites()).map(({ name, agency }) => [name, agency])).toEqual([
				['bakery', null],
				['shop', null],
			]);
		});

		it('closes a site that goes to the keys that opened it: another of its name is not theirs', async () => {
			const key = { id: 'k', hash: 'h', role: 'agency' as const, sites: ['shop', 'bakery'], createdAt: START, manages: true };
			await store.putKey(key);
			await store.removeSite('shop');
			expect(await store.keys()).toEqual([{ ...key, sites: ['bakery'] }]);
		});

		it('changes what a key opens', async () => {
			const key = { id: 'k', hash: 'h', role: 'agency' as const, sites: ['shop'], createdAt: START, manages: false };
			await store.putKey(key);
			await store.putKey({ ...key, sites: ['shop', 'bakery'], manages: true });
			expect(await store.keys()).toEqual([{ ...key, sites: ['shop', 'bakery'], manages: true }]);
		});

		it('counts what a site holds, and nothing of a site that is not there', async () => {
			await store.sharing.put(share);
			expect(await store.holdings('shop')).toMatchObject({ visitors: 0, touchpoints: 0, shares: 1 });
			expect(await store.holdings('nowhere')).toBe(undefined);
		});
	});
}
