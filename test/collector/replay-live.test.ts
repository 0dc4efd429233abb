import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createLearnings } from '../../collector/learning.ts';
import { openStore } from '../../collector/open-store.ts';
import { finishReplays, refoldRound } from '../../collector/replay.ts';
import { createSites } from '../../collector/sites.ts';
import { buyer } from '../../collector/stages/registry.ts';
import { sweep } from '../../collector/sweep.ts';
import { openFolder } from '../support/cli.ts';
import { DAY, HOUR, START } from '../support/journeys.ts';
import { rowsOf, runTraffic, trafficOf } from '../support/traffic.ts';

const TOUCHPOINTS = 200_000;
/** Deliveries bring some of them twice. */
const DELIVERED = 227_000;
const DAYS = 60;
const changed = {
	name: 'shop',
	origins: ['*'],
	journeys: [{ ...buyer, closedBy: { name: ['share'] }, falseAlarms: 0.2 }],
	personas: [{ name: 'team', label: 'Team', when: { traits: { plan: ['team'] } } }],
};

it('a replay of 200,000 touchpoints gives, to the row, what live traffic gave: duplicates, late ones and a change of rules included', {
	timeout: 600_000,
}, async () => {
	const folder = openFolder();
	const file = `${folder}/waymark.db`;
	const store = await openStore(`sqlite:${file}`);
	const clock = { at: START };
	const sites = createSites(store, () => clock.at);
	const learningOf = createLearnings();
	await sites.put({ name: 'shop', origins: ['*'] });
	const deliveries = trafficOf({ touchpoints: DELIVERED, visitors: 8_000, days: DAYS, seed: 12 });

	let isChanged = false;
	const after = async (now: number): Promise<void> => {
		if (!isChanged && now > START + (DAYS / 2) * DAY) {
			isChanged = true;
			await sites.put(changed);
		}
		await refoldRound({ store, learningOf }, now);
	};
	const finish = () =>
		finishReplays(
			{ store, learningOf: createLearnings() },
			() => clock.at,
			() => undefined,
		);
	const accepted = await runTraffic(deliveries, { store, sites, learningOf, clock }, { spanMs: 4 * HOUR, after });
	expect(accepted).toBeGreaterThan(TOUCHPOINTS);
	expect(deliveries.reduce((sum, { parsed }) => sum + parsed.batch.touchpoints.length, 0)).toBeGreaterThan(accepted * 1.03);
	clock.at += 70 * DAY;
	await finish();
	await sweep({ store, sites, learningOf }, clock.at);
	const site = await sites.find('shop');
	expect(site?.version).toBe(2);
	const live = rowsOf(file);
	expect(live.standings).toHaveLength(8_000);
	expect(live.stays.length).toBeGreaterThan(10_000);
	expect(live.withdrawn).toBeGreaterThan(0);
	const stalls = live.stays.flatMap(({ stall }) => (stall ? [stall as { learnedFrom: number; chance: unknown }] : []));
	expect(stalls.filter(({ learnedFrom, chance }) => learnedFrom > 0 && chance !== null).length).toBeGreaterThan(1_000);
	for (const how of ['advanced', 'skipped', 'regressed', 'left']) expect(live.stays.some(({ left_how: each }) => each === how)).toBe(true);

	await store.transaction((tx) => tx.askRefold(site?.generation ?? -1, 'all'));
	await finish();
	const replayed = rowsOf(file);
	expect(replayed.withdrawn).toBe(live.withdrawn);
	expect(replayed.standings).toEqual(live.standings);
	expect(replayed.stays).toEqual(live.stays);
	await store.close();
	rmSync(folder, { recursive: true, force: true });
});
