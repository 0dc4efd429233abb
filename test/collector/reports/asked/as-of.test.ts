import { describe, expect, it, onTestFinished } from 'vitest';
import type { Trouble } from '../../../../collector/journey/stay.ts';
import { createLearnings } from '../../../../collector/learning.ts';
import { askAsOf, askAtEnd, askBefore, factsAsOf, stayAsOf } from '../../../../collector/reports/asked/as-of.ts';
import type { Ask } from '../../../../collector/reports/report.ts';
import { stages } from '../../../../collector/reports/stages.ts';
import { stalls } from '../../../../collector/reports/stalls.ts';
import { createSites } from '../../../../collector/sites.ts';
import { openSqlite } from '../../../../collector/stores/sqlite/open.ts';
import { sweep } from '../../../../collector/sweep.ts';
import { DAY, HOUR, START } from '../../../support/journeys.ts';
import { runTraffic, trafficOf } from '../../../support/traffic.ts';
import { askOf, several, stallOf, stayOf } from '../asked.ts';

const trouble = (at: number, what = 'rage-click'): Trouble => ({ kind: 'friction', what, failed: true, at, page: '/', touch: 1 });

describe('a stay as it stood at an instant', () => {
	it('had not begun before it began, and had at the instant itself', () => {
		expect(stayAsOf(stayOf(), START - 1)).toBeNull();
		expect(stayAsOf(stayOf(), START)).not.toBeNull();
	});

	it('was open until it was left', () => {
		const stay = stayOf({ left: ['advanced', DAY, 'choose'] });
		expect(stayAsOf(stay, START + DAY - 1)?.left).toBeNull();
		expect(stayAsOf(stay, START + DAY)?.left).toEqual(stay.left);
	});

	it('was stalled from the limit on until the visitor came back', () => {
		const stay = stayOf({ stall: stallOf({ at: START + 2 * DAY, endedAt: START + 5 * DAY }) });
		expect(stayAsOf(stay, START + DAY)?.stall).toBeNull();
		expect(stayAsOf(stay, START + 3 * DAY)?.stall).toMatchObject({ at: START + 2 * DAY, endedAt: null });
		expect(stayAsOf(stay, START + 6 * DAY)?.stall).toMatchObject({ endedAt: START + 5 * DAY });
	});

	it('was in the stall before, where a later one came after', () => {
		const [first, second] = [stallOf({ endedAt: START + 3 * DAY }), stallOf({ at: START + 8 * DAY })];
		const before = stayAsOf(stayOf({ earlier: [first], stall: second }), START + 2.5 * DAY);
		expect(before).toMatchObject({ earlier: [], stall: { at: first.at, endedAt: null } });
	});

	it('knew no trouble that came later, and still that which an earlier stall remembers', () => {
		const old = trouble(START + HOUR, 'dead-click');
		const stay = stayOf({ trouble: trouble(START + 9 * DAY), stall: stallOf({ before: old }) });
		expect(stayAsOf(stay, START + 2 * HOUR)?.trouble).toEqual(old);
		expect(stayAsOf(stay, START)?.trouble).toBeNull();
		expect(stayAsOf(stay, START + 9 * DAY)?.trouble?.what).toBe('rage-click');
	});

	it('was not yet counted out, and its last sign was no later than that', () => {
		const stay = stayOf({ settledAt: START + 10 * DAY, lastAt: START + 4 * DAY });
		expect(stayAsOf(stay, START + 3 * DAY)).toMatchObject({ settledAt: null, lastAt: START + 3 * DAY });
		expect(stayAsOf(stay, START + 10 * DAY)).toMatchObject({ settledAt: START + 10 * DAY, lastAt: START + 4 * DAY });
	});
});

describe('facts as of an instant', () => {
	const range = { site: 'shop', journey: 'buyer', from: 0, to: START + 90 * DAY };

	it('hold no flag that was taken back later, no change that was made later, and no stay that began later', async () => {
		const withdrawn = { visitor: 'v', journey: 'buyer', stage: 'look', enteredAt: START, stall: stallOf(), withdrawnAt: START + 5 * DAY };
		const change = { id: '1', at: START + 5 * DAY, label: 'a fix' };
		const late = several(1, 'late', { enteredAt: START + 5 * DAY });
		const { facts } = askOf({ withdrawn: [withdrawn], changes: [change], stays: late });
		const [then, since] = [factsAsOf(facts, START + 4 * DAY), factsAsOf(facts, START + 5 * DAY)];
		expect([await then.withdrawn(range), await then.changes('shop'), await then.stays(range)]).toEqual([[], [], []]);
		expect([await since.withdrawn(range), await since.changes('shop')]).toEqual([[withdrawn], [change]]);
		expect(await since.stays(range)).toHaveLength(1);
	});

	it('ask the store for nothing that came in later', async () => {
		const asked: number[] = [];
		const note = async (...all: readonly unknown[]) => void asked.push(Number(all[2]));
		const base = askOf({}).facts;
		const facts = factsAsOf({ ...base, ledger: note, counters: note, inventory: note } as unknown as typeof base, START);
		await Promise.all([facts.ledger('shop', 0, START + DAY), facts.counters('shop', 0, START - DAY), facts.inventory('shop', 0, START)]);
		expect(asked).toEqual([START + 1, START - DAY, START]);
	});
});

describe('the period before', () => {
	it('is as long as the asked one has come, ends where that begins, and is answered as of then', async () => {
		const ask = askOf({ from: START + 7 * DAY, to: START + 30 * DAY, now: START + 14 * DAY - 1 });
		const { from, to, now } = askBefore(ask);
		expect([from, to, now]).toEqual([START, START + 7 * DAY, START + 7 * DAY - 1]);
	});

	it('does not know what became of its stays later, so that older stays look no worse than young ones', async () => {
		const stuck = several(1, 'v', { stall: stallOf({ at: START + 8 * DAY }), left: ['advanced', 20 * DAY, 'choose'] });
		const before = await stages.compose(askBefore(askOf({ stays: stuck, from: START + 7 * DAY, to: START + 14 * DAY })));
		expect(before.stages[0]).toMatchObject({ entered: 1, inside: 1, stalled: 0, advanced: 0 });
	});

	it('is a moment where the asked one has not begun', () => {
		const { from, to } = askBefore(askOf({ from: START + 9 * DAY, now: START }));
		expect(to - from).toBe(1);
	});
});

describe('a period at its own end', () => {
	it('does not know what came after it; one that goes on is told up to now', async () => {
		const stays = several(1, 'v', { left: ['advanced', 20 * DAY, 'choose'] });
		const past = await stages.compose(askAtEnd(askOf({ stays, to: START + 7 * DAY, now: START + 28 * DAY })));
		expect(past.stages[0]).toMatchObject({ entered: 1, inside: 1, advanced: 0 });
		const present = await stages.compose(askAtEnd(askOf({ stays, to: START + 90 * DAY, now: START + 28 * DAY })));
		expect(present.stages[0]).toMatchObject({ entered: 1, inside: 0, advanced: 1 });
	});
});

describe('a report as of an instant', () => {
	it('is what the report said when it was that instant, of a site that has lived since', { timeout: 60_000 }, async () => {
		const store = await openSqlite(new URL('sqlite::memory:'));
		onTestFinished(store.close);
		const clock = { at: START };
		const sites = createSites(store, () => clock.at);
		await sites.put({ name: 'shop', label: 'Shop', origins: ['*'] });
		const learningOf = createLearnings();
		const inTime = trafficOf({ touchpoints: 3_000, visitors: 120, days: 60, seed: 5 }).filter(
			({ at, parsed: { batch } }) => batch.touchpoints.at(-1)?.at === at,
		);
		const isUnderWay = (now: number) => inTime.some(({ at, parsed }) => at > now && (parsed.batch.touchpoints[0]?.at ?? at) <= now);
		const askNow = async (now: number): Promise<Ask> => {
			const site = await sites.find('shop');
			const [journey] = site?.journeys ?? [];
			if (!site || !journey) throw new Error('no site');
			return { site, journey, from: START, to: now + 1, now, only: {}, facts: store.facts };
		};
		const composed = async (ask: Ask) => [await stalls.compose(ask), await stages.compose(ask)];
		const then = new Map<number, unknown>();
		await runTraffic(
			inTime,
			{ store, sites, learningOf, clock },
			{
				spanMs: 1,
				after: async (now) => {
					if (then.size >= 12 || now < START + (then.size + 2) * 4 * DAY || isUnderWay(now)) return;
					await sweep({ store, sites, learningOf }, now);
					then.set(now, await composed(await askNow(now)));
				},
			},
		);
		await sweep({ store, sites, learningOf }, clock.at + 40 * DAY);
		const present = await askNow(clock.at + 40 * DAY);
		expect(then.size).toBe(12);
		for (const [at, said] of then) expect(await composed(askAsOf(present, at))).toEqual(said);
	});
});
