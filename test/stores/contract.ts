import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Touchpoint } from '#touchpoint';
import { foldVisitor } from '../../collector/journey/fold-visitor.ts';
import { rulesOf } from '../../collector/journey/stage-rule.ts';
import { buyer } from '../../collector/stages/registry.ts';
import type { Arrival, Site, Store } from '../../collector/stores/store.ts';
import { DAY, HOUR, journey, START } from '../support/journeys.ts';

const site: Site = { name: 'shop', label: 'Shop', origins: ['*'], timeZone: 'UTC', journeys: [buyer], version: 1 };
const range = { site: 'shop', journey: 'buyer', from: START - DAY, to: START + 400 * DAY };

/** A line of `journeys.ts` as batches, one per page load. */
function arrivals(line: string, { visitor = 'ann', of = 'shop' } = {}): Arrival[] {
	const byLoad = new Map<string, { session: string; touchpoints: Touchpoint[] }>();
	for (const { load, session, touchpoint } of journey(line, { load: `${visitor}-load`, session: `${visitor}-session` })) {
		const batch = byLoad.get(load) ?? { session, touchpoints: [] };
		batch.touchpoints.push(touchpoint);
		byLoad.set(load, batch);
	}
	const batchOf = (load: string, { session, touchpoints }: { session: string; touchpoints: Touchpoint[] }) => ({
		version: 1 as const,
		site: of,
		visitor,
		session,
		load,
		sentAt: START,
		touchpoints,
	});
	return [...byLoad].map(([load, batch]) => ({ site: of, batch: batchOf(load, batch), rejected: 0, receivedAt: START }));
}

/** The promises of `Store`, asked of a driver. `open` opens the same place again and again; `wipe` empties it. */
export function promisesOf(driver: string, { open, wipe }: { open: () => Promise<Store>; wipe: () => Promise<void> }): void {
	const rules = [rulesOf(buyer, 1)];
	let store: Store;

	/** What intake does, without the waiting. */
	const take = (group: readonly Arrival[]) =>
		store.transaction(async (tx) => {
			const added = await tx.add(group);
			const visitors = [...new Set(added.map(({ visitor }) => visitor))];
			const before = await tx.standings(visitors);
			const outcomes = visitors.map((visitor) => {
				const fresh = added.filter((each) => each.visitor === visitor).flatMap((each) => each.fresh);
				return { visitor, site: group[0]?.site ?? '', anew: false, ...foldVisitor(before.get(visitor) ?? {}, fresh, rules) };
			});
			await tx.save(outcomes);
			return added;
		});

	const reopen = async () => {
		await store.close();
		store = await open();
	};

	describe(`the ${driver} store`, () => {
		beforeEach(async () => {
			await wipe();
			store = await open();
			await store.putSite(site);
		});
		afterEach(() => store.close());

		it('keeps a site and what changed of it', async () => {
			await store.putSite({ ...site, label: 'Corner Shop', origins: ['https://a.example'], version: 2 });
			await reopen();
			expect(await store.sites()).toMatchObject([
				{ name: 'shop', label: 'Corner Shop', origins: ['https://a.example'], version: 2, journeys: [{ name: 'buyer' }] },
			]);
		});

		it('keeps keys until they are removed', async () => {
			const key = { id: 'abc', hash: 'h', role: 'agency' as const, sites: ['shop'], createdAt: START };
			await store.putKey(key);
			await reopen();
			expect(await store.keys()).toEqual([key]);
			expect(await store.removeKey('abc')).toBe(true);
			expect(await store.removeKey('abc')).toBe(false);
			expect(await store.keys()).toEqual([]);
		});

		it('knows a touchpoint by load and seq, across a restart', async () => {
			const [arrival] = arrivals('0s /; 1s /a');
			if (!arrival) throw new Error('no arrival');
			expect((await take([arrival]))[0]?.fresh).toHaveLength(2);
			await reopen();
			expect((await take([arrival]))[0]?.fresh).toEqual([]);
		});

		it('sees a duplicate within one group', async () => {
			const [arrival] = arrivals('0s /');
			if (!arrival) throw new Error('no arrival');
			expect((await take([arrival, arrival])).map(({ fresh }) => fresh.length)).toEqual([1, 0]);
		});

		it('lets nobody make another visitor’s touchpoints look like duplicates', async () => {
			const [mine] = arrivals('0s /', { visitor: 'ann' });
			if (!mine) throw new Error('no arrival');
			const forged = { ...mine, batch: { ...mine.batch, visitor: 'mallory' } };
			await take([forged]);
			expect((await take([mine]))[0]?.fresh).toHaveLength(1);
		});

		it('keeps visitors of two sites apart, though they have the same id', async () => {
			await store.putSite({ ...site, name: 'other' });
			const [here] = await take(arrivals('0s /'));
			const [there] = await take(arrivals('0s /', { of: 'other' }));
			expect(there?.visitor).not.toBe(here?.visitor);
			expect(there?.fresh).toHaveLength(1);
		});

		it('gives back a visitor’s history and standing as they were', async () => {
			const [added] = await take(arrivals('0s /; 1m ?mugs=0 /search; 2m x:rage-click /checkout | 2d /'));
			await reopen();
			await store.transaction(async (tx) => {
				const history = await tx.history(added?.visitor ?? -1);
				expect([...history].sort((a, b) => a.touchpoint.at - b.touchpoint.at)).toEqual(
					journey('0s /; 1m ?mugs=0 /search; 2m x:rage-click /checkout | 2d /', { load: 'ann-load', session: 'ann-session' }),
				);
				const standings = (await tx.standings([added?.visitor ?? -1])).get(added?.visitor ?? -1);
				expect(standings).toEqual(foldVisitor({}, history, rules).standings);
			});
		});

		it('undoes all of a transaction that fails, and forgets what it remembered of it', async () => {
			const group = arrivals('0s /; 1s /checkout');
			const failing = store.transaction(async (tx) => {
				const [added] = await tx.add(group);
				await tx.save([{ visitor: added?.visitor ?? -1, site: 'shop', anew: false, ...foldVisitor({}, added?.fresh ?? [], rules) }]);
				throw new Error('the power went');
			});
			await expect(failing).rejects.toThrow('the power went');
			expect(await store.facts.stageCounts(range)).toEqual([]);
			expect((await take(group))[0]?.fresh).toHaveLength(2);
		});

		it('runs transactions one after another, whoever starts them when', async () => {
			const said: string[] = [];
			const slow = (name: string) =>
				store.transaction(async (tx) => {
					said.push(`${name} begins`);
					await tx.standings([1]);
					await new Promise((later) => setTimeout(later, 5));
					said.push(`${name} ends`);
				});
			await Promise.all([slow('a'), slow('b')]);
			expect(said).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
		});

		it('shows reports only what was committed', async () => {
			let seen: unknown;
			await store.transaction(async (tx) => {
				const [added] = await tx.add(arrivals('0s /'));
				await tx.save([{ visitor: added?.visitor ?? -1, site: 'shop', anew: false, ...foldVisitor({}, added?.fresh ?? [], rules) }]);
				seen = await store.facts.stageCounts(range);
			});
			expect(seen).toEqual([]);
			expect(await store.facts.stageCounts(range)).toHaveLength(1);
		});

		it('replaces all stays of a visitor who is folded anew', async () => {
			const [added] = await take(arrivals('0s /; 1m /checkout'));
			const visitor = added?.visitor ?? -1;
			await store.transaction((tx) => tx.save([{ visitor, site: 'shop', anew: true, ...foldVisitor({}, journey('0s /'), rules) }]));
			expect(await store.facts.stageCounts(range)).toMatchObject([{ stage: 'awareness', entered: 1, inside: 1 }]);
		});

		it('names who is due by now, the longest overdue first, and nobody else', async () => {
			for (const [visitor, line] of [
				['late', '0s /'],
				['later', '1h /'],
				['moved-on', '0s !share /'],
			] as const)
				await take(arrivals(line, { visitor }));
			const due = (now: number, limit = 10) =>
				store.transaction(async (tx) =>
					(await tx.due(now, limit)).map(({ site: of, standings }) => `${of} ${standings.buyer?.stay?.enteredAt}`),
				);
			expect(await due(START + 3.5 * DAY - 1)).toEqual([]);
			expect(await due(START + 3.5 * DAY)).toEqual([`shop ${START}`]);
			expect(await due(START + 10 * DAY)).toEqual([`shop ${START}`, `shop ${START + HOUR}`]);
			expect(await due(START + 10 * DAY, 1)).toEqual([`shop ${START}`]);
		});

		it('counts stays by stage and how they went', async () => {
			await take(arrivals('0s /; 1m ?mug=1 /; 2m /checkout', { visitor: 'ann' }));
			await take(arrivals('0s /; 1m /checkout', { visitor: 'bob' }));
			expect([...(await store.facts.stageCounts(range))].sort((a, b) => a.stage.localeCompare(b.stage))).toEqual([
				{ stage: 'awareness', entered: 2, advanced: 2, inside: 0, stalled: 0 },
				{ stage: 'consideration', entered: 1, advanced: 1, inside: 0, stalled: 0 },
				{ stage: 'decision', entered: 2, advanced: 0, inside: 2, stalled: 0 },
			]);
		});

		it('counts only stays begun within the range, its beginning included, its end not', async () => {
			await take(arrivals('0s /'));
			expect(await store.facts.stageCounts({ ...range, from: START, to: START + 1 })).toHaveLength(1);
			expect(await store.facts.stageCounts({ ...range, from: START - 1, to: START })).toHaveLength(0);
		});

		it('tells how long stays lasted, open ones until now', async () => {
			await take(arrivals('0s /; 1m /checkout'));
			expect(await store.facts.stayLengths(range, 'awareness', START + HOUR)).toEqual([{ ms: 60_000, ended: true }]);
			expect(await store.facts.stayLengths(range, 'decision', START + HOUR)).toEqual([{ ms: HOUR - 60_000, ended: false }]);
		});

		it('lists flags with the visitor’s pseudonym, the newest first', async () => {
			for (const [visitor, line] of [
				['ann', '0s /; 30d /'],
				['bob', '1d /; 30d /'],
				['cid', '0s /'],
			] as const)
				await take(arrivals(line, { visitor }));
			expect((await store.facts.flaggedStays(range)).map(({ visitor, stay }) => [visitor, stay.stall?.endedAt])).toEqual([
				['bob', START + 30 * DAY],
				['ann', START + 30 * DAY],
			]);
		});

		it('counts what came in, hour by hour', async () => {
			const [arrival] = arrivals('0s /; 1s /a');
			if (!arrival) throw new Error('no arrival');
			await take([{ ...arrival, rejected: 3 }]);
			await take([{ ...arrival, receivedAt: START + HOUR }]);
			expect(await store.facts.counters('shop', START, START + HOUR)).toEqual({ received: 2, rejected: 3 });
			expect(await store.facts.counters('shop', START, START + 2 * HOUR)).toEqual({ received: 2, rejected: 3, duplicates: 2 });
		});

		it('forgets a site and all it held, and nothing of another', async () => {
			await store.putSite({ ...site, name: 'other' });
			await take(arrivals('0s /; 1m /checkout'));
			await take(arrivals('0s /', { of: 'other' }));
			expect(await store.removeSite('shop')).toBe(true);
			expect(await store.removeSite('shop')).toBe(false);
			await store.putSite(site);
			expect(await store.facts.stageCounts(range)).toEqual([]);
			expect(await store.facts.counters('shop', 0, START + DAY)).toEqual({});
			expect(await store.facts.stageCounts({ ...range, site: 'other' })).toHaveLength(1);
			expect((await take(arrivals('0s /; 1m /checkout')))[0]?.fresh).toHaveLength(2);
		});
	});
}
