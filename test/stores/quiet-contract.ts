import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tally } from '#touchpoint';
import { buyer } from '../../collector/stages/registry.ts';
import type { QuietArrival, Rulebook, SiteHead, Store } from '../../collector/stores/store.ts';
import { DAY, HOUR, START } from '../support/journeys.ts';
import { quietArrival, tally, trap } from '../support/quiet.ts';

const site: SiteHead = { name: 'shop', label: 'Shop', origins: ['*'], timeZone: 'UTC' };
const rulebook: Rulebook = { journeys: [buyer], personas: [], version: 1 };
const range = { site: 'shop', journey: 'buyer', from: START - DAY, to: START + DAY };

/** The same tally of so many loads: five are the fewest that are told. */
const visits = (name: string, said: Partial<Tally> = {}, n = 5) =>
	Array.from({ length: n }, (_, i) => quietArrival(`${name}-${i}`, tally(said)));

/** What a `Store` promises of the quiet tier, asked of a driver. */
export function quietPromisesOf(driver: string, { open, wipe }: { open: () => Promise<Store>; wipe: () => Promise<void> }): void {
	let store: Store;
	const add = (...arrivals: readonly QuietArrival[]) => store.transaction((tx) => tx.addQuiet(arrivals));
	const addSite = async (name: string) => {
		await store.putSite({ ...site, name });
		await store.transaction((tx) => tx.begin(name, rulebook, START));
	};
	const reopen = async () => {
		await store.close();
		store = await open();
	};
	const inventoryOf = (tier?: 'quiet', name = 'shop') => store.facts.inventory(name, START - DAY, START + DAY, tier);

	describe(`the quiet tier of the ${driver} store`, () => {
		beforeEach(async () => {
			await wipe();
			store = await open();
			await addSite('shop');
		});
		afterEach(() => store.close());

		it('knows what it has by load and seq, within a group and across a restart', async () => {
			const arrival = quietArrival('a', trap(), tally({ seq: 2 }));
			expect(await add(arrival, arrival)).toEqual([2, 0]);
			await reopen();
			expect(await add(arrival, quietArrival('b', trap()))).toEqual([0, 1]);
			expect(await inventoryOf('quiet')).toMatchObject([{ n: 2 }]);
			expect(await store.facts.tallies(range)).toHaveLength(1);
		});

		it('keeps nothing of a transaction that fails', async () => {
			const arrival = quietArrival('a', trap(), tally({ seq: 2 }));
			const failing = store.transaction(async (tx) => {
				await tx.addQuiet([arrival]);
				throw new Error('the power went');
			});
			await expect(failing).rejects.toThrow('the power went');
			expect(await store.facts.tallies(range)).toEqual([]);
			expect(await add(arrival)).toEqual([2]);
		});

		it('counts its frictions apart from those of visitors, and no tally as a friction', async () => {
			await add(quietArrival('a', trap(), tally({ seq: 2 })), quietArrival('b', trap({ at: START + HOUR })));
			expect(await inventoryOf()).toEqual([]);
			expect(await inventoryOf('quiet')).toMatchObject([
				{ what: 'quiet keyboard-trap /orders/* #filter', n: 2, firstAt: START, lastAt: START + HOUR },
			]);
		});

		it('shows of each friction what the latest said, whichever came first', async () => {
			const { element, wcag } = trap();
			const seen = (presses: number, at: number) => trap({ at, evidence: { presses } });
			await add(quietArrival('late', seen(30, START + 2 * HOUR)));
			await add(quietArrival('early', seen(10, START)), quietArrival('yesterday', seen(5, START - 20 * HOUR)));
			expect(await inventoryOf('quiet')).toMatchObject([{ n: 3, sample: { element, wcag, evidence: { presses: 30 } } }]);
		});

		it('has neither visitor nor anybody to be folded', async () => {
			await add(quietArrival('a', trap(), tally({ seq: 2 })));
			for await (const entry of store.timeline('shop')) expect(entry).toBeUndefined();
			expect(await store.facts.stays(range)).toEqual([]);
			const [generation] = await store.transaction((tx) => tx.generations('shop'));
			await store.transaction((tx) => tx.askRefold(generation?.id ?? -1, 'all'));
			expect(await store.replays()).toEqual([]);
		});

		it('has one tally of what is said twice of one load; that it advanced stands, whichever came first', async () => {
			const advanced = tally({ seq: 2, at: START + HOUR, advanced: true });
			await add(quietArrival('a', tally()), quietArrival('a', advanced));
			await add(quietArrival('b', advanced));
			await add(quietArrival('b', tally()), ...visits('c', {}, 3));
			expect(await store.facts.tallies(range)).toMatchObject([{ stage: 'decision', advanced: 2, n: 5 }]);
			// Each counts in the hour in which the visit first seemed to end, whichever came first.
			expect(await store.facts.tallies({ ...range, to: START + 1 })).toMatchObject([{ n: 5 }]);
		});

		it('tells tallies by fives as they came, so that the sixth changes no figure', async () => {
			await add(...visits('a', {}, 4));
			expect(await store.facts.tallies(range)).toMatchObject([{ n: 0, advanced: 0 }]);
			await add(quietArrival('fifth', tally({ advanced: true })));
			const told = await store.facts.tallies(range);
			expect(told).toMatchObject([{ n: 5, advanced: 1 }]);
			for (const later of visits('b', { advanced: true }, 4)) {
				await add(later);
				expect(await store.facts.tallies(range)).toEqual(told);
			}
			await reopen();
			await add(quietArrival('tenth', tally()));
			expect(await store.facts.tallies(range)).toMatchObject([{ n: 10, advanced: 5 }]);
		});

		it('tells a five where a range holds it whole, so that no two ranges differ by fewer', async () => {
			await add(...visits('a', {}, 4), quietArrival('later', tally({ at: START + 3 * HOUR })));
			await add(...visits('b', { at: START + 3 * HOUR }));
			const countIn = async (from: number, to: number) => (await store.facts.tallies({ ...range, from, to })).map(({ n }) => n);
			expect(await countIn(START, START + 4 * HOUR)).toEqual([10]);
			expect(await countIn(START + HOUR, START + 4 * HOUR)).toEqual([5]);
			expect(await countIn(START, START + 3 * HOUR)).toEqual([0]);
			expect(await countIn(START - DAY, START - HOUR)).toEqual([0]);
		});

		it('gives tallies by stage, fault, page and element, of one journey and site', async () => {
			await addSite('other');
			await add(
				...[
					{},
					{ stage: 'awareness' },
					{ page: '/' },
					{ friction: 'focus-lost' },
					{ element: { selector: '#sort' } },
					{ journey: 'reader' },
				].flatMap((said, i) => visits(`${i}`, said)),
				...visits('elsewhere').map((each) => ({ ...each, site: 'other' })),
			);
			const told = (await store.facts.tallies(range)).map(
				({ stage, friction, page, selector, n }) => `${stage} ${friction} ${page} ${selector} ${n}`,
			);
			expect(told).toEqual([
				'awareness keyboard-trap /orders/* #filter 5',
				'decision focus-lost /orders/* #filter 5',
				'decision keyboard-trap / #filter 5',
				'decision keyboard-trap /orders/* #filter 5',
				'decision keyboard-trap /orders/* #sort 5',
			]);
		});

		it('calls the element of a tally as the page last called it; a page may have none', async () => {
			const { element: _, ...ofThePage } = tally({ friction: 'motion-ignored' });
			await add(quietArrival('late', tally({ at: START + HOUR, element: { selector: '#filter', name: 'Choose' } })));
			await add(quietArrival('early', tally()), quietArrival('page', ofThePage));
			expect(await store.facts.tallies(range)).toMatchObject([
				{ friction: 'keyboard-trap', element: { name: 'Choose' } },
				{ friction: 'motion-ignored', selector: '', element: null },
			]);
		});

		it('counts what came in, and of it what was quiet', async () => {
			await add({ ...quietArrival('a', trap(), tally({ seq: 2 })), rejected: 1 }, quietArrival('a', trap()));
			expect(await store.facts.counters('shop', START, START + HOUR)).toEqual({ received: 2, quiet: 2, duplicates: 1, rejected: 1 });
		});

		it('goes with its site, and nothing of another’s', async () => {
			await addSite('other');
			const arrival = quietArrival('a', trap(), tally({ seq: 2 }));
			await add(arrival, { ...arrival, site: 'other' });
			await store.removeSite('shop');
			await addSite('shop');
			expect(await inventoryOf('quiet')).toEqual([]);
			expect(await store.facts.tallies(range)).toEqual([]);
			expect(await store.facts.tallies({ ...range, site: 'other' })).toHaveLength(1);
			expect(await inventoryOf('quiet', 'other')).toHaveLength(1);
			expect(await add(arrival)).toEqual([2]);
		});
	});
}
