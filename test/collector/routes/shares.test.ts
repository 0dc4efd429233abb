import { describe, expect, it } from 'vitest';
import { openTestCollector, SHOP } from '../../support/collector.ts';
import { DAY } from '../../support/journeys.ts';

const ADMIN = 'correct-horse-battery-staple';
const OURS = { authorization: `Bearer ${ADMIN}`, accept: 'text/html' };

async function openShared() {
	const sites = [SHOP, { ...SHOP, name: 'bakery', label: 'Bakery' }, { ...SHOP, name: 'shop2', label: 'Shop 2' }];
	const test = await openTestCollector({ openReports: false, adminKey: ADMIN, sites });
	const form = (path: string, fields: Record<string, string>) =>
		test.app.request(path, { method: 'POST', headers: OURS, body: new URLSearchParams(fields) });
	const make = async (fields = { label: 'Ann', days: '30' }) => {
		const html = await (await form('/sites/shop/shares', fields)).text();
		return /\/share\/([\w-]+)/.exec(html)?.[1] ?? '';
	};
	const token = await make();
	const cookie = `waymark-share=${token}`;
	const get = async (path: string, headers: Record<string, string> = { cookie }) => test.app.request(path, { headers });
	return { ...test, form, make, token, cookie, get };
}

describe('a share link', () => {
	it('opens the pages, JSON and CSV of its site, by a cookie that scripts cannot read and that goes nowhere else', async () => {
		const { get, token } = await openShared();
		const opened = await get(`/share/${token}`, {});
		expect([opened.status, opened.headers.get('location')]).toEqual([303, '/sites/shop']);
		const cookies = opened.headers.getSetCookie();
		expect(cookies.map((each) => /Path=([^;]*)/.exec(each)?.[1])).toEqual(['/sites/shop', '/v1/sites/shop']);
		for (const each of cookies) expect(each).toMatch(/HttpOnly;.*SameSite=Lax/);
		for (const path of [
			'/sites/shop',
			'/sites/shop/causes',
			'/v1/sites/shop/reports/stalls',
			'/v1/sites/shop/reports/stalls.csv',
			'/sites/shop/brand.css',
		]) {
			const { status, headers } = await get(path);
			expect([path, status, headers.get('referrer-policy'), headers.get('cache-control'), headers.get('x-robots-tag')]).toEqual([
				...[path, 200, 'no-referrer', 'no-store', 'noindex'],
			]);
		}
		expect(opened.headers.get('referrer-policy')).toBe('no-referrer');
	});

	it('over https sets its cookie for https only', async () => {
		const { app, token } = await openShared();
		const cookies = (await app.request(`https://journeys.example/share/${token}`)).headers.getSetCookie();
		expect(cookies.filter((each) => each.includes('Secure'))).toHaveLength(2);
	});

	it('ends on its day, to the millisecond, also for whoever has its cookie', async () => {
		const { get, clock, token } = await openShared();
		clock.pass(30 * DAY - 1);
		expect((await get('/sites/shop')).status).toBe(200);
		clock.pass(1);
		expect([(await get('/sites/shop')).status, (await get(`/share/${token}`)).status]).toEqual([403, 403]);
	});

	it('ends at once when it is revoked, and nobody else’s with it', async () => {
		const { get, form, make, token } = await openShared();
		const other = await make();
		expect((await form('/sites/bakery/shares/revoke', { share: token.slice(0, 12) })).status).toBe(404);
		expect((await form('/sites/shop/shares/revoke', { share: token.slice(0, 12) })).status).toBe(303);
		expect([(await get('/sites/shop')).status, (await get(`/share/${token}`)).status]).toEqual([403, 403]);
		expect((await get('/sites/shop', { cookie: `waymark-share=${other}` })).status).toBe(200);
	});

	it('that is not quite right opens nothing', async () => {
		const { get, token } = await openShared();
		for (const wrong of [
			`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
			token.slice(0, 12),
			`000000000000${token.slice(12)}`,
			'',
			`${token}x`,
		]) {
			expect((await get('/sites/shop', { cookie: `waymark-share=${wrong}` })).status).toBe(401);
			expect((await get(`/share/${wrong}`)).status).toBe(404);
		}
	});

	it.each([
		{ label: '', days: '30' },
		{ label: 'x', days: '0' },
		{ label: 'x', days: '366' },
		{ label: 'x', days: '1.5' },
		{ label: 'x', days: 'soon' },
	])('is not made of %j; the form comes back with what was typed', async (fields) => {
		const { form } = await openShared();
		const response = await form('/sites/shop/shares', fields);
		const html = await response.text();
		expect(response.status).toBe(400);
		expect(html).toMatch(/aria-invalid="true"/);
		expect(html).toContain(`value="${fields.days}"`);
	});

	it('is kept as a hash alone', async () => {
		const { app, token } = await openShared();
		const listed = await (await app.request('/sites/shop/setup/shares', { headers: OURS })).text();
		expect(listed).toContain('Ann');
		expect(listed).not.toContain(token.slice(13));
	});
});

/** Doors that are open to anybody, key or none. */
const PUBLIC =
	/^\/(waymark[^/]*|favicon\.svg|healthz|readyz|openapi\.json|metrics|live\.js|v1\/batches|share\/:token|stop\/.*|agencies\/:agency\/logo|:name\{.*)$/;

describe('whoever has a share link', () => {
	const doorsOf = (app: { routes: readonly { method: string; path: string }[] }) => [
		...new Map(
			app.routes
				.filter(({ method, path }) => method !== 'ALL' && !PUBLIC.test(path) && !path.includes('*'))
				.map((each) => [`${each.method} ${each.path}`, each]),
		).values(),
	];

	it.each(['bakery', 'shop2', 'nowhere'])('walks into no door of %s, nor of the whole, whatever the method', async (site) => {
		const { app, cookie } = await openShared();
		const doors = doorsOf(app);
		expect(doors.length).toBeGreaterThan(40);
		for (const { method, path } of doors) {
			const address = path.replace(':site', site).replace(':report', 'stalls').replaceAll(/:\w+/g, 'x');
			for (const headers of [{ cookie }, { cookie, origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }]) {
				const { status } = await app.request(address, { method, headers });
				expect([method, address, [401, 403, 404].includes(status)], String(status)).toEqual([method, address, true]);
			}
		}
	});

	it('changes nothing of its own site, and sees nothing of its set-up', async () => {
		const { app, cookie } = await openShared();
		const own = doorsOf(app).filter(({ path }) => path.includes(':site'));
		const closed = own.filter(
			({ method, path }) => method !== 'GET' || path.includes('/setup') || path === '/v1/sites/:site' || path.endsWith('/rules'),
		);
		expect(closed.length).toBeGreaterThan(20);
		for (const { method, path } of closed) {
			const address = path.replace(':site', 'shop').replaceAll(/:\w+/g, 'x');
			const headers = { cookie, origin: 'http://localhost', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
			expect([method, address, (await app.request(address, { method, headers })).status]).toEqual([method, address, 403]);
		}
	});

	it('is offered no set-up by the pages', async () => {
		const { get, app } = await openShared();
		expect(await (await get('/sites/shop')).text()).not.toContain('/setup');
		expect(await (await app.request('/sites/shop', { headers: OURS })).text()).toContain('/sites/shop/setup');
	});
});
