import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buyer } from '../../collector/stages/registry.ts';
import type { Digest, Store } from '../../collector/stores/store.ts';
import { START } from '../support/journeys.ts';

const digest: Digest = {
	id: 'digest-1',
	site: 'shop',
	period: 'week',
	hour: 8,
	recipients: ['ann@agency.example'],
	stopped: [],
	secret: 'secret',
	createdAt: START,
};
const webhook = { id: 'hook-1', site: 'shop', url: 'https://hooks.example', form: 'json', secret: 'secret', createdAt: START } as const;
const key = { what: 'digest-1', about: 'week-1', recipient: 'ann@agency.example' };
const never = () => null;

/** What a store promises of what is sent by itself. */
export function postPromisesOf(driver: string, { open, wipe }: { open: () => Promise<Store>; wipe: () => Promise<void> }): void {
	describe(`the post of ${driver}`, () => {
		let store: Store;
		beforeEach(async () => {
			await wipe();
			store = await open();
			for (const name of ['shop', 'other']) {
				await store.putSite({ name, label: name, origins: ['*'], timeZone: 'UTC' });
				await store.transaction((tx) => tx.begin(name, { journeys: [buyer], personas: [], version: 1 }, START));
			}
		});
		afterEach(() => store.close());
		const fate = async () => (await store.post.dispatches(['digest-1', 'hook-1'], 9))[0];

		it('keeps a digest, and its secret and whoever stopped it through a change', async () => {
			await store.post.putDigest(digest);
			await store.post.stopDigest('digest-1', 'ann@agency.example', 'none');
			await store.post.putDigest({ ...digest, hour: 9, secret: 'another', stopped: [] });
			expect(await store.post.digests('shop')).toEqual([{ ...digest, hour: 9, stopped: ['ann@agency.example'] }]);
			expect(await store.post.digests()).toHaveLength(1);
			expect(await store.post.digests('other')).toEqual([]);
			await store.post.stopDigest('digest-1', 'ann@agency.example', 'again');
			expect((await store.post.digests('shop'))[0]?.stopped).toEqual([]);
		});

		it('lets one site neither change nor remove what is another’s', async () => {
			await store.post.putDigest(digest);
			await store.post.putWebhook(webhook);
			await store.post.putDigest({ ...digest, site: 'other', recipients: ['eve@evil.example'] });
			expect(await store.post.removeDigest('other', 'digest-1')).toBe(false);
			expect(await store.post.removeWebhook('other', 'hook-1')).toBe(false);
			expect(await store.post.digests()).toEqual([digest]);
			expect(await store.post.webhooks()).toEqual([webhook]);
		});

		it('gives a claim once, however many ask at the same instant', async () => {
			const claims = await Promise.all([1, 2, 3].map(() => store.post.claim(key, START, never)));
			expect(claims).toEqual([1, null, null]);
		});

		it('asks of an earlier try which comes next, also after it was closed', async () => {
			await store.post.claim(key, START, never);
			await store.post.settle(key, 1, { state: 'claimed', problem: 'busy', at: START + 1 });
			await store.close();
			store = await open();
			expect(await store.post.claim(key, START + 9, ({ tries, problem }) => (problem === 'busy' ? tries + 1 : null))).toBe(2);
			expect(await fate()).toEqual({ ...key, state: 'claimed', claimedAt: START + 9, sentAt: null, tries: 2, problem: null });
		});

		it('believes a late word that it was sent, and no late word that it was not', async () => {
			await store.post.claim(key, START, never);
			await store.post.claim(key, START + 9, () => 2);
			await store.post.settle(key, 1, { state: 'failed', problem: 'late', at: START + 10 });
			expect(await fate()).toMatchObject({ state: 'claimed', problem: null });
			await store.post.settle(key, 1, { state: 'sent', problem: null, at: START + 11 });
			await store.post.settle(key, 2, { state: 'failed', problem: 'twice', at: START + 12 });
			expect(await fate()).toMatchObject({ state: 'sent', sentAt: START + 11, problem: null });
		});

		it('notes that what was told is still so, of nothing that is under way', async () => {
			await store.post.claim(key, START, never);
			await store.post.stillSo([key], START + 5);
			expect(await fate()).toMatchObject({ claimedAt: START });
			await store.post.settle(key, 1, { state: 'sent', problem: null, at: START + 1 });
			await store.post.stillSo([key], START + 5);
			expect(await fate()).toMatchObject({ claimedAt: START + 5, sentAt: START + 1 });
		});

		it('forgets what became of a digest with the digest, and all of it with its site', async () => {
			await store.post.putDigest(digest);
			await store.post.putWebhook(webhook);
			await store.post.claim(key, START, never);
			expect(await store.post.removeDigest('shop', 'digest-1')).toBe(true);
			expect(await fate()).toBeUndefined();
			await store.post.claim({ ...key, what: 'hook-1' }, START, never);
			await store.removeSite('shop');
			expect([await store.post.webhooks(), await fate()]).toEqual([[], undefined]);
		});
	});
}
