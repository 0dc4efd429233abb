import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Batch, ParsedBatch } from '#touchpoint';
import { createIntake } from '../../collector/intake.ts';
import { createLearnings } from '../../collector/learning.ts';
import { finishReplays, refoldRound } from '../../collector/replay.ts';
import { createSites } from '../../collector/sites.ts';
import { openSqlite } from '../../collector/stores/sqlite/open.ts';
import { sweep } from '../../collector/sweep.ts';
import { DAY, HOUR, journey, START } from '../support/journeys.ts';

const ANN = 'a'.repeat(64);
const BEN = 'b'.repeat(64);
const END = START + 200 * DAY;

/** A store with a site for each name, all at the end of time. */
async function openShops() {
	const store = await openSqlite(new URL('sqlite::memory:'));
	onTestFinished(store.close);
	const sites = createSites(store, () => END);
	const learningOf = createLearnings();
	const parts = { store, sites, learningOf };
	const intake = createIntake(store, learningOf);
	const shop = async (name: string) => {
		if (!(await sites.find(name))) await sites.put({ name, origins: ['*'] });
		const found = await sites.find(name);
		if (!found) throw new Error('no site');
		return found;
	};
	const send = async (batches: readonly Batch[], at = END, now = batches[0]?.site ?? 'shop') => {
		const site = await shop(now);
		return Promise.all(
			batches.map((batch) => intake.receive(site, { batch: { ...batch, sentAt: at }, rejected: [] } as ParsedBatch, { at })),
		);
	};
	const staysOf = async (site: string) => {
		const found = await store.facts.stays({ site, journey: 'buyer', from: 0, to: END });
		return found.map(({ visitor, stay }) => ({ visitor, stay })).sort((a, b) => a.stay.number - b.stay.number);
	};
	return { ...parts, shop, send, staysOf, sweep: (now = END) => sweep(parts, now) };
}

/** A line of `journeys.ts` as one batch. */
const batchOf = (visitor: string, line: string, more: Partial<Batch> = {}): Batch => ({
	version: 1,
	site: 'shop',
	visitor,
	session: `${visitor}-s`,
	load: `${visitor}-l`,
	sentAt: START,
	touchpoints: journey(line).map(({ touchpoint }) => touchpoint),
	...more,
});

const words = ['/', '/product/7', '/checkout', '?mugs=0', '!add-to-cart', '!cart-emptied', '!purchase', '!share', 'x:rage-click', '-'];
const load = fc
	.array(fc.tuple(fc.constantFrom(...words), fc.nat(20 * 24)), { minLength: 1, maxLength: 5 })
	.map((steps) => steps.map(([what, hours]) => `${hours}h ${what}`).join(';'));
/** Devices of one person: some page loads of nobody, then some by name. */
const devices = fc.array(fc.tuple(fc.array(load, { maxLength: 2 }), fc.array(load, { minLength: 1, maxLength: 2 })), {
	minLength: 1,
	maxLength: 3,
});

const batchesOf = (all: readonly (readonly [readonly string[], readonly string[]])[]): readonly Batch[] =>
	all.flatMap(([before, after], d) =>
		[...before, ...after].map((line, l) => {
			const key = `d${d}l${l}`;
			return batchOf(`device-${d}`, line, { load: key, session: key, ...(l >= before.length && { person: ANN }) });
		}),
	);

/** All batches in groups as they may come in, some of them twice. */
function groupsOf(batches: readonly Batch[], cuts: Iterable<number>): readonly (readonly Batch[])[] {
	const waiting = [...batches];
	const groups: Batch[][] = [];
	for (const cut of cuts) {
		if (waiting.length === 0) break;
		const group = waiting.splice(cut % waiting.length, 1 + (cut % 3));
		groups.push([...group, ...group.slice(0, cut % 2)]);
	}
	return groups;
}

describe('a person on several devices', () => {
	it('has the stays of one visitor with all their histories, in whatever order, groups and how often the batches come', async () => {
		const { send, sweep: sweepAll, staysOf } = await openShops();
		let run = 0;
		await fc.assert(
			fc.asyncProperty(devices, fc.infiniteStream(fc.nat(7)), async (all, cuts) => {
				run += 1;
				const batches = batchesOf(all);
				const one = `one-${run}`;
				for (const { person: _, ...batch } of batches) await send([{ ...batch, site: one, visitor: 'ann' }]);
				const several = `several-${run}`;
				const named = batches.map((batch) => ({ ...batch, site: several }));
				for (const group of groupsOf(named, cuts)) await send(group);
				await sweepAll();
				const [expected, found] = [await staysOf(one), await staysOf(several)];
				expect(new Set(found.map(({ visitor }) => visitor)).size).toBe(Math.min(1, expected.length));
				expect(found.map(({ stay }) => stay)).toEqual(expected.map(({ stay }) => stay));
			}),
			{ numRuns: 40 },
		);
	}, 120_000);

	it('is told the standing of both histories at once', async () => {
		const { send } = await openShops();
		await send([batchOf('phone', '0s /; 1m /checkout', { person: ANN })], START + HOUR);
		const [receipt] = await send([batchOf('laptop', '2h /', { person: ANN, wants: ['standing'] })], START + 3 * HOUR);
		expect(receipt?.standing).toMatchObject({ stage: 'decision', since: START + 60_000 });
	});

	it('is one visitor though nothing but duplicates names them', async () => {
		const { send, staysOf } = await openShops();
		await send([batchOf('phone', '0s /', { person: ANN })], START + HOUR);
		const laptop = batchOf('laptop', '1h /checkout');
		await send([laptop], START + 2 * HOUR);
		expect(await send([{ ...laptop, person: ANN }], START + 3 * HOUR)).toMatchObject([{ accepted: 0, duplicates: 1 }]);
		expect((await staysOf('shop')).map(({ visitor, stay }) => `${visitor} ${stay.stage}`)).toEqual(['phone awareness', 'phone decision']);
	});

	it('is one visitor within one group, whoever of it names them', async () => {
		const { send, staysOf } = await openShops();
		await send([
			batchOf('phone', '0s /', { person: ANN }),
			batchOf('laptop', '1h /checkout'),
			batchOf('laptop', '2h /', { load: 'l2', person: ANN }),
		]);
		expect((await staysOf('shop')).map(({ visitor, stay }) => `${visitor} ${stay.stage}`)).toEqual(['phone awareness', 'phone decision']);
	});

	it('keeps the flags that both histories raise, and has those taken back that only one of them did', async () => {
		const { send, staysOf, sweep: sweepAll, store } = await openShops();
		await send([batchOf('phone', '0s /', { person: ANN })], START);
		await send([batchOf('laptop', '1d /')], START + DAY);
		await sweepAll(START + 6 * DAY);
		expect((await staysOf('shop')).map(({ stay }) => stay.stall?.at)).toEqual([START + 3.5 * DAY, START + 4.5 * DAY]);
		await send([batchOf('laptop', '7d /', { load: 'l2', person: ANN })], START + 7 * DAY);
		const [flagged, ...others] = await staysOf('shop');
		expect(others).toEqual([]);
		const withdrawn = await store.facts.withdrawn({ site: 'shop', journey: 'buyer', from: 0, to: END });
		expect(flagged?.stay.stall).toMatchObject({ at: START + 4.5 * DAY, endedAt: START + 7 * DAY });
		expect(withdrawn.map(({ visitor, stall, withdrawnAt }) => [visitor, stall.at, withdrawnAt])).toEqual([
			['phone', START + 3.5 * DAY, START + 7 * DAY],
		]);
	});

	it('buys on one device while the other is open, and has not come back by going on there', async () => {
		const { send, staysOf } = await openShops();
		await send([batchOf('phone', '0s /; 10m /product/7', { person: ANN })]);
		await send([batchOf('laptop', '5m /checkout; 6m !purchase', { person: ANN })]);
		expect((await staysOf('shop')).at(-1)?.stay.stage).toBe('purchase');
		await send([batchOf('phone', '1d /', { load: 'l2', session: 's2' })]);
		expect((await staysOf('shop')).at(-1)?.stay.stage).toBe('retention');
	});

	// After the third it is in force, and the intake of this test, which believes what it once heard, knows nothing of it.
	it.each([0, 1, 2, 3])('is one visitor in a generation that is being built, after %i rounds of that', async (rounds) => {
		const { send, shop, staysOf, sites, store, learningOf } = await openShops();
		await send([batchOf('phone', '0s /', { person: ANN }), batchOf('laptop', '1h /checkout')]);
		const before = await shop('shop');
		for (let i = 0; i < 150; i++) await send([batchOf(`other-${i}`, '0s /')]);
		await sites.put({ name: 'shop', origins: ['*'], personas: [{ name: 'keen', label: 'Keen', when: { name: ['rage-click'] } }] });
		for (let i = 0; i < rounds; i++) await refoldRound({ store, learningOf }, END);
		expect(await store.replays()).toHaveLength(rounds < 3 ? 1 : 0);
		await send([batchOf('laptop', '2h /', { load: 'l2', person: ANN })]);
		await finishReplays(
			{ store, learningOf },
			() => END,
			() => undefined,
		);
		expect((await sites.list())[0]?.generation).not.toBe(before.generation);
		const stays = (await staysOf('shop')).filter(({ visitor }) => !visitor.startsWith('other'));
		expect(stays.map(({ visitor, stay }) => `${visitor} ${stay.stage}`)).toEqual(['phone awareness', 'phone decision']);
		expect(await store.facts.withdrawn({ site: 'shop', journey: 'buyer', from: 0, to: END })).toEqual([]);
	});
});

describe('a device that is handed on', () => {
	it('leaves the first person’s stays as they were, in whichever order the two are heard of', async () => {
		const ann = batchOf('kiosk', '0s /; 1m /checkout', { load: 'l1', session: 's1', person: ANN });
		const ben = batchOf('kiosk', '1h /; 2h ?mug=1', { load: 'l2', session: 's2', person: BEN });
		const stagesOf = async (...batches: readonly Batch[]) => {
			const { send, staysOf } = await openShops();
			for (const batch of batches) await send([batch]);
			const stays = await staysOf('shop');
			return [...new Set(stays.map(({ visitor }) => visitor))]
				.map((each) => stays.flatMap(({ visitor, stay }) => (visitor === each ? [stay.stage] : [])).join(' '))
				.sort();
		};
		const apart = ['awareness consideration', 'awareness decision'];
		expect(await stagesOf(ann, ben)).toEqual(apart);
		expect(await stagesOf(ben, ann, ben)).toEqual(apart);
	});
});
