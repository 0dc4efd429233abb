import { describe, expect, it } from 'vitest';
import type { Batch, ParsedBatch, Receipt } from '#touchpoint';
import { createIntake } from '../../collector/intake.ts';
import { createLearnings } from '../../collector/learning.ts';
import { createSites } from '../../collector/sites.ts';
import { openSqlite } from '../../collector/stores/sqlite/open.ts';
import type { Arrival, QuietArrival, Site, Store } from '../../collector/stores/store.ts';
import { stageCounts } from '../support/facts.ts';
import { HOUR, journey, START } from '../support/journeys.ts';
import { quietBatch, tally, trap } from '../support/quiet.ts';

const parsed = (visitor: string, line = '0s /'): ParsedBatch<Batch> => ({
	batch: {
		version: 1,
		site: 'shop',
		visitor,
		session: 's',
		load: `load-${visitor}`,
		sentAt: START,
		wants: ['standing'],
		touchpoints: journey(line).map(({ touchpoint }) => touchpoint),
	},
	rejected: [],
});

interface Watched {
	readonly store: Store;
	readonly site: Site;
	readonly groups: number[];
	readonly quietGroups: (readonly QuietArrival[])[];
}

/** A real store that tells how many batches shared each transaction, and fails where told to. */
async function watchedStore({ failOn = () => false }: { failOn?: (group: readonly Arrival[]) => boolean } = {}): Promise<Watched> {
	const store = await openSqlite(new URL('sqlite::memory:'));
	const sites = createSites(store, () => START);
	await sites.put({ name: 'shop', origins: ['*'] });
	const site = await sites.find('shop');
	if (!site) throw new Error('no site');
	const groups: number[] = [];
	const quietGroups: (readonly QuietArrival[])[] = [];
	const transaction: Store['transaction'] = (work) =>
		store.transaction((tx) =>
			work({
				...tx,
				add: (group) => {
					groups.push(group.length);
					if (failOn(group)) throw new Error('disk full');
					return tx.add(group);
				},
				addQuiet: (group) => {
					quietGroups.push(group);
					return tx.addQuiet(group);
				},
			}),
		);
	return { store: { ...store, transaction }, site, groups, quietGroups };
}

describe('intake', () => {
	it('gathers what came in together into one transaction, and answers each by itself', async () => {
		const { store, site, groups } = await watchedStore();
		const intake = createIntake(store, createLearnings());
		const receipts = await Promise.all(
			['ann', 'bob', 'cid'].map((visitor) => intake.receive(site, parsed(visitor, '0s /; 1s /checkout'), { at: START })),
		);
		expect(groups).toEqual([3]);
		expect(receipts).toHaveLength(3);
		for (const receipt of receipts)
			expect(receipt).toMatchObject({
				accepted: 2,
				duplicates: 0,
				standing: { journey: 'buyer', stage: 'decision', step: 2, furthest: 'decision', stall: null },
			});
		await store.close();
	});

	it('takes quiet batches into the same transaction, tells neither their device nor their delay, and answers without a standing', async () => {
		const { store, site, groups, quietGroups } = await watchedStore();
		const lags: number[] = [];
		const intake = createIntake(store, createLearnings(), (_, at, receivedAt) => lags.push(receivedAt - at));
		const late = { at: START + HOUR, device: 'phone' };
		const quiet = { batch: quietBatch('q', trap(), tally({ seq: 2 })), rejected: [] };
		const [ann, nobody, again] = await Promise.all([
			intake.receive(site, parsed('ann'), { at: START }),
			intake.receive(site, quiet, late),
			intake.receive(site, quiet, late),
		]);
		expect(ann).toMatchObject({ accepted: 1, standing: { stage: 'awareness' } });
		expect([nobody, again]).toEqual([
			{ accepted: 2, duplicates: 0, rejected: [] },
			{ accepted: 0, duplicates: 2, rejected: [] },
		]);
		expect(groups).toEqual([1]);
		expect(quietGroups.map((group) => group.map((arrival) => Object.keys(arrival).sort()))).toEqual([
			[1, 2].map(() => ['batch', 'receivedAt', 'rejected', 'site']),
		]);
		expect(lags).toEqual([0]);
		await store.close();
	});

	it('keeps a quiet batch though a visitor’s beside it cannot be stored', async () => {
		const { store, site } = await watchedStore({ failOn: () => true });
		const intake = createIntake(store, createLearnings());
		const [ann, nobody] = await Promise.allSettled([
			intake.receive(site, parsed('ann'), { at: START }),
			intake.receive(site, { batch: quietBatch('q', trap()), rejected: [] }, { at: START }),
		]);
		expect(ann.status).toBe('rejected');
		expect(nobody).toMatchObject({ status: 'fulfilled', value: { accepted: 1 } });
		await store.close();
	});

	it('makes the next transaction of what comes while one runs', async () => {
		const { store, site, groups } = await watchedStore();
		const intake = createIntake(store, createLearnings());
		const first = intake.receive(site, parsed('ann'), { at: START });
		await new Promise((later) => setImmediate(later));
		const rest = ['bob', 'cid'].map((visitor) => intake.receive(site, parsed(visitor), { at: START }));
		await Promise.all([first, ...rest]);
		expect(groups).toEqual([1, 2]);
		await store.close();
	});

	it('folds two batches of one visitor in one group as one life, in the order of seq', async () => {
		const { store, site } = await watchedStore();
		const intake = createIntake(store, createLearnings());
		const { batch } = parsed('ann', '0s /; 1s ?mug=1; 2s /checkout');
		const half = (from: number, to: number): ParsedBatch<Batch> => ({
			batch: { ...batch, touchpoints: batch.touchpoints.slice(from, to) },
			rejected: [],
		});
		await Promise.all([intake.receive(site, half(2, 3), { at: START }), intake.receive(site, half(0, 2), { at: START })]);
		const counts = await stageCounts(store, { site: 'shop', journey: 'buyer', from: 0, to: START * 2 });
		expect(counts.map(({ stage, advanced }) => `${stage} ${advanced}`).sort()).toEqual(['awareness 1', 'consideration 1', 'decision 0']);
		await store.close();
	});

	it('folds a visitor anew when something late comes in, and only that visitor', async () => {
		const { store, site } = await watchedStore();
		const intake = createIntake(store, createLearnings());
		await intake.receive(site, parsed('ann', '10m /checkout'), { at: START + 700_000 });
		const phone = { ...parsed('ann').batch, load: 'phone' };
		await intake.receive(
			site,
			{ batch: { ...phone, sentAt: START + 700_000, touchpoints: journey('1m /').map(({ touchpoint }) => touchpoint) }, rejected: [] },
			{ at: START + 700_000 },
		);
		const counts = await stageCounts(store, { site: 'shop', journey: 'buyer', from: 0, to: START * 2 });
		expect(counts.map(({ stage, entered }) => `${stage} ${entered}`).sort()).toEqual(['awareness 1', 'decision 1']);
		await store.close();
	});

	it('keeps the neighbours of a batch that the store cannot take', async () => {
		const { store, site } = await watchedStore({ failOn: (group) => group.some(({ batch }) => batch.visitor === 'poison') });
		const intake = createIntake(store, createLearnings());
		const settled = await Promise.allSettled(
			['ann', 'poison', 'bob'].map((visitor) => intake.receive(site, parsed(visitor), { at: START })),
		);
		expect(settled.map((each) => (each.status === 'fulfilled' ? (each.value as Receipt).accepted : each.reason.code))).toEqual([
			1,
			'store-refuses',
			1,
		]);
		await store.close();
	});

	it('turns newcomers away while too much waits, and takes them again after', async () => {
		const { store, site } = await watchedStore();
		const intake = createIntake(store, createLearnings());
		const many: ParsedBatch<Batch> = {
			...parsed('ann'),
			batch: {
				...parsed('ann').batch,
				touchpoints: Array.from({ length: 500 }, (_, seq) => ({ kind: 'page-view', seq, at: START, page: '/' })),
			},
		};
		const crowd = Array.from({ length: 120 }, (_, i) =>
			intake.receive(site, { ...many, batch: { ...many.batch, visitor: `v${i}` } }, { at: START }),
		);
		const settled = await Promise.allSettled(crowd);
		expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(100);
		expect(settled.filter((each) => each.status === 'rejected' && each.reason.code === 'busy' && each.reason.status === 503)).toHaveLength(
			20,
		);
		await expect(intake.receive(site, parsed('late'), { at: START })).resolves.toMatchObject({ accepted: 1 });
		await store.close();
	});

	it('is drained once nothing waits', async () => {
		const { store, site } = await watchedStore();
		const intake = createIntake(store, createLearnings());
		let answered = false;
		void intake.receive(site, parsed('ann'), { at: START }).then(() => {
			answered = true;
		});
		await intake.drain();
		expect(answered).toBe(true);
		await store.close();
	});
});
