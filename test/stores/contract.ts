import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Touchpoint } from '#touchpoint';
import { foldVisitor, refoldVisitor } from '../../collector/journey/fold-visitor.ts';
import { coldStart } from '../../collector/journey/limits/cold-start.ts';
import type { Edition } from '../../collector/journey/limits/edition.ts';
import { createLearner } from '../../collector/journey/limits/learner.ts';
import { rulesOf } from '../../collector/journey/rules.ts';
import type { Placed } from '../../collector/journey/standing.ts';
import { buyer } from '../../collector/stages/registry.ts';
import type { Arrival, GenerationId, Outcome, Rulebook, SiteHead, Store, TimelineEntry, VisitorId } from '../../collector/stores/store.ts';
import { flaggedStays, learnedOf, stageCounts } from '../support/facts.ts';
import { DAY, HOUR, journey, MINUTE, START } from '../support/journeys.ts';
import { deskPromisesOf } from './desk-contract.ts';
import { handoverPromisesOf } from './handover-contract.ts';
import { mapPromisesOf } from './maps-contract.ts';
import { peoplePromisesOf } from './people-contract.ts';
import { quietPromisesOf } from './quiet-contract.ts';
import { searchPromisesOf } from './searches-contract.ts';
import { sharingPromisesOf } from './sharing-contract.ts';

const site: SiteHead = { name: 'shop', label: 'Shop', origins: ['*'], timeZone: 'UTC' };
const rulebook: Rulebook = { journeys: [buyer], personas: [], version: 1 };
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
	quietPromisesOf(driver, { open, wipe });
	deskPromisesOf(driver, { open, wipe });
	peoplePromisesOf(driver, { open, wipe });
	handoverPromisesOf(driver, { open, wipe });
	sharingPromisesOf(driver, { open, wipe });
	mapPromisesOf(driver, { open, wipe });
	searchPromisesOf(driver, { open, wipe });

	const rules = [rulesOf(buyer, { version: 1 })];
	let store: Store;

	const addSite = async (name: string) => {
		await store.putSite({ ...site, name });
		await store.transaction((tx) => tx.begin(name, rulebook, START));
	};
	const siteNamed = async (name: string) => {
		const found = (await store.sites()).find((each) => each.name === name);
		if (!found) throw new Error(`there is no site ${name}`);
		return found;
	};
	const currentOf = async (name: string): Promise<GenerationId> => (await siteNamed(name)).generation;
	const buildNext = (version = 2) => store.transaction((tx) => tx.begin('shop', { ...rulebook, version }, START));
	const outcomeOf = (visitor: VisitorId, generation: GenerationId, touchpoints: readonly Placed[]): Outcome => ({
		visitor,
		site: 'shop',
		generation,
		anew: false,
		...foldVisitor({}, touchpoints, rules),
	});

	/** What intake does, without the waiting. */
	const take = async (group: readonly Arrival[], into: Store = store) => {
		const of = group[0]?.site ?? '';
		const generation = await currentOf(of);
		return into.transaction(async (tx) => {
			const added = await tx.add(group);
			const visitors = [...new Set(added.map(({ visitor }) => visitor))];
			const before = await tx.standings(generation, visitors);
			const outcomes = visitors.map((visitor) => {
				const fresh = added.filter((each) => each.visitor === visitor).flatMap((each) => each.fresh);
				return { visitor, site: of, generation, anew: false, ...foldVisitor(before.get(visitor) ?? {}, fresh, rules) };
			});
			await tx.save(outcomes);
			return added;
		});
	};

	const reopen = async () => {
		await store.close();
		store = await open();
	};

	describe(`the ${driver} store`, () => {
		beforeEach(async () => {
			await wipe();
			store = await open();
			await addSite('shop');
		});
		afterEach(() => store.close());

		it('keeps a site and what changed of it', async () => {
			await store.putSite({ ...site, label: 'Corner Shop', origins: ['https://a.example'] });
			await reopen();
			expect(await store.sites()).toMatchObject([
				{ name: 'shop', label: 'Corner Shop', origins: ['https://a.example'], version: 1, journeys: [{ name: 'buyer' }] },
			]);
		});

		it('keeps the help that a site offers, and to whom it was told, across a restart and until the site goes', async () => {
			const help = [{ name: 'hint', text: 'Call us.', when: { stage: 'decision' } }];
			await store.putSite({ ...site, help });
			const [added] = await take(arrivals('0s /'));
			const who = added?.visitor ?? -1;
			await store.transaction((tx) => tx.noteHelp(who, 'hint', START));
			await store.transaction((tx) => tx.noteHelp(who, 'hint', START + 1));
			await reopen();
			expect((await siteNamed('shop')).help).toEqual(help);
			const toldTo = (visitor: VisitorId) => store.transaction(async (tx) => [...(await tx.helpTold(visitor))]);
			expect([await toldTo(who), await toldTo(who + 1)]).toEqual([['hint'], []]);
			await store.removeSite('shop');
			expect(await toldTo(who)).toEqual([]);
		});

		it('keeps keys until they are removed', async () => {
			const key = { id: 'abc', hash: 'h', role: 'agency' as const, sites: ['shop'], createdAt: START, manages: true };
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
			await addSite('other');
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
					journey('0s /; 1m ?mugs=0 /search; 2m x:rage-click /checkout | 2d /', { load: 'ann-load', session: 'ann-session' }).map(
						(each) => ({
							...each,
							device: '',
						}),
					),
				);
				const standings = (await tx.standings(await currentOf('shop'), [added?.visitor ?? -1])).get(added?.visitor ?? -1);
				expect(standings).toEqual(foldVisitor({}, history, rules).standings);
			});
		});

		it('undoes all of a transaction that fails, and forgets what it remembered of it', async () => {
			const group = arrivals('0s /; 1s /checkout');
			const generation = await currentOf('shop');
			const failing = store.transaction(async (tx) => {
				const [added] = await tx.add(group);
				await tx.save([outcomeOf(added?.visitor ?? -1, generation, added?.fresh ?? [])]);
				throw new Error('the power went');
			});
			await expect(failing).rejects.toThrow('the power went');
			expect(await stageCounts(store, range)).toEqual([]);
			expect((await take(group))[0]?.fresh).toHaveLength(2);
		});

		it('runs transactions one after another, whoever starts them when', async () => {
			const said: string[] = [];
			const slow = (name: string) =>
				store.transaction(async (tx) => {
					said.push(`${name} begins`);
					await tx.standings(1, [1]);
					await new Promise((later) => setTimeout(later, 5));
					said.push(`${name} ends`);
				});
			await Promise.all([slow('a'), slow('b')]);
			expect(said).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
		});

		it('shows reports only what was committed', async () => {
			let seen: unknown;
			const generation = await currentOf('shop');
			await store.transaction(async (tx) => {
				const [added] = await tx.add(arrivals('0s /'));
				await tx.save([outcomeOf(added?.visitor ?? -1, generation, added?.fresh ?? [])]);
				seen = await stageCounts(store, range);
			});
			expect(seen).toEqual([]);
			expect(await stageCounts(store, range)).toHaveLength(1);
		});

		it('replaces all stays of a visitor who is folded anew', async () => {
			const [added] = await take(arrivals('0s /; 1m /checkout'));
			const visitor = added?.visitor ?? -1;
			const outcome = { ...outcomeOf(visitor, await currentOf('shop'), journey('0s /')), anew: true };
			await store.transaction((tx) => tx.save([outcome]));
			expect(await stageCounts(store, range)).toMatchObject([{ stage: 'awareness', entered: 1, inside: 1 }]);
		});

		it('names who is due by now, the longest overdue first, and nobody else', async () => {
			for (const [visitor, line] of [
				['late', '0s /'],
				['later', '1h /'],
				['moved-on', '0s !share /'],
			] as const)
				await take(arrivals(line, { visitor }));
			const shop = await siteNamed('shop');
			const due = (now: number, limit = 10) =>
				store.transaction(async (tx) => (await tx.due(shop, now, limit)).map(({ standings }) => standings.buyer?.stay?.enteredAt));
			expect(await due(START + 3.5 * DAY - 1)).toEqual([]);
			expect(await due(START + 3.5 * DAY)).toEqual([START]);
			expect(await due(START + 10 * DAY)).toEqual([START, START + HOUR]);
			expect(await due(START + 10 * DAY, 1)).toEqual([START]);
		});

		it('counts stays by stage and how they went', async () => {
			await take(arrivals('0s /; 1m ?mug=1 /; 2m /checkout', { visitor: 'ann' }));
			await take(arrivals('0s /; 1m /checkout', { visitor: 'bob' }));
			expect([...(await stageCounts(store, range))].sort((a, b) => a.stage.localeCompare(b.stage))).toEqual([
				{ stage: 'awareness', entered: 2, advanced: 2, inside: 0, stalled: 0 },
				{ stage: 'consideration', entered: 1, advanced: 1, inside: 0, stalled: 0 },
				{ stage: 'decision', entered: 2, advanced: 0, inside: 2, stalled: 0 },
			]);
		});

		it('counts only stays begun within the range, its beginning included, its end not', async () => {
			await take(arrivals('0s /'));
			expect(await stageCounts(store, { ...range, from: START, to: START + 1 })).toHaveLength(1);
			expect(await stageCounts(store, { ...range, from: START - 1, to: START })).toHaveLength(0);
		});

		it('lists flags with the visitor’s pseudonym, the newest first', async () => {
			for (const [visitor, line] of [
				['ann', '0s /; 30d /'],
				['bob', '1d /; 30d /'],
				['cid', '0s /'],
			] as const)
				await take(arrivals(line, { visitor }));
			expect((await flaggedStays(store, range)).map(({ visitor, stay }) => [visitor, stay.stall?.endedAt])).toEqual([
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
			await addSite('other');
			await take(arrivals('0s /; 1m /checkout'));
			await take(arrivals('0s /', { of: 'other' }));
			expect(await store.removeSite('shop')).toBe(true);
			expect(await store.removeSite('shop')).toBe(false);
			await addSite('shop');
			expect(await stageCounts(store, range)).toEqual([]);
			expect(await store.facts.counters('shop', 0, START + DAY)).toEqual({});
			expect(await stageCounts(store, { ...range, site: 'other' })).toHaveLength(1);
			expect((await take(arrivals('0s /; 1m /checkout')))[0]?.fresh).toHaveLength(2);
		});

		it('names who is due of one site, and nobody of another', async () => {
			await addSite('other');
			await take(arrivals('0s /', { of: 'other' }));
			const dueOf = async (name: string) => {
				const of = await siteNamed(name);
				return store.transaction((tx) => tx.due(of, START + 10 * DAY, 10));
			};
			expect(await dueOf('shop')).toEqual([]);
			expect(await dueOf('other')).toHaveLength(1);
		});

		it('tells in a history the device that the first batch of a session told, and gives the same to the fold', async () => {
			const [first, second] = arrivals('0s / | 1h /');
			if (!first || !second) throw new Error('two were asked for');
			const [added] = await take([{ ...first, device: 'phone' }]);
			await take([{ ...second, device: 'desktop' }]);
			const later = {
				...first.batch,
				touchpoints: journey('0s /; 1m /a')
					.slice(1)
					.map(({ touchpoint }) => touchpoint),
			};
			const [again] = await take([{ ...first, device: 'tablet', batch: later }]);
			expect(again?.fresh.map(({ device }) => device)).toEqual(['phone']);
			const history = await store.transaction((tx) => tx.history(added?.visitor ?? -1));
			expect(history.map(({ session, device }) => `${session} ${device}`).sort()).toEqual([
				'ann-session-1 phone',
				'ann-session-1 phone',
				'ann-session-2 desktop',
			]);
		});

		it('folds on from where another process has left a visitor', async () => {
			const other = await open();
			const [first, second, third] = ['0s /', '0s /; 1m /product/7', '0s /; 1m /product/7; 2m /about'].map((line) => {
				const [arrival] = arrivals(line);
				if (!arrival) throw new Error('no arrival');
				return arrival;
			});
			if (!first || !second || !third) throw new Error('three were asked for');
			await take([first]);
			await take([second], other);
			await take([third]);
			await other.close();
			const counts = await stageCounts(store, range);
			expect(counts.map(({ stage, inside }) => `${stage} ${inside}`).sort()).toEqual(['awareness 0', 'consideration 1']);
		});

		describe('knows generations:', () => {
			/** Everybody who waits, by their number. */
			const waitingFor = (generation: GenerationId) => store.transaction((tx) => tx.waiting(generation, 1_000));
			const foldAll = async (generation: GenerationId) =>
				store.transaction(async (tx) => {
					const visitors = await tx.waiting(generation, 1_000);
					for (const visitor of visitors) {
						const fold = refoldVisitor(await tx.history(visitor), rules, START);
						await tx.save([{ visitor, site: 'shop', generation, anew: true, ...fold }]);
					}
					await tx.refolded(generation, visitors);
				});

			it('the first is in force at once', async () => {
				expect(await siteNamed('shop')).toMatchObject({ version: 1, journeys: [buyer], personas: [] });
				expect(await store.replays()).toEqual([]);
			});

			it('a site is none before it has one', async () => {
				await store.putSite({ ...site, name: 'unborn' });
				expect((await store.sites()).map(({ name }) => name)).toEqual(['shop']);
			});

			it('while the next is built, reports and intake stay with the present one', async () => {
				await take(arrivals('0s /; 1m /checkout'));
				const before = await siteNamed('shop');
				const next = await buildNext();
				expect(next).toMatchObject({ site: 'shop', version: 2, isCurrent: false, relearn: true, total: 1, left: 1, startedAt: START });
				expect(await siteNamed('shop')).toEqual(before);
				expect(await stageCounts(store, range)).toHaveLength(2);
				expect(await store.replays()).toEqual([next]);
			});

			it('all visitors of the site wait for a new one, and nobody of another', async () => {
				await addSite('other');
				const [ann] = await take(arrivals('0s /', { visitor: 'ann' }));
				const [bob] = await take(arrivals('0s /', { visitor: 'bob' }));
				await take(arrivals('0s /', { of: 'other' }));
				const { id } = await buildNext();
				expect(await waitingFor(id)).toEqual([ann?.visitor, bob?.visitor]);
				expect(await store.transaction((tx) => tx.waiting(id, 1))).toEqual([ann?.visitor]);
			});

			it('who is saved in the present one meanwhile waits again', async () => {
				const [ann] = await take(arrivals('0s /'));
				const { id } = await buildNext();
				await foldAll(id);
				expect(await waitingFor(id)).toEqual([]);
				await take(arrivals('0s /; 1m /checkout'));
				expect(await waitingFor(id)).toEqual([ann?.visitor]);
				expect((await store.replays())[0]).toMatchObject({ total: 1, left: 1 });
			});

			it('who is saved in the next one does not wait for it', async () => {
				await take(arrivals('0s /'));
				const { id } = await buildNext();
				await foldAll(id);
				expect(await waitingFor(id)).toEqual([]);
				expect(await waitingFor(await currentOf('shop'))).toEqual([]);
			});

			it('who is saved in an old one by somebody who has not heard of its end yet waits for the new one', async () => {
				const [ann] = await take(arrivals('0s /'));
				const old = await currentOf('shop');
				const { id } = await buildNext();
				await store.transaction((tx) => tx.relearned(id, { stages: [], editions: [] }, START));
				await foldAll(id);
				await store.transaction((tx) => tx.promote(id));
				expect(await store.replays()).toEqual([]);
				const visitor = ann?.visitor ?? -1;
				await store.transaction(async (tx) => {
					const [added] = await tx.add(arrivals('0s /; 1m /checkout'));
					await tx.save([outcomeOf(visitor, old, added?.fresh ?? [])]);
				});
				expect(await waitingFor(id)).toEqual([visitor]);
				expect((await store.replays()).map((each) => each.id)).toEqual([id]);
			});

			it('a promoted one is what reports read and sites tell, all at once', async () => {
				await take(arrivals('0s /; 1m /checkout'));
				const { id } = await buildNext();
				await store.transaction(async (tx) => {
					const [visitor = -1] = await tx.waiting(id, 1);
					await tx.save([outcomeOf(visitor, id, journey('0s /'))]);
					await tx.promote(id);
					expect(await stageCounts(store, range)).toHaveLength(2);
				});
				expect(await stageCounts(store, range)).toMatchObject([{ stage: 'awareness', entered: 1 }]);
				expect(await siteNamed('shop')).toMatchObject({ generation: id, version: 2 });
			});

			it('one half built is given up for another', async () => {
				await take(arrivals('0s /'));
				const second = await buildNext(2);
				const third = await buildNext(3);
				expect((await store.replays()).map(({ id }) => id)).toEqual([third.id]);
				expect(await waitingFor(second.id)).toEqual([]);
				expect(await waitingFor(third.id)).toHaveLength(1);
			});

			it('one that was given up is never promoted, though somebody was at work on it', async () => {
				const second = await buildNext(2);
				await buildNext(3);
				await store.transaction((tx) => tx.promote(second.id));
				expect((await siteNamed('shop')).version).toBe(1);
			});

			it('old ones are dropped some rows at a time, and nothing of the present one', async () => {
				for (const visitor of ['ann', 'bob', 'cid']) await take(arrivals('0s /; 1m /checkout', { visitor }));
				const old = await currentOf('shop');
				const { id } = await buildNext();
				await foldAll(id);
				await store.transaction((tx) => tx.promote(id));
				const before = await store.facts.stays(range);
				let rounds = 0;
				while (await store.transaction((tx) => tx.dropOld(2))) rounds += 1;
				expect(rounds).toBeGreaterThan(2);
				expect(await store.facts.stays(range)).toEqual(before);
				const visitors = (await store.transaction((tx) => tx.standings(id, [1, 2, 3]))).values();
				expect([...visitors].map((standings) => Object.keys(standings))).toEqual([['buyer'], ['buyer'], ['buyer']]);
				await reopen();
				expect(await store.transaction(async (tx) => [...(await tx.standings(old, [1])).values()])).toEqual([{}]);
				expect(await store.transaction((tx) => tx.stays(old, 1))).toEqual([]);
			});

			it('keeps what an old one’s rules were', async () => {
				const { id } = await buildNext();
				await store.transaction((tx) => tx.promote(id));
				while (await store.transaction((tx) => tx.dropOld(100)));
				const all = await store.transaction((tx) => tx.generations('shop'));
				expect(all.map(({ version, isCurrent }) => `${version} ${isCurrent}`)).toEqual(['1 false', '2 true']);
			});

			it('some visitors, or all, may be folded anew in the present one', async () => {
				const [ann] = await take(arrivals('0s /', { visitor: 'ann' }));
				const [bob] = await take(arrivals('0s /', { visitor: 'bob' }));
				const id = await currentOf('shop');
				await store.transaction((tx) => tx.askRefold(id, [bob?.visitor ?? -1]));
				expect(await store.replays()).toMatchObject([{ id, isCurrent: true, relearn: false, total: 1, left: 1 }]);
				expect(await waitingFor(id)).toEqual([bob?.visitor]);
				await store.transaction((tx) => tx.askRefold(id, 'all', { relearn: true }));
				expect(await store.replays()).toMatchObject([{ relearn: true, total: 2, left: 2 }]);
				expect(await waitingFor(id)).toEqual([ann?.visitor, bob?.visitor]);
				await store.transaction((tx) => tx.relearned(id, { stages: [], editions: [] }, START));
				await foldAll(id);
				expect(await store.replays()).toEqual([]);
			});

			it('all of them go with their site', async () => {
				await take(arrivals('0s /'));
				await buildNext();
				await store.removeSite('shop');
				expect(await store.replays()).toEqual([]);
				expect(await store.transaction((tx) => tx.dropOld(10))).toBe(false);
				expect(await store.transaction((tx) => tx.generations('shop'))).toEqual([]);
			});
		});

		describe('keeps what was learned:', () => {
			const of = { journey: 'buyer', stage: 'decision', persona: null };
			const edition = (at: number, idleMs: number): Edition => ({ ...of, at, ...coldStart(7 * DAY), idleMs });
			const learner = createLearner({ horizonMs: 7 * DAY });
			learner.learn(
				{ ...of, what: 'advanced', at: START + HOUR, enteredAt: START, idleMs: MINUTE, passed: 1, flagged: null },
				START + HOUR,
			);
			const stage = { ...of, learner: learner.toJSON() };

			it('exactly, across a restart, the latest of each stage and persona', async () => {
				const id = await currentOf('shop');
				const keen = { ...stage, persona: 'keen' };
				await store.transaction((tx) => tx.saveLearning(id, { stages: [stage, keen], editions: [] }));
				const taught = { ...stage, learner: { ...stage.learner, learnedFrom: 7 } };
				await store.transaction((tx) => tx.saveLearning(id, { stages: [taught], editions: [] }));
				await reopen();
				const { stages } = await store.transaction((tx) => tx.learning(id));
				expect(stages).toEqual([taught, keen]);
				expect(await learnedOf(store, 'shop')).toEqual(stages);
			});

			it('editions are given in the order of time, and only ever added', async () => {
				const id = await currentOf('shop');
				const later = { ...edition(START + 2, 20), persona: 'keen' };
				await store.transaction((tx) => tx.saveLearning(id, { stages: [], editions: [later] }));
				await store.transaction((tx) => tx.saveLearning(id, { stages: [], editions: [edition(START + 1, 10)] }));
				const { editions } = await store.transaction((tx) => tx.learning(id));
				expect(editions).toEqual([edition(START + 1, 10), later]);
				expect(await store.facts.editions('shop', 'buyer')).toEqual(editions);
				expect(await store.facts.editions('shop', 'another')).toEqual([]);
			});

			it('its revision changes whenever it does, and is the same where nothing was kept', async () => {
				const id = await currentOf('shop');
				const revision = () => store.transaction((tx) => tx.revision(id));
				const before = await revision();
				expect(await revision()).toBe(before);
				const told = await store.transaction((tx) => tx.saveLearning(id, { stages: [stage], editions: [] }));
				expect(await revision()).toBe(told);
				expect(told).not.toBe(before);
				expect((await store.transaction((tx) => tx.learning(id))).revision).toBe(told);
			});

			it('is forgotten with the transaction that was undone, and its revision never comes back', async () => {
				const id = await currentOf('shop');
				const before = await store.transaction((tx) => tx.learning(id));
				const drawn: number[] = [];
				const failing = store.transaction(async (tx) => {
					drawn.push(await tx.saveLearning(id, { stages: [stage], editions: [edition(START, 5)] }));
					throw new Error('the power went');
				});
				await expect(failing).rejects.toThrow('the power went');
				expect(await store.transaction((tx) => tx.learning(id))).toEqual(before);
				const kept = await store.transaction((tx) => tx.saveLearning(id, { stages: [stage], editions: [] }));
				expect(drawn).not.toContain(kept);
			});

			it('is forgotten for what was learned anew', async () => {
				const { id } = await buildNext();
				await store.transaction((tx) => tx.saveLearning(id, { stages: [stage], editions: [edition(START, 5)] }));
				await store.transaction((tx) => tx.relearned(id, { stages: [], editions: [edition(START + 9, 6)] }, START + 10));
				const { stages, editions } = await store.transaction((tx) => tx.learning(id));
				expect({ stages, editions }).toEqual({ stages: [], editions: [edition(START + 9, 6)] });
				expect((await store.replays())[0]).toMatchObject({ relearn: false, learnedTo: START + 10 });
			});

			it('is of one generation, not of the next', async () => {
				await store.transaction(async (tx) =>
					tx.saveLearning((await tx.generations('shop'))[0]?.id ?? -1, { stages: [stage], editions: [] }),
				);
				const { id } = await buildNext();
				expect((await store.transaction((tx) => tx.learning(id))).stages).toEqual([]);
			});
		});

		it('lists flags that were taken back, with the visitor’s pseudonym, the newest first', async () => {
			const [ann] = await take(arrivals('0s /', { visitor: 'ann' }));
			const { stays: folded } = refoldVisitor(journey('0s /'), rules, START + 5 * DAY);
			const [flagged] = folded;
			if (!flagged?.stay.stall) throw new Error('no flag');
			const flag = { journey: 'buyer', stage: 'awareness', enteredAt: START, stall: flagged.stay.stall };
			const outcome = outcomeOf(ann?.visitor ?? -1, await currentOf('shop'), journey('0s /'));
			for (const withdrawnAt of [START + 6 * DAY, START + 7 * DAY])
				await store.transaction((tx) => tx.save([{ ...outcome, withdrawn: [{ ...flag, withdrawnAt }] }]));
			expect(await store.facts.withdrawn(range)).toEqual([
				{ ...flag, visitor: 'ann', withdrawnAt: START + 7 * DAY },
				{ ...flag, visitor: 'ann', withdrawnAt: START + 6 * DAY },
			]);
			expect(await store.facts.withdrawn({ ...range, from: START + 1 })).toEqual([]);
			expect(await store.facts.withdrawn({ ...range, journey: 'another' })).toEqual([]);
		});

		it('takes stock of the kinds of touchpoints, the most frequent first; a second delivery adds nothing', async () => {
			const line = arrivals('0s /; 1m /product/1; 2m /product/2; 3m x:rage-click /checkout; 26h ?mug=0 /search');
			await take(line);
			await take(line);
			const sample = { element: { selector: '#pay' } };
			expect(await store.facts.inventory('shop', START, START + 2 * DAY)).toMatchObject([
				{ what: 'page /product/:id', n: 2, firstAt: START + MINUTE, lastAt: START + 2 * MINUTE },
				{ what: 'friction rage-click /checkout #pay', n: 1, firstAt: START + 3 * MINUTE, lastAt: START + 3 * MINUTE, sample },
				{ what: 'page /', n: 1, firstAt: START, lastAt: START },
				{ what: 'search', n: 1, firstAt: START + 26 * HOUR, lastAt: START + 26 * HOUR },
				{ what: 'search nothing-found', n: 1, firstAt: START + 26 * HOUR, lastAt: START + 26 * HOUR },
			]);
			expect((await store.facts.inventory('shop', START + 25 * HOUR, START + 2 * DAY)).map(({ what }) => what)).toEqual([
				'search',
				'search nothing-found',
			]);
			expect(await store.facts.inventory('shop', START + 3 * DAY, START + 4 * DAY)).toEqual([]);
		});

		it('keeps the changes of a site, the newest first, and of no other', async () => {
			await addSite('other');
			const mended = {
				id: 'a',
				at: START,
				label: 'Mended the button',
				journey: 'buyer',
				stage: 'decision',
				happening: 'friction dead-click /',
			};
			await store.putChange('shop', mended);
			await store.putChange('shop', { id: 'b', at: START + 1, label: 'New prices' });
			await store.putChange('nowhere', { id: 'c', at: START, label: 'Lost' });
			await reopen();
			expect(await store.facts.changes('shop')).toEqual([{ id: 'b', at: START + 1, label: 'New prices' }, mended]);
			expect(await store.facts.changes('other')).toEqual([]);
		});

		it('gives all stays of a range, the oldest first', async () => {
			await take(arrivals('1h /', { visitor: 'bob' }));
			await take(arrivals('0s /; 2h /checkout', { visitor: 'ann' }));
			expect((await store.facts.stays(range)).map(({ visitor, stay }) => `${visitor} ${stay.stage}`)).toEqual([
				'ann awareness',
				'bob awareness',
				'ann decision',
			]);
		});

		describe('tells a site’s touchpoints in the order of time,', () => {
			const all = async () => {
				const entries: TimelineEntry[] = [];
				for await (const entry of store.timeline('shop')) entries.push(entry);
				return entries;
			};

			it('whoever left them and whenever they came, those of one instant as they came', async () => {
				await take(arrivals('2h /; 3h /c', { visitor: 'ann' }));
				await take(arrivals('1h /; 2h /b | 4h /', { visitor: 'bob' }));
				expect((await all()).map(({ load, touchpoint }) => `${load} ${touchpoint.seq}`)).toEqual([
					'bob-load-1 1',
					'ann-load-1 1',
					'bob-load-1 2',
					'ann-load-1 2',
					'bob-load-2 3',
				]);
			});

			it('each with its visitor, session and device, as its history has it', async () => {
				const [arrival] = arrivals('0s /; 1m x:rage-click /checkout');
				if (!arrival) throw new Error('no arrival');
				const [added] = await take([{ ...arrival, device: 'phone' }]);
				const history = await store.transaction((tx) => tx.history(added?.visitor ?? -1));
				expect(await all()).toEqual(history.map((each) => ({ ...each, visitor: added?.visitor })));
			});

			it('of one site alone', async () => {
				await addSite('other');
				await take(arrivals('0s /', { of: 'other' }));
				expect(await all()).toEqual([]);
			});

			it('while others write', async () => {
				await take(arrivals('0s /; 1m /a; 2m /b'));
				const seen: number[] = [];
				for await (const { touchpoint } of store.timeline('shop')) {
					seen.push(touchpoint.seq);
					if (seen.length === 1) await take(arrivals('3m /', { visitor: 'bob' }));
				}
				expect(seen).toEqual([1, 2, 3]);
			});

			it('and lets go of its connection when nobody listens any more', async () => {
				await take(arrivals('0s /; 1m /a'));
				for await (const _ of store.timeline('shop')) break;
				await reopen();
				expect(await all()).toHaveLength(2);
			});
		});
	});
}
