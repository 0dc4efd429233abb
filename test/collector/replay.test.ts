import { describe, expect, it, onTestFinished } from 'vitest';
import type { ParsedBatch, Touchpoint } from '#touchpoint';
import { createIntake } from '../../collector/intake.ts';
import { createLearnings } from '../../collector/learning.ts';
import { openStore } from '../../collector/open-store.ts';
import { finishReplays, refoldRound } from '../../collector/replay.ts';
import type { SiteSettings } from '../../collector/site-settings.ts';
import { createSites } from '../../collector/sites.ts';
import { buyer } from '../../collector/stages/registry.ts';
import type { Store } from '../../collector/stores/store.ts';
import { sweep } from '../../collector/sweep.ts';
import { openFolder } from '../support/cli.ts';
import { learnedOf, stageCounts } from '../support/facts.ts';
import { DAY, HOUR, journey, MINUTE, START } from '../support/journeys.ts';
import { rowsOf, runTraffic, trafficOf } from '../support/traffic.ts';

const SHOP: SiteSettings = { name: 'shop', origins: ['*'] };
/** A journey of another name, so that reports can tell which rules they read. */
const READER: SiteSettings = {
	...SHOP,
	journeys: [{ ...buyer, name: 'reader' }],
	personas: [{ name: 'team', label: 'Team', when: { traits: { plan: ['team'] } } }],
};

/** One process at the store in this folder. */
async function openProcess(folder: string, clock = { at: START }) {
	const file = `${folder}/waymark.db`;
	const store = await openStore(`sqlite:${file}`);
	const isOpen = { now: true };
	const close = async () => {
		if (isOpen.now) await store.close();
		isOpen.now = false;
	};
	onTestFinished(close);
	const learningOf = createLearnings();
	const sites = createSites(store, () => clock.at);
	const parts = { store, sites, learningOf, clock };
	const siteNow = async () => {
		const [site] = await sites.list();
		if (!site) throw new Error('no site');
		return site;
	};
	return {
		...parts,
		close,
		siteNow,
		intake: createIntake(store, learningOf),
		rows: () => rowsOf(file),
		round: () => refoldRound(parts, clock.at),
		finish: () =>
			finishReplays(
				parts,
				() => clock.at,
				() => undefined,
			),
		/** Folds everybody anew by the rules and limits that hold. */
		refoldAll: async () => {
			const { generation } = await siteNow();
			await store.transaction((tx) => tx.askRefold(generation, 'all'));
			await finishReplays(
				{ store, learningOf: createLearnings() },
				() => clock.at,
				() => undefined,
			);
		},
	};
}

const deliveries = trafficOf({ touchpoints: 6_000, visitors: 900, days: 40, seed: 3 });
/** Spans in which batches share a commit: the tests are about rules, not about disks. */
const RARELY = { spanMs: 6 * HOUR, sweepEveryMs: DAY };
const half = deliveries.length / 2;
const [before, meanwhile] = [deliveries.slice(0, half), deliveries.slice(half)];

/** A shop with half of its traffic, and other rules on their way. */
async function openChanging(folder = openFolder()) {
	const process = await openProcess(folder);
	await process.sites.put(SHOP);
	await runTraffic(before, process, RARELY);
	await process.sites.put(READER);
	return process;
}

const enteredIn = async (store: Store, name: string): Promise<number> => {
	const counts = await stageCounts(store, { site: 'shop', journey: name, from: 0, to: START * 2 });
	return counts.reduce((sum, { entered }) => sum + entered, 0);
};

describe('a change of rules', () => {
	it('is read by nobody until the last visitor has been folded by it, and then by all at once; intake goes on meanwhile', async () => {
		const process = await openChanging();
		const { store } = process;
		const seen: { buyer: number; reader: number; version: number }[] = [];
		const look = async () =>
			seen.push({
				buyer: await enteredIn(store, 'buyer'),
				reader: await enteredIn(store, 'reader'),
				version: (await process.siteNow()).version,
			});
		await look();
		await runTraffic(meanwhile, process, {
			...RARELY,
			after: async () => {
				await process.round();
				await look();
			},
		});
		await process.finish();
		await look();
		const switched = seen.findIndex(({ version }) => version === 2);
		expect(switched).toBeGreaterThan(4);
		const [old, now] = [seen.slice(0, switched), seen.slice(switched)];
		expect(old.every(({ reader, version }) => reader === 0 && version === 1)).toBe(true);
		expect(old.at(-1)?.buyer).toBeGreaterThan(old[0]?.buyer ?? 0);
		expect(now.every(({ buyer: left, reader }) => left === 0 && reader >= (old.at(-1)?.buyer ?? 0))).toBe(true);
		expect(await store.replays()).toEqual([]);
	});

	it('gives what folding everybody anew gives, to the row', async () => {
		const process = await openChanging();
		await runTraffic(meanwhile, process, { ...RARELY, after: async () => void (await process.round()) });
		await process.finish();
		process.clock.at += 20 * DAY;
		await sweep(process, process.clock.at);
		const live = process.rows();
		await process.refoldAll();
		expect(process.rows()).toEqual(live);
		expect(live.standings).toHaveLength(900);
		expect(live.stays.filter(({ stalledAt, stalled_at: at = stalledAt }) => at !== null).length).toBeGreaterThan(100);
	});

	it('learns its limits from the whole history, each from what had happened by then', async () => {
		const process = await openChanging();
		await process.finish();
		const editions = await process.store.facts.editions('shop', 'reader');
		expect(editions.length).toBeGreaterThan(20);
		expect(editions.some(({ persona }) => persona === 'team')).toBe(true);
		expect(editions.filter(({ at }) => at < process.clock.at - 5 * DAY).length).toBeGreaterThan(10);
		expect(await process.store.facts.editions('shop', 'buyer')).toEqual([]);
	});

	it('proves no flag wrong that other rules had raised', async () => {
		const process = await openChanging();
		const flags = process.rows().withdrawn;
		await process.finish();
		expect(process.rows().withdrawn).toBe(flags);
	});

	it('leaves nothing of the old rules behind', async () => {
		const folder = openFolder();
		const process = await openChanging(folder);
		const old = (await process.siteNow()).generation;
		await process.finish();
		const fresh = await openProcess(folder);
		const left = await fresh.store.transaction(async (tx) => [
			...(await tx.standings(old, [1, 2, 3])).values(),
			...(await tx.stays(old, 1)),
		]);
		expect(left).toEqual([{}, {}, {}]);
		expect(await fresh.store.transaction((tx) => tx.dropOld(1))).toBe(false);
	});

	it('may be overtaken by another one: only the last takes hold', async () => {
		const process = await openChanging();
		for (let i = 0; i < 3; i++) await process.round();
		await process.sites.put({ ...SHOP, journeys: [{ ...buyer, name: 'third' }] });
		await process.finish();
		expect((await process.siteNow()).journeys.map(({ name }) => name)).toEqual(['third']);
		expect(await enteredIn(process.store, 'third')).toBeGreaterThan(0);
		expect(await enteredIn(process.store, 'reader')).toBe(0);
	});

	it('tells how far it has come', async () => {
		const process = await openChanging();
		const told: string[] = [];
		await finishReplays(
			process,
			() => process.clock.at,
			({ site, total, left }) => told.push(`${site} ${left} of ${total}`),
		);
		const visitors = process.rows().standings.length;
		expect(told[0]).toBe(`shop ${visitors} of ${visitors}`);
		expect(told[1]).toBe(`shop ${visitors - 100} of ${visitors}`);
		expect(told.length).toBeGreaterThanOrEqual(Math.floor(visitors / 100));
	});
});

describe('a replay that was stopped', () => {
	/** What one that nobody stops ends with. */
	async function unstopped() {
		const process = await openChanging();
		await process.finish();
		return process.rows();
	}

	it.each([1, 2, 3])('after %i of its rounds is finished by a fresh process, which ends with the same rows', async (rounds) => {
		const folder = openFolder();
		const first = await openChanging(folder);
		for (let i = 0; i < rounds; i++) expect(await first.round()).toBe(true);
		await first.close();
		const second = await openProcess(folder, first.clock);
		expect((await second.siteNow()).version).toBe(1);
		await second.finish();
		expect((await second.siteNow()).version).toBe(2);
		expect(second.rows()).toEqual(await unstopped());
	});

	it('while it was still learning begins that anew', async () => {
		const folder = openFolder();
		const first = await openChanging(folder);
		let read = 0;
		async function* torn(site: string) {
			for await (const entry of first.store.timeline(site)) {
				read += 1;
				if (read > 500) throw new Error('the power went');
				yield entry;
			}
		}
		await expect(refoldRound({ ...first, store: { ...first.store, timeline: torn } }, first.clock.at)).rejects.toThrow('the power went');
		expect(await first.store.replays()).toMatchObject([{ relearn: true }]);
		await first.close();
		const second = await openProcess(folder, first.clock);
		await second.finish();
		expect(second.rows()).toEqual(await unstopped());
	});

	it('by a failing transaction has neither folded nor learned anything by it', async () => {
		const first = await openChanging();
		await first.round();
		const failing: Store['transaction'] = (work) =>
			first.store.transaction(async (tx) => {
				await work(tx);
				throw new Error('disk full');
			});
		for (let i = 0; i < 3; i++)
			await expect(refoldRound({ ...first, store: { ...first.store, transaction: failing } }, first.clock.at)).rejects.toThrow('disk full');
		await first.finish();
		expect(first.rows()).toEqual(await unstopped());
	});
});

describe('folding everybody anew', () => {
	it('with their limits learned anew, is the same for all who do it', async () => {
		const rowsAfter = async () => {
			const process = await openProcess(openFolder());
			await process.sites.put(SHOP);
			await runTraffic(before, process, RARELY);
			const { generation } = await process.siteNow();
			await process.store.transaction((tx) => tx.askRefold(generation, 'all', { relearn: true }));
			await process.finish();
			return { process, rows: process.rows() };
		};
		const [one, other] = [await rowsAfter(), await rowsAfter()];
		expect(one.rows).toEqual(other.rows);
		await one.process.refoldAll();
		expect(one.process.rows()).toEqual(one.rows);
	});

	it('who came by the old rules while the new ones took hold is folded by the new ones, with all they did', async () => {
		const process = await openProcess(openFolder());
		await process.sites.put(SHOP);
		const stale = await process.siteNow();
		const batchOf = (visitor: string, touchpoints: readonly Touchpoint[]): ParsedBatch => ({
			batch: { version: 1, site: 'shop', visitor, session: 's', load: `load-${visitor}`, sentAt: process.clock.at, touchpoints },
			rejected: [],
		});
		const walk = journey('0s /; 1m /product/7; 2m /checkout').map(({ touchpoint }) => touchpoint);
		process.clock.at += HOUR;
		const receive = (site: typeof stale, visitor: string, from: number, to: number) =>
			process.intake.receive(site, batchOf(visitor, walk.slice(from, to)), { at: process.clock.at });
		await Promise.all([receive(stale, 'ann', 0, 1), receive(stale, 'bob', 0, 1)]);
		await process.sites.put(READER);
		await process.finish();
		const fresh = await process.siteNow();
		expect(fresh.version).toBe(2);
		await Promise.all([receive(stale, 'ann', 1, 2), receive(fresh, 'bob', 1, 2)]);
		await Promise.all([receive(fresh, 'ann', 2, 3), receive(stale, 'bob', 2, 3)]);
		await process.finish();
		const counts = await stageCounts(process.store, { site: 'shop', journey: 'reader', from: 0, to: START * 2 });
		expect(counts.map(({ stage, entered }) => `${stage} ${entered}`).sort()).toEqual(['awareness 2', 'consideration 2', 'decision 2']);
		const live = process.rows();
		await process.refoldAll();
		expect(process.rows()).toEqual(live);
	});

	it('is the same for two who came in one group, one by rules that no longer hold', async () => {
		const process = await openProcess(openFolder());
		await process.sites.put(SHOP);
		const stale = await process.siteNow();
		process.clock.at += HOUR;
		const walk = journey('0s /; 1m /product/7; 2m /checkout').map(({ touchpoint }) => touchpoint);
		const receive = (site: typeof stale, visitor: string, from: number, to: number) =>
			process.intake.receive(
				site,
				{
					batch: {
						version: 1,
						site: 'shop',
						visitor,
						session: 's',
						load: `load-${visitor}`,
						sentAt: process.clock.at,
						touchpoints: walk.slice(from, to),
					},
					rejected: [],
				},
				{ at: process.clock.at },
			);
		await Promise.all([receive(stale, 'ann', 0, 1), receive(stale, 'bob', 0, 1)]);
		await process.sites.put(READER);
		await process.finish();
		const fresh = await process.siteNow();
		await Promise.all([receive(stale, 'ann', 1, 2), receive(fresh, 'bob', 1, 2)]);
		await process.finish();
		const live = process.rows();
		expect(live.stays.map(({ visitor, stage }) => `${visitor} ${stage}`)).toEqual([
			'1 awareness',
			'1 consideration',
			'2 awareness',
			'2 consideration',
		]);
		await process.refoldAll();
		expect(process.rows()).toEqual(live);
	});

	it('with limits learned anew counts those, too, whose time ran out long after the last that was heard of anybody', async () => {
		const process = await openProcess(openFolder());
		await process.sites.put(SHOP);
		const site = await process.siteNow();
		for (let i = 0; i < 30; i++) {
			const touchpoints = journey('0s /checkout').map(({ touchpoint }) => touchpoint);
			const batch = { version: 1 as const, site: 'shop', visitor: `v${i}`, session: 's', load: `l${i}`, sentAt: START, touchpoints };
			await process.intake.receive(site, { batch, rejected: [] }, { at: START });
		}
		process.clock.at += 30 * DAY;
		await sweep(process, process.clock.at);
		/** Stays of one stage that have been counted, as one that moved on or one that did not. */
		const counted = async () => {
			const stages = await learnedOf(process.store, 'shop');
			const { matured = [], waiting = [] } = stages.find(({ stage }) => stage === 'decision')?.learner.outcomes ?? {};
			return [matured, ...waiting.map(([, cohort]) => cohort)].reduce((sum, [n = 0]) => sum + n, 0);
		};
		expect(await counted()).toBe(30);
		await process.store.transaction((tx) => tx.askRefold(site.generation, 'all', { relearn: true }));
		await process.finish();
		expect(await counted()).toBe(30);
	});

	it('changes nothing where a batch was committed only after a later sweep: what it taught holds from then on', async () => {
		const process = await openProcess(openFolder());
		const look = { name: 'look', label: 'Look', when: {}, horizonMs: DAY };
		const buy = { name: 'buy', label: 'Buy', when: { kind: ['action' as const] }, horizonMs: null };
		await process.sites.put({ ...SHOP, journeys: [{ name: 'short', label: 'Short', stages: [look, buy] }] });
		const site = await process.siteNow();
		const receive = (visitor: string, line: string, at: number) =>
			process.intake.receive(
				site,
				{
					batch: {
						version: 1,
						site: 'shop',
						visitor,
						session: 's',
						load: `load-${visitor}`,
						sentAt: at,
						touchpoints: journey(line).map(({ touchpoint }) => touchpoint),
					},
					rejected: [],
				},
				{ at },
			);
		await receive('ann', '20h /', START + 20 * HOUR);
		await sweep(process, START + 33 * HOUR);
		// These were read before that sweep began, and waited for it.
		await Promise.all(Array.from({ length: 60 }, (_, i) => receive(`bob-${i}`, '0s /; 10m !buy', START + 32 * HOUR - MINUTE)));
		process.clock.at = START + 34 * HOUR;
		await sweep(process, process.clock.at);
		const live = process.rows();
		expect((await process.store.facts.editions('shop', 'short')).length).toBeGreaterThan(0);
		await process.refoldAll();
		expect(process.rows()).toEqual(live);
	});
});
