import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Hono } from 'hono';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCollector } from '../../collector/index.ts';
import { openFolder } from '../support/cli.ts';
import { batchOf, openTestCollector, SHOP, search, view } from '../support/collector.ts';
import { DAY, START } from '../support/journeys.ts';

const quiet = { log: () => undefined };

/** `sqlite::memory:` is kept in a folder of the system's: here in one of ours, to see what is left of it. */
function watchTemporaryFolder(): () => readonly string[] {
	const folder = path.join(openFolder(), 'tmp');
	mkdirSync(folder);
	vi.stubEnv('TMPDIR', folder);
	onTestFinished(() => void vi.unstubAllEnvs());
	return () => readdirSync(folder);
}

describe('a collector', () => {
	it('takes the first batch before its store has opened, and answers it after', async () => {
		const app = createCollector({ ...quiet, store: 'sqlite::memory:', sites: [SHOP] });
		onTestFinished(app.close);
		const response = await app.request('/v1/batches', { method: 'POST', body: JSON.stringify(batchOf([view()])) });
		expect([response.status, await response.json()]).toEqual([202, { accepted: 1, duplicates: 0, rejected: [] }]);
	});

	it('can be mounted in an app of one’s own', async () => {
		const { app } = await openTestCollector();
		const own = new Hono();
		own.get('/about', (c) => c.text('ours'));
		own.route('/', app);
		expect(await (await own.request('/about')).text()).toBe('ours');
		const refused = await own.request('/v1/batches', { method: 'POST', body: 'nonsense' });
		expect([refused.status, await refused.json()]).toEqual([400, { error: expect.objectContaining({ code: 'not-json' }) }]);
		expect((await own.request('/sites/shop')).status).toBe(200);
	});

	it.each(['nonsense', 'nonsense:', 'mysql://localhost/x', ''])('says that its store is none: %j', async (store) => {
		const app = createCollector({ ...quiet, store });
		await expect(app.ready).rejects.toMatchObject({ code: 'bad-store', message: expect.stringContaining('sqlite') });
	});

	it('without a store asks visitors to come back, crashes nothing, and tells nobody the address and the password of it', async () => {
		const app = createCollector({ ...quiet, store: 'nonsense://waymark:secret@database.example/waymark' });
		for (const path of ['/v1/batches', '/v1/sites/shop/reports/stalls', '/sites/shop', '/readyz']) {
			const response = await app.request(path, path === '/v1/batches' ? { method: 'POST', body: JSON.stringify(batchOf([view()])) } : {});
			expect([path, response.status, response.headers.has('retry-after')]).toEqual([path, 503, true]);
			expect(await response.text()).not.toMatch(/secret|database\.example/);
		}
		expect((await app.request('/healthz')).status).toBe(200);
	});

	it('refuses sites that are none, with the path of the fault', async () => {
		const app = createCollector({ ...quiet, store: 'sqlite::memory:', sites: [{ ...SHOP, timeZone: 'Mars/Olympus' }] });
		await expect(app.ready).rejects.toMatchObject({ code: 'bad-settings', message: expect.stringContaining('timeZone') });
	});

	it('changes nothing if one of its sites is none, as it says', async () => {
		const store = `sqlite:${openFolder()}/waymark.db`;
		const bad = createCollector({
			...quiet,
			store,
			sites: [
				{ ...SHOP, name: 'bakery' },
				{ ...SHOP, origins: [] },
			],
		});
		await expect(bad.ready).rejects.toThrow('Nothing was changed');
		const { app } = await openTestCollector({ store });
		expect(await (await app.request('/')).text()).not.toContain('/sites/bakery');
	});

	it('leaves nothing behind in memory’s place, whether it ran or never came to run', async () => {
		const left = watchTemporaryFolder();
		const app = createCollector({ ...quiet, store: 'sqlite::memory:', sites: [SHOP] });
		await app.ready;
		expect(left()).toHaveLength(1);
		await app.close();
		expect(left()).toEqual([]);
		await expect(createCollector({ ...quiet, store: 'sqlite::memory:', sites: [{ ...SHOP, origins: [] }] }).ready).rejects.toThrow();
		expect(left()).toEqual([]);
	});

	it('may be closed twice, and before it was ready', async () => {
		const app = createCollector({ ...quiet, store: 'sqlite::memory:' });
		await Promise.all([app.close(), app.close()]);
		await app.close();
	});

	it('stores what waits before it closes', async () => {
		const store = `sqlite:${openFolder()}/waymark.db`;
		const app = createCollector({ ...quiet, store, sites: [SHOP] });
		await app.ready;
		const waiting = Array.from({ length: 20 }, (_, i) =>
			app.request('/v1/batches', { method: 'POST', body: JSON.stringify(batchOf([view()], { load: `load-${i}` })) }),
		);
		await new Promise((arrived) => setImmediate(arrived));
		await app.close();
		const statuses = (await Promise.all(waiting)).map(({ status }) => status);
		const { post } = await openTestCollector({ store });
		for (const [i, status] of statuses.entries()) {
			const again = await (await post(batchOf([view()], { load: `load-${i}` }))).json();
			if (status === 202) expect(again).toMatchObject({ duplicates: 1 });
		}
		expect(statuses).toContain(202);
	});

	it('knows after a restart where everybody stood', async () => {
		const store = `sqlite:${openFolder()}/waymark.db`;
		const first = await openTestCollector({ store });
		await first.send([view('/checkout')]);
		await first.close();
		const second = await openTestCollector({ store });
		second.clock.pass(4 * DAY);
		await second.sweep();
		const standing = await second.send([], { wants: ['standing'] });
		expect(standing).toMatchObject({ standing: { stage: 'decision', since: START, stall: { kind: 'dormant', since: START + 3.5 * DAY } } });
	});

	it('brings a site up to what it is told at its start', async () => {
		const store = `sqlite:${openFolder()}/waymark.db`;
		await (await openTestCollector({ store })).close();
		const { app } = await openTestCollector({ store, sites: [{ ...SHOP, label: 'Renamed' }] });
		expect(await (await app.request('/sites/shop')).text()).toContain('<h1><bdi>Renamed</bdi></h1>');
	});

	it('finds the stalled ones by itself', async () => {
		const clock = { at: START };
		const app = createCollector({
			...quiet,
			store: 'sqlite::memory:',
			sites: [SHOP],
			openReports: true,
			sweepEveryMs: 5,
			now: () => clock.at,
		});
		onTestFinished(app.close);
		await app.request('/v1/batches', { method: 'POST', body: JSON.stringify(batchOf([view('/checkout'), search('mugs', 0)])) });
		clock.at += 4 * DAY;
		const stuck = async () =>
			((await (await app.request('/v1/sites/shop/reports/stalls')).json()) as { groups: readonly unknown[] }).groups.length;
		await expect.poll(stuck).toBe(1);
	});
});
