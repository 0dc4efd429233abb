import { describe, expect, it, onTestFinished } from 'vitest';
import { createLearnings } from '../../collector/learning.ts';
import { openStore } from '../../collector/open-store.ts';
import { finishReplays } from '../../collector/replay.ts';
import { parseSite, type SiteSettings } from '../../collector/site-settings.ts';
import { createSites, mayOriginSend } from '../../collector/sites.ts';
import { buyer } from '../../collector/stages/registry.ts';
import { SHOP } from '../support/collector.ts';
import { START } from '../support/journeys.ts';

const siteOf = (...origins: readonly string[]) => ({ ...parseSite({ ...SHOP, origins }), version: 1, generation: 1 });

describe('an origin may send', () => {
	it.each([
		['https://shop.example', 'https://shop.example'],
		['https://shop.example:8443', 'https://shop.example:8443'],
		['https://*.shop.example', 'https://www.shop.example'],
		['https://*.shop.example', 'https://a.b.shop.example'],
		['https://*.shop.example:8443', 'https://www.shop.example:8443'],
		['http://localhost:3000', 'http://localhost:3000'],
		['*', 'https://anything.example'],
		['*', 'null'],
	])('where %s is allowed: %s', (allowed, origin) => {
		expect(mayOriginSend(siteOf('https://other.example', allowed), origin)).toBe(true);
	});
});

describe('an origin may not send', () => {
	it.each([
		['https://shop.example', 'http://shop.example'],
		['https://shop.example', 'https://shop.example.evil.example'],
		['https://shop.example', 'https://shop.example:8443'],
		['https://shop.example', 'https://www.shop.example'],
		['https://shop.example', 'null'],
		['https://shop.example', ''],
		['https://*.shop.example', 'https://shop.example'],
		['https://*.shop.example', 'http://www.shop.example'],
		['https://*.shop.example', 'https://evilshop.example'],
		['https://*.shop.example', 'https://www.shop.example.evil.example'],
		['https://*.shop.example', 'null'],
	])('where %s is allowed: %s', (allowed, origin) => {
		expect(mayOriginSend(siteOf(allowed), origin)).toBe(false);
	});
});

async function openSites() {
	const store = await openStore('sqlite::memory:');
	onTestFinished(store.close);
	let asked = 0;
	const clock = { at: START };
	const counting = {
		...store,
		sites: () => {
			asked += 1;
			return store.sites();
		},
	};
	/** What another process does to add a site or change it. */
	const putElsewhere = (settings: SiteSettings) => createSites(store, () => clock.at).put(settings);
	/** Folds everybody who waits for new rules. */
	const replay = () =>
		finishReplays(
			{ store, learningOf: createLearnings() },
			() => clock.at,
			() => undefined,
		);
	return { store, clock, sites: createSites(counting, () => clock.at), asked: () => asked, putElsewhere, replay };
}

const KEEN = { name: 'keen', label: 'Keen', when: { channel: ['social'] } };

describe('the sites', () => {
	it('count a version up when their journeys or personas change, and only then', async () => {
		const { sites, store, replay } = await openSites();
		const versionAfter = async (change: object) => {
			await sites.put({ ...SHOP, ...change });
			await replay();
			return (await store.sites())[0]?.version;
		};
		expect(await versionAfter({})).toBe(1);
		expect(await versionAfter({ label: 'Another name', origins: ['*'], timeZone: 'Europe/Berlin' })).toBe(1);
		expect(await versionAfter({ limits: { decision: { idleMs: 60_000 } } })).toBe(2);
		expect(await versionAfter({ limits: { decision: { idleMs: 60_000 } } })).toBe(2);
		expect(await versionAfter({ journeys: [{ ...buyer, name: 'reader' }] })).toBe(3);
		expect(await versionAfter({ journeys: [{ ...buyer, name: 'reader' }], personas: [KEEN] })).toBe(4);
		expect(await versionAfter({ journeys: [{ ...buyer, name: 'reader' }], personas: [KEEN] })).toBe(4);
	});

	it('keep the rules that hold until history has been folded by the new ones', async () => {
		const { sites, clock, replay } = await openSites();
		await sites.put(SHOP);
		await sites.put({ ...SHOP, limits: { decision: { idleMs: 60_000 } } });
		const decision = async () => (await sites.find('shop'))?.journeys[0]?.stages.find(({ name }) => name === 'decision')?.limits;
		expect(await decision()).toBeUndefined();
		await replay();
		clock.at += 5_001;
		expect(await decision()).toEqual({ idleMs: 60_000, overMs: null });
		expect((await sites.find('shop'))?.version).toBe(2);
	});

	it('begin nothing anew for rules that are on their way already', async () => {
		const { sites, store } = await openSites();
		const changed = { ...SHOP, limits: { decision: { idleMs: 60_000 } } };
		await sites.put(SHOP);
		await sites.put(changed);
		await sites.put(changed);
		expect(await store.replays()).toHaveLength(1);
		expect((await store.replays())[0]?.version).toBe(2);
	});

	it('go back to the old rules when these are asked for again while others are on their way', async () => {
		const { sites, store, replay } = await openSites();
		await sites.put(SHOP);
		await sites.put({ ...SHOP, limits: { decision: { idleMs: 60_000 } } });
		await sites.put(SHOP);
		await replay();
		expect((await store.sites())[0]?.journeys).toEqual([buyer]);
	});

	it('ask the store about a stranger’s guesses once a second at most', async () => {
		const { sites, clock, asked } = await openSites();
		await sites.find('guess-0');
		const before = asked();
		for (let i = 1; i < 100; i += 1) expect(await sites.find(`guess-${i}`)).toBeUndefined();
		expect(asked()).toBe(before);
		clock.at += 1_001;
		await sites.find('guess-100');
		expect(asked()).toBe(before + 1);
	});

	it('see within seconds what another process has added, changed and removed', async () => {
		const { sites, store, clock, putElsewhere } = await openSites();
		expect(await sites.find('shop')).toBeUndefined();
		await putElsewhere(SHOP);
		clock.at += 1_001;
		expect((await sites.find('shop'))?.label).toBe('Corner shop');
		await putElsewhere({ ...SHOP, label: 'Renamed' });
		expect((await sites.find('shop'))?.label).toBe('Corner shop');
		clock.at += 5_001;
		expect((await sites.find('shop'))?.label).toBe('Renamed');
		await store.removeSite('shop');
		clock.at += 5_001;
		expect(await sites.find('shop')).toBeUndefined();
	});

	it('ask anew when the clock was set back, rather than believing the old answer for hours', async () => {
		const { sites, clock, putElsewhere } = await openSites();
		await sites.find('shop');
		await putElsewhere(SHOP);
		clock.at -= 3_600_000;
		expect(await sites.find('shop')).toBeDefined();
	});

	it('are listed as the store has them now', async () => {
		const { sites, putElsewhere } = await openSites();
		await sites.put(SHOP);
		await putElsewhere({ ...SHOP, name: 'bakery' });
		expect((await sites.list()).map(({ name }) => name)).toEqual(['bakery', 'shop']);
	});
});
