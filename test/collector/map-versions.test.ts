import { describe, expect, it, onTestFinished } from 'vitest';
import type { MapFigures } from '../../collector/briefings/map.ts';
import { keepWeekly, weekOf } from '../../collector/map-versions.ts';
import { createSites } from '../../collector/sites.ts';
import { buyer } from '../../collector/stages/registry.ts';
import { openSqlite } from '../../collector/stores/sqlite/open.ts';
import { SHOP } from '../support/collector.ts';
import { DAY, START } from '../support/journeys.ts';
import { several } from './reports/asked.ts';

describe('the week of a site', () => {
	it('is that of ISO 8601: it begins on Monday and belongs to the year of its Thursday', () => {
		expect(weekOf(Date.parse('2026-11-22T12:00:00Z'), 'UTC')).toEqual({ year: 2026, week: 47 });
		expect(weekOf(Date.parse('2026-11-23T12:00:00Z'), 'UTC')).toEqual({ year: 2026, week: 48 });
		expect(weekOf(Date.parse('2027-01-01T12:00:00Z'), 'UTC')).toEqual({ year: 2026, week: 53 });
		expect(weekOf(Date.parse('2024-12-30T12:00:00Z'), 'UTC')).toEqual({ year: 2025, week: 1 });
	});

	it('begins at the midnight of the site', () => {
		const sundayNight = Date.parse('2026-11-22T23:30:00Z');
		expect([weekOf(sundayNight, 'UTC').week, weekOf(sundayNight, 'Europe/Berlin').week]).toEqual([47, 48]);
	});
});

async function world() {
	const store = await openSqlite(new URL('sqlite::memory:'));
	onTestFinished(() => store.close());
	const sites = createSites(store, () => START);
	await sites.put({ ...SHOP });
	const kept = async () => (await store.maps.list('shop', 'buyer')).map(({ label, by }) => `${by}: ${label}`);
	const figures = { form: 1, stages: [{ entered: 1 }] };
	return { store, sites, kept, read: async () => figures as never };
}

describe('maps kept by themselves', () => {
	it('are one a week, however often the clock looks', async () => {
		const { kept, ...keeper } = await world();
		expect([await keepWeekly(keeper, START), await keepWeekly(keeper, START + 60_000)]).toEqual([1, 0]);
		expect(await keepWeekly(keeper, START + 7 * DAY)).toBe(1);
		expect(await kept()).toHaveLength(2);
	});

	it('are not kept of a journey in which nobody has been seen', async () => {
		const { store, sites, kept } = await world();
		expect(await keepWeekly({ store, sites }, START)).toBe(0);
		expect(await kept()).toEqual([]);
	});

	it('are kept as they stand before the rules change, and not where these stay the same', async () => {
		const { store, kept } = await world();
		const seen = { ...store, facts: { ...store.facts, stays: async () => several(7, 'in', { stage: 'awareness' }) } };
		const sites = createSites(seen, () => START);
		await sites.put({ ...SHOP, label: 'Another name' });
		expect(await kept()).toEqual([]);
		await sites.put({ ...SHOP, journeys: [{ ...buyer, stages: buyer.stages.slice(1) }] });
		expect(await kept()).toEqual(['rules: Before version 2 of the rules']);
		const [head] = await store.maps.list('shop', 'buyer');
		const { figures } = (await store.maps.find('shop', head?.id ?? '')) as { figures: MapFigures };
		expect(figures.stages[0]).toMatchObject({ stage: 'awareness', entered: 7 });
	});
});
