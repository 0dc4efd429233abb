import { describe, expect, it } from 'vitest';
import { createIntake } from '../../collector/intake.ts';
import { createLearnings } from '../../collector/learning.ts';
import { finishReplays } from '../../collector/replay.ts';
import { createSites } from '../../collector/sites.ts';
import { openSqlite } from '../../collector/stores/sqlite/open.ts';
import { startSweep, sweep } from '../../collector/sweep.ts';
import { flaggedStays, stageCounts } from '../support/facts.ts';
import { DAY, journey, START } from '../support/journeys.ts';

const range = { site: 'shop', journey: 'buyer', from: 0, to: START * 2 };

async function withVisitors(lines: Readonly<Record<string, string>>) {
	const store = await openSqlite(new URL('sqlite::memory:'));
	const sites = createSites(store, () => START);
	await sites.put({ name: 'shop', origins: ['*'], limits: { awareness: { idleMs: DAY } } });
	const site = await sites.find('shop');
	if (!site) throw new Error('no site');
	const learningOf = createLearnings();
	const intake = createIntake(store, learningOf);
	await Promise.all(
		Object.entries(lines).map(([visitor, line]) => {
			const touchpoints = journey(line).map(({ touchpoint }) => touchpoint);
			const batch = { version: 1 as const, site: 'shop', visitor, session: 's', load: `load-${visitor}`, sentAt: START, touchpoints };
			return intake.receive(site, { batch, rejected: [] }, { at: START });
		}),
	);
	return { store, sites, learningOf };
}

describe('a sweep', () => {
	it('flags who has gone quiet, as of the instant the limit ran out', async () => {
		const sweeping = await withVisitors({ ann: '0s /; 1m x:rage-click', bob: '0s !share' });
		expect(await sweep(sweeping, START + 9 * DAY)).toBe(1);
		const [flag, ...others] = await flaggedStays(sweeping.store, range);
		expect(others).toEqual([]);
		// Nothing that has not happened yet is believed: the friction came with the batch, at its time of arrival.
		expect(flag).toMatchObject({ visitor: 'ann', stay: { stage: 'awareness', stall: { kind: 'blocked', at: START + DAY } } });
		await sweeping.store.close();
	});

	it('looks at nobody twice, and at nobody who is not due', async () => {
		const sweeping = await withVisitors({ ann: '0s /', bob: '0s /checkout' });
		expect(await sweep(sweeping, START + DAY - 1)).toBe(0);
		expect(await sweep(sweeping, START + DAY)).toBe(1);
		expect(await sweep(sweeping, START + DAY)).toBe(0);
		await sweeping.store.close();
	});

	it('goes through more than fit one transaction', async () => {
		const sweeping = await withVisitors(Object.fromEntries(Array.from({ length: 1_200 }, (_, i) => [`v${i}`, '0s /'])));
		expect(await sweep(sweeping, START + 2 * DAY)).toBe(1_200);
		expect((await stageCounts(sweeping.store, range))[0]?.stalled).toBe(1_200);
		await sweeping.store.close();
	});

	it('flags by a later limit, not by the old one, once everybody has been folded by it', async () => {
		const sweeping = await withVisitors({ ann: '0s /' });
		await sweeping.sites.put({ name: 'shop', origins: ['*'], limits: { awareness: { idleMs: 3 * DAY } } });
		await finishReplays(
			sweeping,
			() => START,
			() => undefined,
		);
		await sweep(sweeping, START + 2 * DAY);
		expect(await flaggedStays(sweeping.store, range)).toEqual([]);
		await sweep(sweeping, START + 3 * DAY);
		expect(await flaggedStays(sweeping.store, range)).toMatchObject([{ stay: { stall: { at: START + 3 * DAY } } }]);
		await sweeping.store.close();
	});

	it('ends, though the journey that silent visitors were in is no more', async () => {
		const sweeping = await withVisitors({ ann: '0s /checkout' });
		const reading = { name: 'reading', label: 'Reading', when: { kind: ['page-view' as const] }, horizonMs: DAY };
		await sweeping.sites.put({ name: 'shop', origins: ['*'], journeys: [{ name: 'reader', label: 'Reader', stages: [reading] }] });
		await finishReplays(
			sweeping,
			() => START,
			() => undefined,
		);
		await sweep(sweeping, START + 40 * DAY);
		expect(await sweep(sweeping, START + 41 * DAY)).toBe(0);
		await sweeping.store.close();
	});

	it('lets requests in between its rounds', async () => {
		const sweeping = await withVisitors(Object.fromEntries(Array.from({ length: 1_100 }, (_, i) => [`v${i}`, '0s /'])));
		let turns = 0;
		const count = () => {
			turns += 1;
			turn = setImmediate(count);
		};
		let turn = setImmediate(count);
		await sweep(sweeping, START + 2 * DAY);
		clearImmediate(turn);
		expect(turns).toBeGreaterThanOrEqual(2);
		await sweeping.store.close();
	});

	it('runs by itself until stopped, and goes on after one that failed', async () => {
		const sweeping = await withVisitors({ ann: '0s /' });
		const logged: unknown[] = [];
		let calls = 0;
		const now = () => {
			calls += 1;
			if (calls === 1) throw new Error('the clock stood still');
			return START + 2 * DAY;
		};
		const stop = startSweep(sweeping, { everyMs: 5, now, log: (cause) => logged.push(cause) });
		await expect.poll(() => flaggedStays(sweeping.store, range)).toHaveLength(1);
		expect(logged).toHaveLength(1);
		await stop();
		await sweeping.store.close();
	});
});
