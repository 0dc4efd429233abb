import { describe, expect, it, onTestFinished } from 'vitest';
import { createKey, readerWith } from '../../collector/keys.ts';
import { openStore } from '../../collector/open-store.ts';
import type { Role } from '../../collector/stores/store.ts';
import { START } from '../support/journeys.ts';

async function openKeys() {
	const store = await openStore('sqlite::memory:');
	onTestFinished(store.close);
	return {
		store,
		async give(role: Role, ...sites: readonly string[]) {
			const { key, record } = createKey(role, sites, START);
			await store.putKey(record);
			return { key, record };
		},
	};
}

const ADMIN_KEY = 'correct horse battery staple';

describe('a key', () => {
	it('is nowhere in what is kept of it', async () => {
		const { store, give } = await openKeys();
		const { key } = await give('agency', 'shop');
		const secret = key.split('_').slice(2).join('_');
		expect(secret).toHaveLength(43);
		expect(JSON.stringify(await store.keys())).not.toContain(secret);
	});

	it('is never given twice', () => {
		const keys = Array.from({ length: 100 }, () => createKey('agency', ['shop'], START).key);
		expect(new Set(keys).size).toBe(100);
	});

	it('of an agency opens its sites and no other', async () => {
		const { store, give } = await openKeys();
		const reader = await readerWith((await give('agency', 'shop', 'bakery')).key, store, undefined);
		expect(['shop', 'bakery', 'bank'].map((site) => reader?.maySee(site))).toEqual([true, true, false]);
	});

	it('of an admin opens every site', async () => {
		const { store, give } = await openKeys();
		expect((await readerWith((await give('admin')).key, store, undefined))?.maySee('any')).toBe(true);
	});

	it('of a server reads nothing, its own site included', async () => {
		const { store, give } = await openKeys();
		expect((await readerWith((await give('server', 'shop')).key, store, undefined))?.maySee('shop')).toBe(false);
	});

	it('that was revoked is nobody’s', async () => {
		const { store, give } = await openKeys();
		const { key, record } = await give('agency', 'shop');
		expect(await store.removeKey(record.id)).toBe(true);
		expect(await readerWith(key, store, undefined)).toBeUndefined();
		expect(await store.removeKey(record.id)).toBe(false);
	});

	it('with one letter changed is nobody’s', async () => {
		const { store, give } = await openKeys();
		const { key } = await give('agency', 'shop');
		for (const at of [3, 10, 16, 17, key.length - 2]) {
			const wrong = `${key.slice(0, at)}${key[at] === 'a' ? 'b' : 'a'}${key.slice(at + 1)}`;
			expect(await readerWith(wrong, store, undefined)).toBeUndefined();
		}
	});

	it('cannot be made of the id of one and the secret of another', async () => {
		const { store, give } = await openKeys();
		const [a, b] = [await give('agency', 'shop'), await give('agency', 'bank')];
		const mixed = `wm_${a.record.id}_${b.key.split('_').slice(2).join('_')}`;
		expect(await readerWith(mixed, store, undefined)).toBeUndefined();
	});

	it.each(['', 'wm_', 'wm__', 'nonsense', '\u0000', 'x'.repeat(100_000)])('that is none is nobody’s: %.20j', async (key) => {
		const { store, give } = await openKeys();
		await give('admin');
		expect(await readerWith(key, store, ADMIN_KEY)).toBeUndefined();
		expect(await readerWith(key, store, undefined)).toBeUndefined();
	});

	it('set by the operator does all, and only to the letter', async () => {
		const { store } = await openKeys();
		expect((await readerWith(ADMIN_KEY, store, ADMIN_KEY))?.role).toBe('admin');
		expect(await readerWith(`${ADMIN_KEY} `, store, ADMIN_KEY)).toBeUndefined();
		expect(await readerWith(ADMIN_KEY.toUpperCase(), store, ADMIN_KEY)).toBeUndefined();
	});

	it('hash of what is kept opens nothing itself', async () => {
		const { store, give } = await openKeys();
		const { record } = await give('agency', 'shop');
		expect(await readerWith(record.hash, store, undefined)).toBeUndefined();
		expect(await readerWith(`wm_${record.id}_${record.hash.slice(0, 43)}`, store, undefined)).toBeUndefined();
	});
});
