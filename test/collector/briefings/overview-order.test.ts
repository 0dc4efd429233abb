import { describe, expect, it } from 'vitest';
import type { Health } from '../../../collector/briefings/health.ts';
import { isSort, matching, orderOf } from '../../../collector/briefings/overview-order.ts';
import { compared } from '../../../collector/insight/compared.ts';
import { parseSite } from '../../../collector/site-settings.ts';

const listed = (name: string, now: number, before: number, openStalls = now) => ({
	name,
	label: name.toUpperCase(),
	health: { stuck: compared({ count: now, of: 100 }, { count: before, of: 100 }, 'lower'), openStalls } as Health,
});
const namesIn = (sort: Parameters<typeof orderOf>[1], ...sites: Parameters<typeof orderOf>[0]) =>
	orderOf(sites, sort).map(({ name }) => name);

const unknown = { name: 'a-new-one', label: 'A', health: null };
const sites = [listed('bakery', 40, 80), listed('shop', 60, 20), listed('bank', 70, 70, 1), unknown];

describe('the order of sites', () => {
	it.each([
		['worst', ['shop', 'bank', 'bakery', 'a-new-one']],
		['stalls', ['shop', 'bakery', 'bank', 'a-new-one']],
		['change', ['shop', 'bank', 'bakery', 'a-new-one']],
		['name', ['bakery', 'bank', 'shop', 'a-new-one']],
	] as const)('by %s', (sort, order) => {
		expect(namesIn(sort, ...sites)).toEqual(order);
		expect(namesIn(sort, ...[...sites].reverse())).toEqual(order);
	});

	it('knows its own names only', () => {
		expect(['worst', 'constructor', ''].map(isSort)).toEqual([true, false, false]);
	});
});

describe('sites that are searched for', () => {
	const all = ['shop', 'bakery'].map((name) => ({
		...parseSite({ name, label: `The ${name}`, origins: ['*'] }),
		version: 1,
		generation: 1,
	}));

	it('are found by any part of name or label, whatever the case', () => {
		expect(matching(all, ' BAK ').map(({ name }) => name)).toEqual(['bakery']);
		expect(matching(all, 'the').map(({ name }) => name)).toEqual(['bakery', 'shop']);
		expect(matching(all, '(').map(({ name }) => name)).toEqual([]);
	});
});
