import { describe, expect, it } from 'vitest';
import { createKey } from '../../../collector/keys.ts';
import { openStore } from '../../../collector/open-store.ts';
import type { Role } from '../../../collector/stores/store.ts';
import { openFolder } from '../../support/cli.ts';
import { openTestCollector, SHOP } from '../../support/collector.ts';
import { START } from '../../support/journeys.ts';

const ADMIN_KEY = 'correct-horse-battery-staple';
const JSON_DOOR = '/v1/sites/shop/reports/stalls';
const CSV_DOOR = '/v1/sites/shop/reports/stalls.csv';
const PAGE = '/sites/shop';

/** A collector whose reports are closed, with a shop and a bakery, and keys as the command line makes them: in the same store. */
async function openGuarded() {
	const store = `sqlite:${openFolder()}/waymark.db`;
	const test = await openTestCollector({
		store,
		sites: [SHOP, { ...SHOP, name: 'bakery', label: 'Bakery' }],
		openReports: false,
		adminKey: ADMIN_KEY,
	});
	async function give(role: Role, ...sites: readonly string[]): Promise<string> {
		const { key, record } = createKey(role, sites, START);
		const other = await openStore(store);
		await other.putKey(record);
		await other.close();
		return key;
	}
	async function revokeAll(): Promise<void> {
		const other = await openStore(store);
		for (const { id } of await other.keys()) await other.removeKey(id);
		await other.close();
	}
	const get = async (path: string, authorization?: string, accept = '*/*'): Promise<Response> =>
		test.app.request(path, { headers: { accept, ...(authorization !== undefined && { authorization }) } });
	return { ...test, give, revokeAll, get };
}

const basic = (name: string, password: string) => `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code;

describe('without a key', () => {
	it.each([JSON_DOOR, CSV_DOOR, PAGE, '/', '/v1/sites/nowhere/reports/stalls', '/sites/nowhere'])(
		'%s is closed, and asks for one',
		async (path) => {
			const { get } = await openGuarded();
			const response = await get(path);
			expect(response.status).toBe(401);
			expect(response.headers.get('www-authenticate')).toMatch(/^Basic realm="/);
			expect(await codeOf(response)).toBe('key-needed');
		},
	);

	it.each(['/healthz', '/readyz', '/openapi.json', '/waymark.css', '/favicon.svg'])('%s is open', async (path) => {
		const { get } = await openGuarded();
		expect((await get(path)).status).toBe(200);
	});

	it('touchpoints are taken: a site key is public', async () => {
		const { send } = await openGuarded();
		expect(await send([])).toMatchObject({ accepted: 0 });
	});
});

describe('a key', () => {
	it('opens report, CSV and page alike, as a bearer token and as a password with any name', async () => {
		const { get, give } = await openGuarded();
		const key = await give('agency', 'shop');
		for (const path of [JSON_DOOR, CSV_DOOR, PAGE, '/'])
			for (const said of [`Bearer ${key}`, `bearer  ${key}`, basic('ada', key), basic('', key), basic(key, '')])
				expect([path, said, (await get(path, said)).status]).toEqual([path, said, 200]);
	});

	it('works from the moment it was made, and no longer once it was revoked', async () => {
		const { get, give, revokeAll } = await openGuarded();
		const key = await give('agency', 'shop');
		expect((await get(PAGE, `Bearer ${key}`)).status).toBe(200);
		await revokeAll();
		expect((await get(PAGE, `Bearer ${key}`)).status).toBe(401);
	});

	it.each([
		'Bearer',
		'Bearer ',
		'Bearer wrong',
		'Bearer wm_000000000000_0000000000000000000000000000000000000000000',
		`Token ${ADMIN_KEY}`,
		ADMIN_KEY,
		'Basic !!!',
		basic('', ''),
		basic('ada', 'wrong'),
		`Bearer ${ADMIN_KEY}x`,
		`Bearer ${ADMIN_KEY} x`,
	])('that is wrong opens nothing: %s', async (said) => {
		const { get } = await openGuarded();
		const response = await get(JSON_DOOR, said);
		expect([response.status, await codeOf(response)]).toEqual([401, 'key-needed']);
	});

	it('of an agency does not open the site of another', async () => {
		const { get, give } = await openGuarded();
		const key = await give('agency', 'bakery');
		for (const path of [JSON_DOOR, CSV_DOOR, PAGE]) {
			const response = await get(path, `Bearer ${key}`);
			expect([response.status, await codeOf(response)]).toEqual([403, 'key-too-weak']);
		}
	});

	it('of an agency cannot tell a site that is closed to it from one that is not there', async () => {
		const { get, give } = await openGuarded();
		const key = await give('agency', 'bakery');
		const [closed, missing] = await Promise.all(
			['shop', 'nowhere'].map(async (site) => {
				const response = await get(`/v1/sites/${site}/reports/stalls`, `Bearer ${key}`);
				return { status: response.status, body: (await response.text()).replaceAll(site, '…'), headers: [...response.headers.keys()] };
			}),
		);
		expect(missing).toEqual(closed);
	});

	it('of an agency shows at home what it opens and nothing of the rest', async () => {
		const { get, give } = await openGuarded();
		const html = await (await get('/', `Bearer ${await give('agency', 'bakery')}`)).text();
		expect(html).toContain('/sites/bakery');
		expect(html).not.toContain('shop"');
	});

	it('of a server opens no report', async () => {
		const { get, give } = await openGuarded();
		expect((await get(JSON_DOOR, `Bearer ${await give('server', 'shop')}`)).status).toBe(403);
	});

	it.each([`Bearer ${ADMIN_KEY}`, basic('admin', ADMIN_KEY)])('of the operator opens all: %s', async (said) => {
		const { get } = await openGuarded();
		expect((await get(PAGE, said)).status).toBe(200);
		expect((await get('/sites/bakery', said)).status).toBe(200);
		const missing = await get('/v1/sites/nowhere/reports/stalls', said);
		expect([missing.status, await codeOf(missing)]).toEqual([404, 'not-found']);
	});

	it('with a colon in it can be the password', async () => {
		const { app } = await openTestCollector({ openReports: false, adminKey: 'a:b:c:d:e:f:g:h:i' });
		expect((await app.request(PAGE, { headers: { authorization: basic('ada', 'a:b:c:d:e:f:g:h:i') } })).status).toBe(200);
	});
});

describe('open reports', () => {
	it('need no key, and mind no wrong one', async () => {
		const { app } = await openTestCollector();
		for (const path of [JSON_DOOR, CSV_DOOR, PAGE, '/']) expect((await app.request(path)).status).toBe(200);
		expect((await app.request(PAGE, { headers: { authorization: 'Bearer wrong' } })).status).toBe(200);
	});

	it('still have nothing to say of a site that is not there', async () => {
		const { app } = await openTestCollector();
		expect((await app.request('/v1/sites/nowhere/reports/stalls')).status).toBe(404);
	});
});

describe('a fault', () => {
	it('is a page to a person and JSON to a program', async () => {
		const { get } = await openGuarded();
		const page = await get('/sites/nowhere', `Bearer ${ADMIN_KEY}`, 'text/html,*/*');
		expect([page.status, page.headers.get('content-type')]).toEqual([404, expect.stringContaining('text/html')]);
		expect(await page.text()).toContain('<h1>This did not work</h1>');
		const program = await get('/v1/sites/nowhere/reports/stalls', `Bearer ${ADMIN_KEY}`, 'text/html,*/*');
		expect(await codeOf(program)).toBe('not-found');
	});

	it('shows the name of a site that is not there as text', async () => {
		const { get } = await openGuarded();
		const html = await (await get('/sites/%3Cscript%3Ealert(1)%3C%2Fscript%3E', `Bearer ${ADMIN_KEY}`, 'text/html')).text();
		expect(html).toContain('&lt;script&gt;');
		expect(html).not.toContain('<script');
	});

	it.each(['/nowhere', '/v1/nowhere', '/v1/batches', '/sites', '/v1/sites/shop/reports'])(
		'is what a door that is not there answers, in the form of every other: %s',
		async (path) => {
			const { get } = await openGuarded();
			const response = await get(path, `Bearer ${ADMIN_KEY}`);
			expect(response.status).toBe(404);
			expect(await codeOf(response)).toBe('not-found');
		},
	);

	it('that is none of the expected ones is logged, and told without its details', async () => {
		const { app, close, logged } = await openTestCollector();
		await close();
		const response = await app.request(JSON_DOOR);
		const text = await response.text();
		expect(response.status).toBeGreaterThanOrEqual(500);
		expect(text).not.toMatch(/sqlite|database|\.ts|node_modules/i);
		expect(logged).toHaveLength(1);
	});
});

describe('every answer', () => {
	it.each(['/', PAGE, JSON_DOOR, '/nowhere'])('lets nothing from elsewhere run in it: %s', async (path) => {
		const { app } = await openTestCollector();
		const { headers } = await app.request(path);
		expect(headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('referrer-policy')).toBe('same-origin');
	});
});
