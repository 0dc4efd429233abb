import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buyer } from '../../collector/stages/registry.ts';
import type { MapVersion, Store } from '../../collector/stores/store.ts';
import { DAY, START } from '../support/journeys.ts';

const version = (more: Partial<MapVersion> = {}): MapVersion => ({
	...{ id: 'first', journey: 'buyer', at: START, label: 'Before the launch', by: 'hand' },
	figures: { form: 1, stages: [] },
	...more,
});

/** What a `Store` promises of kept maps, asked of a driver. */
export function mapPromisesOf(driver: string, { open, wipe }: { open: () => Promise<Store>; wipe: () => Promise<void> }): void {
	let store: Store;
	const labels = async (site = 'shop') => (await store.maps.list(site, 'buyer')).map(({ label }) => label);

	describe(`kept maps of the ${driver} store`, () => {
		beforeEach(async () => {
			await wipe();
			store = await open();
			for (const name of ['shop', 'other']) {
				await store.putSite({ name, label: name, origins: ['*'], timeZone: 'UTC' });
				await store.transaction((tx) => tx.begin(name, { journeys: [buyer], personas: [], version: 1 }, START));
			}
		});
		afterEach(() => store.close());

		it('are found as they were kept, and are there after a restart', async () => {
			expect(await store.maps.keep('shop', version(), 10)).toBe(true);
			await store.close();
			store = await open();
			expect(await store.maps.find('shop', 'first')).toEqual(version());
			const { figures: _, ...head } = version();
			expect(await store.maps.list('shop', 'buyer')).toEqual([head]);
		});

		it('are listed by journey, the newest first', async () => {
			await store.maps.keep('shop', version({ id: 'a', label: 'old' }), 10);
			await store.maps.keep('shop', version({ id: 'b', label: 'new', at: START + DAY }), 10);
			await store.maps.keep('shop', version({ id: 'c', label: 'of applicants', journey: 'applicant' }), 10);
			expect(await labels()).toEqual(['new', 'old']);
		});

		it('are those of one site: the same number may be had by two, and neither sees the other’s', async () => {
			expect(await store.maps.keep('shop', version(), 10)).toBe(true);
			expect(await store.maps.keep('other', version({ label: 'theirs' }), 10)).toBe(true);
			expect([await labels(), await labels('other')]).toEqual([['Before the launch'], ['theirs']]);
			expect(await store.maps.find('other', 'nothing')).toBeUndefined();
			expect(await store.maps.keep('nowhere', version(), 10)).toBe(false);
		});

		it('are kept once: the second of one number changes nothing', async () => {
			await store.maps.keep('shop', version(), 10);
			expect(await store.maps.keep('shop', version({ label: 'again' }), 10)).toBe(false);
			expect(await labels()).toEqual(['Before the launch']);
		});

		it('make room by letting go of the oldest that nobody asked for', async () => {
			await store.maps.keep('shop', version({ id: 'mine', label: 'mine' }), 3);
			for (const week of [1, 2, 3])
				await store.maps.keep('shop', version({ id: `w${week}`, label: `week ${week}`, by: 'week', at: START + week * DAY }), 3);
			expect(await labels()).toEqual(['week 3', 'week 2', 'mine']);
		});

		it('are never let go where somebody asked for them all', async () => {
			await store.maps.keep('shop', version({ id: 'a' }), 1);
			expect(await store.maps.keep('shop', version({ id: 'b', by: 'week' }), 1)).toBe(false);
			expect((await store.maps.list('shop', 'buyer')).map(({ id }) => id)).toEqual(['a']);
		});

		it('can be removed, and go with their site', async () => {
			await store.maps.keep('shop', version(), 10);
			expect([await store.maps.remove('other', 'first'), await store.maps.remove('shop', 'first')]).toEqual([false, true]);
			await store.maps.keep('shop', version(), 10);
			await store.removeSite('shop');
			await store.putSite({ name: 'shop', label: 'shop', origins: ['*'], timeZone: 'UTC' });
			expect(await labels()).toEqual([]);
		});
	});
}
