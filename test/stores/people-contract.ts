import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Batch } from '#touchpoint';
import { foldVisitor } from '../../collector/journey/fold-visitor.ts';
import { rulesOf } from '../../collector/journey/rules.ts';
import { buyer } from '../../collector/stages/registry.ts';
import type { Added, Arrival, Rulebook, SiteHead, Store, TimelineEntry, VisitorId } from '../../collector/stores/store.ts';
import { DAY, HOUR, journey, START } from '../support/journeys.ts';

const site: SiteHead = { name: 'shop', label: 'Shop', origins: ['*'], timeZone: 'UTC' };
const rulebook: Rulebook = { journeys: [buyer], personas: [], version: 1 };
const range = { site: 'shop', journey: 'buyer', from: START - DAY, to: START + 400 * DAY };
const rules = [rulesOf(buyer, { version: 1 })];

export const ANN = 'a'.repeat(64);
export const BEN = 'b'.repeat(64);

type Said = Partial<Omit<Batch, 'site' | 'visitor' | 'touchpoints'>>;

/** A line of `journeys.ts` as one batch of one page load. */
export function arrivalOf(visitor: string, line: string, said: Said = {}, of = 'shop'): Arrival {
	const touchpoints = journey(line).map(({ touchpoint }) => touchpoint);
	const head = { version: 1, site: of, visitor, session: `${visitor}-s`, load: `${visitor}-l`, sentAt: START } as const;
	return { site: of, batch: { ...head, ...said, touchpoints }, rejected: 0, receivedAt: START };
}

/** What a `Store` promises of persons, asked of a driver. */
export function peoplePromisesOf(driver: string, { open, wipe }: { open: () => Promise<Store>; wipe: () => Promise<void> }): void {
	let store: Store;
	const addSite = async (name: string) => {
		await store.putSite({ ...site, name });
		await store.transaction((tx) => tx.begin(name, rulebook, START));
	};
	const reopen = async () => {
		await store.close();
		store = await open();
	};
	const addAll = (...arrivals: readonly Arrival[]) => store.transaction((tx) => tx.add(arrivals));
	const add = async (arrival: Arrival): Promise<Added> => {
		const [added] = await addAll(arrival);
		if (!added) throw new Error('nothing was added');
		return added;
	};
	/** `/cart phone-l`: what somebody has looked at, and in which page load, in the order of time. */
	const historyOf = async (visitor: VisitorId) => {
		const history = await store.transaction((tx) => tx.history(visitor));
		return [...history].sort((a, b) => a.touchpoint.at - b.touchpoint.at).map(({ touchpoint }) => touchpoint.page);
	};
	const saveAs = async (visitor: VisitorId) => {
		const generation = (await store.sites())[0]?.generation ?? -1;
		await store.transaction(async (tx) => {
			const fold = foldVisitor({}, await tx.history(visitor), rules);
			await tx.save([{ visitor, site: 'shop', generation, anew: true, ...fold }]);
		});
	};

	describe(`persons in the ${driver} store:`, () => {
		beforeEach(async () => {
			await wipe();
			store = await open();
			await addSite('shop');
		});
		afterEach(() => store.close());

		it('one who names nobody is nobody’s, and as many visitors as keys', async () => {
			const [phone, laptop] = await addAll(arrivalOf('phone', '0s /'), arrivalOf('laptop', '1s /'));
			expect(phone?.visitor).not.toBe(laptop?.visitor);
			expect([phone?.joined, laptop?.joined]).toEqual([undefined, undefined]);
		});

		it('the first key that names a person is that person’s, with all it did before', async () => {
			const before = await add(arrivalOf('phone', '0s /'));
			const after = await add(arrivalOf('phone', '1s /a', { load: 'l2', person: ANN }));
			expect(after).toMatchObject({ visitor: before.visitor });
			expect(after.joined).toBeUndefined();
			expect(await historyOf(after.visitor)).toEqual(['/', '/a']);
		});

		it('a second key that names the same person becomes one with the first, once, and brings its history along', async () => {
			const phone = await add(arrivalOf('phone', '0s /', { person: ANN }));
			const before = await add(arrivalOf('laptop', '1s /a'));
			const laptop = await add(arrivalOf('laptop', '2s /b', { load: 'l2', person: ANN }));
			expect(laptop).toMatchObject({ visitor: phone.visitor, joined: [before.visitor] });
			expect(await historyOf(phone.visitor)).toEqual(['/', '/a', '/b']);
			expect(await historyOf(before.visitor)).toEqual([]);
			const again = await add(arrivalOf('laptop', '2s /b; 3s /c', { load: 'l2', person: ANN }));
			expect(again.fresh).toHaveLength(1);
			expect(again.joined).toBeUndefined();
		});

		it('a key that was never heard of has nothing to bring along', async () => {
			const phone = await add(arrivalOf('phone', '0s /', { person: ANN }));
			const laptop = await add(arrivalOf('laptop', '1s /', { person: ANN }));
			expect(laptop.visitor).toBe(phone.visitor);
			expect(laptop.joined).toBeUndefined();
			expect(await historyOf(phone.visitor)).toHaveLength(2);
		});

		it('what a key sends later is the person’s, though it says so no more, across a restart and in another process', async () => {
			const phone = await add(arrivalOf('phone', '0s /', { person: ANN }));
			await add(arrivalOf('laptop', '1s /a'));
			const other = await open();
			await other.transaction((tx) => tx.add([arrivalOf('laptop', '2s /b', { load: 'l2', person: ANN })]));
			await other.close();
			expect((await add(arrivalOf('laptop', '3s /c', { load: 'l3' }))).visitor).toBe(phone.visitor);
			await reopen();
			expect((await add(arrivalOf('laptop', '4s /d', { load: 'l4' }))).visitor).toBe(phone.visitor);
			expect(await historyOf(phone.visitor)).toEqual(['/', '/a', '/b', '/c', '/d']);
		});

		it('a second delivery is known as one, before, across and after two keys have become one', async () => {
			const laptop = arrivalOf('laptop', '0s /; 1s /a');
			await add(arrivalOf('phone', '0s /', { person: ANN }));
			await add(laptop);
			expect((await add({ ...laptop, batch: { ...laptop.batch, person: ANN } })).fresh).toEqual([]);
			expect((await add(laptop)).fresh).toEqual([]);
		});

		it('two devices that name their page loads and sessions alike have two all the same', async () => {
			const alike = { load: 'l', session: 's', person: ANN };
			const phone = await add(arrivalOf('phone', '0s /; 1m /a', alike));
			const laptop = await add(arrivalOf('laptop', '2d /; 3d /b', alike));
			expect(laptop.fresh).toHaveLength(2);
			const history = await store.transaction((tx) => tx.history(phone.visitor));
			expect(new Set(history.map(({ load }) => load)).size).toBe(2);
			expect(new Set(history.map(({ session }) => session)).size).toBe(2);
			expect(history.filter(({ touchpoint: { at } }) => at > START + DAY)).toEqual(laptop.fresh.map((each) => ({ ...each, device: '' })));
		});

		it('on a device that is handed on, what came before stays the first person’s, and what comes after is the second’s', async () => {
			const ann = await add(arrivalOf('kiosk', '0s /; 1s /a', { person: ANN }));
			const ben = await add(arrivalOf('kiosk', '0s /; 1s /a; 2s /b', { person: BEN }));
			expect(ben.visitor).not.toBe(ann.visitor);
			expect(ben.joined).toBeUndefined();
			expect(ben.fresh).toHaveLength(1);
			expect((await add(arrivalOf('kiosk', '3s /c', { load: 'l2' }))).visitor).toBe(ben.visitor);
			expect((await add(arrivalOf('kiosk', '4s /d', { load: 'l3', person: ANN }))).visitor).toBe(ann.visitor);
			expect(await historyOf(ann.visitor)).toEqual(['/', '/a', '/d']);
			expect(await historyOf(ben.visitor)).toEqual(['/b', '/c']);
		});

		it('on a device that is handed on, the second person’s own devices keep their history, and the device’s is not theirs', async () => {
			const ben = await add(arrivalOf('tablet', '0s /mine', { person: BEN }));
			const ann = await add(arrivalOf('kiosk', '1s /hers', { person: ANN }));
			const handed = await add(arrivalOf('kiosk', '2s /his', { load: 'l2', person: BEN }));
			expect(handed).toMatchObject({ visitor: ben.visitor });
			expect(handed.joined).toBeUndefined();
			expect(await historyOf(ben.visitor)).toEqual(['/mine', '/his']);
			expect(await historyOf(ann.visitor)).toEqual(['/hers']);
		});

		it('the same person on two sites is two visitors', async () => {
			await addSite('other');
			const here = await add(arrivalOf('phone', '0s /', { person: ANN }));
			const there = await add(arrivalOf('phone', '0s /', { person: ANN }, 'other'));
			expect(there.visitor).not.toBe(here.visitor);
		});

		it('a transaction that fails has tied nobody to anybody', async () => {
			const phone = await add(arrivalOf('phone', '0s /', { person: ANN }));
			const laptop = await add(arrivalOf('laptop', '1s /a'));
			const named = arrivalOf('laptop', '2s /b', { load: 'l2', person: ANN });
			const failing = store.transaction(async (tx) => {
				await tx.add([named]);
				throw new Error('the power went');
			});
			await expect(failing).rejects.toThrow('the power went');
			expect((await add(arrivalOf('laptop', '3s /c', { load: 'l3' }))).visitor).toBe(laptop.visitor);
			expect(await add(named)).toMatchObject({ visitor: phone.visitor, joined: [laptop.visitor] });
		});

		it('the timeline of a site tells whose each touchpoint is by now, and its place as the history has it', async () => {
			const phone = await add(arrivalOf('phone', '0s /', { person: ANN }));
			await add(arrivalOf('laptop', '1s /a'));
			await add(arrivalOf('laptop', '2s /b', { load: 'l2', person: ANN }));
			const ben = await add(arrivalOf('laptop', '2s /b; 3s /c', { load: 'l2', person: BEN }));
			const entries: TimelineEntry[] = [];
			for await (const entry of store.timeline('shop')) entries.push(entry);
			const whose = entries.map(({ visitor, touchpoint }) => [touchpoint.page, visitor]);
			expect(Object.fromEntries(whose)).toEqual({ '/': phone.visitor, '/a': phone.visitor, '/b': phone.visitor, '/c': ben.visitor });
			const histories = await store.transaction(async (tx) => [...(await tx.history(phone.visitor)), ...(await tx.history(ben.visitor))]);
			expect(entries.map(({ visitor: _, ...placed }) => placed)).toEqual(expect.arrayContaining([...histories]));
		});

		it('stays are told of the visitor that two keys have become; flags taken back from either, too', async () => {
			const phone = await add(arrivalOf('phone', '0s /', { person: ANN }));
			const laptop = await add(arrivalOf('laptop', '1s /checkout'));
			const generation = (await store.sites())[0]?.generation ?? -1;
			const stall = { kind: 'dormant', clock: 'idle', limitMs: HOUR, learnedFrom: 0, chance: null, at: START + HOUR } as const;
			const flag = { journey: 'buyer', stage: 'awareness', enteredAt: START, withdrawnAt: START + DAY };
			const withdrawn = [{ ...flag, stall: { ...stall, page: '/', before: null, endedAt: null } }];
			await store.transaction((tx) =>
				tx.save([{ visitor: laptop.visitor, site: 'shop', generation, anew: true, standings: {}, stays: [], lessons: [], withdrawn }]),
			);
			await add(arrivalOf('laptop', '2s /b', { load: 'l2', person: ANN }));
			await saveAs(phone.visitor);
			expect((await store.facts.stays(range)).map(({ visitor }) => visitor)).toEqual(['phone', 'phone']);
			expect(await store.facts.withdrawn(range)).toMatchObject([{ visitor: 'phone' }]);
		});

		it('whoever says so with every batch is known for one tab only, until they come without or name themselves', async () => {
			const tabOnly = async () => (await store.facts.stays(range)).map((each) => `${each.visitor} ${each.tabOnly ?? false}`).sort();
			for (const [key, said] of [
				['longer', {}],
				['named', { person: ANN }],
				['tab', {}],
			] as const) {
				const first = await add(arrivalOf(key, '0s /', { scope: 'tab', ...said }));
				await saveAs(first.visitor);
			}
			await add(arrivalOf('longer', '1s /', { load: 'l2' }));
			await add(arrivalOf('longer', '2s /', { load: 'l3', scope: 'tab' }));
			expect(await tabOnly()).toEqual(['longer false', 'named false', 'tab true']);
			await reopen();
			await add(arrivalOf('tab', '1s /', { load: 'l2', scope: 'tab' }));
			expect(await tabOnly()).toEqual(['longer false', 'named false', 'tab true']);
		});

		it('a site that is removed takes its persons with it', async () => {
			const before = await add(arrivalOf('phone', '0s /', { person: ANN }));
			await store.removeSite('shop');
			await addSite('shop');
			const laptop = await add(arrivalOf('laptop', '0s /', { person: ANN }));
			expect(laptop.visitor).not.toBe(before.visitor);
			expect(await historyOf(laptop.visitor)).toEqual(['/']);
		});

		it('counts what browsers dropped, once, and what came from a clock that was set right, hour by hour', async () => {
			const arrival = { ...arrivalOf('phone', '0s /; 1s /a', { dropped: 7 }), isCorrected: true };
			await addAll(arrival, arrival);
			await add({ ...arrivalOf('phone', '0s /; 1s /a; 2s /b'), receivedAt: START + HOUR });
			expect(await store.facts.counters('shop', START, START + HOUR)).toEqual({ received: 2, duplicates: 2, dropped: 7, corrected: 2 });
			expect(await store.facts.ledger('shop', START, START + 2 * HOUR)).toEqual([
				{ at: START, name: 'corrected', n: 2 },
				{ at: START, name: 'dropped', n: 7 },
				{ at: START, name: 'duplicates', n: 2 },
				{ at: START, name: 'received', n: 2 },
				{ at: START + HOUR, name: 'duplicates', n: 2 },
				{ at: START + HOUR, name: 'received', n: 1 },
			]);
			expect(await store.facts.ledger('other', START, START + DAY)).toEqual([]);
		});
	});
}
