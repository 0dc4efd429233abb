import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKey } from '../../../collector/keys.ts';
import { openSqlite } from '../../../collector/stores/sqlite/open.ts';
import { openTestCollector, rage, SHOP, view } from '../../support/collector.ts';
import { DAY } from '../../support/journeys.ts';
import { documentOf } from '../../support/markup.ts';

const many = (n: number) =>
	Array.from({ length: n }, (_, i) => ({ ...SHOP, name: `site-${i}`, label: `Site ${String(i).padStart(3, '0')}` }));

describe('the page of all sites', () => {
	const labelsOf = (html: string) => [...documentOf(html).querySelectorAll('.sites h2')].map(({ textContent }) => textContent);

	it('shows the site that fares worst first, with its stages, its biggest blocker and when it was last heard of', async () => {
		const { app, clock, send, sweep } = await openTestCollector({ sites: [{ ...SHOP, name: 'bakery', label: 'Bakery' }, SHOP] });
		await send([view('/'), view('/checkout'), rage('Pay')]);
		clock.pass(4 * DAY);
		await sweep();
		const html = await (await app.request('/')).text();
		expect(labelsOf(html)).toEqual(['Corner shop', 'Bakery']);
		const [shop, bakery] = documentOf(html).querySelectorAll('.sites > li');
		expect(shop?.textContent).toContain('1 visitor stuck');
		expect(shop?.textContent).toContain('Blocked in Decision on /checkout: they pressed “Pay”');
		expect(shop?.querySelectorAll('.health li')).toHaveLength(6);
		expect(shop?.querySelector('time')?.getAttribute('datetime')).toBe('2027-01-04T09:00:00.000Z');
		expect(bakery?.textContent).toContain('Nothing came in');
		expect(shop?.querySelector('a[href="/sites/shop/setup"]')).not.toBeNull();
	});

	it('shows fifty of hundreds, in pages, found by name', async () => {
		const { app } = await openTestCollector({ sites: many(120) });
		const open = async (path: string) => (await app.request(path)).text();
		expect(labelsOf(await open('/?sort=name'))).toHaveLength(50);
		expect(labelsOf(await open('/?sort=name&page=3'))).toHaveLength(20);
		expect(labelsOf(await open('/?page=99'))).toHaveLength(20);
		expect(labelsOf(await open('/?page=nonsense&sort=nonsense'))).toHaveLength(50);
		expect(labelsOf(await open('/?q=SITE%20007'))).toEqual(['Site 007']);
		const next = documentOf(await open('/?sort=name&q=site'))
			.querySelector('[rel=next]')
			?.getAttribute('href');
		expect(labelsOf(await open(next ?? ''))[0]).toBe('Site 050');
	});

	it('says so where there is no site yet', async () => {
		const { app } = await openTestCollector({ sites: [] });
		expect(await (await app.request('/')).text()).toContain('There is no site yet');
	});

	it('is the same as JSON and as CSV', async () => {
		const { app, send } = await openTestCollector();
		await send([view('/')]);
		const { sites } = (await (await app.request('/v1/overview')).json()) as {
			sites: readonly { site: string; stages: readonly unknown[] }[];
		};
		expect(sites.map(({ site, stages }) => [site, stages.length])).toEqual([['shop', 6]]);
		const csv = await (await app.request('/v1/overview.csv')).text();
		expect(csv.split('\r\n')[1]).toMatch(/^shop,Corner shop,awareness,1,0,1,0,0,/);
	});

	it('needs a key', async () => {
		const { app } = await openTestCollector({ openReports: false });
		for (const path of ['/', '/v1/overview', '/v1/overview.csv']) expect((await app.request(path)).status).toBe(401);
	});

	it('makes no element of a label', async () => {
		const { app } = await openTestCollector({ sites: [{ ...SHOP, label: '<script>alert(1)</script>' }] });
		const document = documentOf(await (await app.request('/')).text());
		expect(document.querySelectorAll('script')).toHaveLength(0);
		expect(document.querySelector('.sites h2')?.textContent).toBe('<script>alert(1)</script>');
	});
});

it('whoever reads for an agency sees its sites and no other’s, as a page and in both files', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'waymark-overview-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const url = `sqlite:${path.join(folder, 'waymark.db')}`;
	const { key, record } = createKey('agency', ['shop'], 0);
	const store = await openSqlite(new URL(url));
	await store.putKey(record);
	await store.close();
	const { app } = await openTestCollector({ store: url, openReports: false, sites: [SHOP, { ...SHOP, name: 'rival', label: 'Rival' }] });
	for (const door of ['/', '/v1/overview', '/v1/overview.csv', '/?q=rival']) {
		const answer = await app.request(door, { headers: { authorization: `Bearer ${key}` } });
		const text = await answer.text();
		expect([door, answer.status, text.includes('Rival')]).toEqual([door, 200, false]);
		if (!door.includes('q=')) expect(text).toContain('Corner shop');
	}
});
