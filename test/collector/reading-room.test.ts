import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../../collector/open-store.ts';
import { openReadingRoom } from '../../collector/reading-room.ts';
import type { Ask, Question } from '../../collector/reports/report.ts';
import { stages } from '../../collector/reports/stages.ts';
import type { Facts, Store } from '../../collector/stores/store.ts';
import { openBusyShop } from '../support/busy-shop.ts';

const NOW = Date.UTC(2027, 3, 5, 8);
const folder = mkdtempSync(path.join(tmpdir(), 'waymark-reading-'));
const place = `sqlite:${folder}/waymark.db`;

let store: Store;
beforeAll(async () => {
	await (await openBusyShop({ visitors: 120, now: NOW, store: place })).close();
	store = await openStore(place);
}, 60_000);
afterAll(async () => {
	await store.close();
	rmSync(folder, { recursive: true, force: true });
});

/** An ask of the busy shop; with `many`, as if it held more than is read at once. */
async function askAt(now: number, many: boolean): Promise<Ask> {
	const site = (await store.sites()).find(({ name }) => name === 'shop');
	const journey = site?.journeys[0];
	if (!site || !journey) throw new Error('no shop');
	const facts: Facts = { ...store.facts, hasStays: async (range, least) => many || store.facts.hasStays(range, least) };
	return { site, journey, from: now + 1 - 28 * 24 * 3_600_000, to: now + 1, now, only: {}, facts };
}

function roomAt(clock: { at: number }, where = place) {
	const room = openReadingRoom(where, () => clock.at);
	onTestFinished(room.close);
	return room;
}

describe('the reading room', () => {
	it('reads little at once, and always what is new', async () => {
		const clock = { at: NOW };
		const compose = vi.spyOn(stages, 'compose');
		onTestFinished(() => compose.mockRestore());
		const room = roomAt(clock);
		await room.read(stages, await askAt(NOW, false));
		await room.read(stages, await askAt(NOW, false));
		expect(compose).toHaveBeenCalledTimes(2);
	});

	it('reads much in a thread of its own, to the same figures', async () => {
		const ask = await askAt(NOW, true);
		const here = await stages.compose(ask);
		expect(here.stages.some(({ entered }) => entered > 20)).toBe(true);
		const compose = vi.spyOn(stages, 'compose');
		onTestFinished(() => compose.mockRestore());
		expect(await roomAt({ at: NOW }).read(stages, ask)).toEqual(here);
		expect(compose).not.toHaveBeenCalled();
	});

	it('keeps what it has read: the next reader has it at once, the one after has it new', async () => {
		const clock = { at: NOW };
		const room = roomAt(clock);
		const readAt = async (at: number) => {
			clock.at = at;
			return (await room.read(stages, await askAt(at, true))).upTo;
		};
		expect(await readAt(NOW)).toBe(NOW);
		expect(await readAt(NOW + 5_000), 'as good as new').toBe(NOW);
		expect(await readAt(NOW + 120_000), 'shown while new ones are made').toBe(NOW);
		await vi.waitFor(async () => expect(await readAt(NOW + 121_000)).toBe(NOW + 120_000), 10_000);
		expect(await readAt(NOW + 3_600_000), 'too old to be shown').toBe(NOW + 3_600_000);
	});

	it('tells apart what was asked: other visitors, other days, another thing', async () => {
		const room = roomAt({ at: NOW });
		const ask = await askAt(NOW, true);
		const all = await room.read(stages, ask);
		const phones = await room.read(stages, { ...ask, only: { device: 'phone' } });
		const lastDay = await room.read(stages, { ...ask, from: NOW - 24 * 3_600_000 });
		const entered = (figures: typeof all) => figures.stages.reduce((sum, each) => sum + each.entered, 0);
		expect(entered(phones)).toBeLessThan(entered(all));
		expect(entered(lastDay)).toBeLessThan(entered(phones));
	});

	it('leaves a beginning that somebody named where it is, and knows the question again a second later', async () => {
		const clock = { at: NOW };
		const room = roomAt(clock);
		const from = NOW - 10 * 24 * 3_600_000;
		const readAt = async (at: number) => {
			clock.at = at;
			return room.read(stages, { ...(await askAt(at, true)), from, asked: { from: '2027-03-26' } });
		};
		const first = await readAt(NOW + 30_000);
		expect(first.from).toBe(from);
		expect(await readAt(NOW + 31_000), 'kept').toEqual(first);
		expect((await readAt(NOW + 3_600_000)).from).toBe(from);
	});

	it('keeps ready what somebody wanted, without being asked', async () => {
		const clock = { at: NOW };
		const room = roomAt(clock);
		await room.read(stages, await askAt(NOW, true));
		clock.at = NOW + 10 * 60_000;
		await room.refresh();
		expect((await room.read(stages, await askAt(clock.at, true))).upTo).toBe(clock.at);
	});

	it('reads at once what no registry names, and all of a store in memory', async () => {
		const own: Question<string> = { compose: async () => 'made here' };
		expect(await roomAt({ at: NOW }).read(own, await askAt(NOW, true))).toBe('made here');
		const compose = vi.spyOn(stages, 'compose');
		onTestFinished(() => compose.mockRestore());
		await roomAt({ at: NOW }, 'sqlite::memory:').read(stages, await askAt(NOW, true));
		expect(compose).toHaveBeenCalledOnce();
	});

	it('tells a fault where the figures cannot be made, and goes on with the next', async () => {
		const room = roomAt({ at: NOW });
		const ask = await askAt(NOW, true);
		await expect(room.read(stages, { ...ask, journey: { ...ask.journey, stages: undefined as never } })).rejects.toMatchObject({
			code: 'broken',
		});
		expect((await room.read(stages, { ...ask, only: { device: 'phone' } })).stages.length).toBe(6);
	});
});
