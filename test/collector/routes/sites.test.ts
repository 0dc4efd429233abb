import { describe, expect, it } from 'vitest';
import { openTestCollector, SHOP, view } from '../../support/collector.ts';

const ADMIN = 'correct-horse-battery-staple';
const JSON_TYPE = { 'content-type': 'application/json' };

async function openDoors() {
	const test = await openTestCollector({
		openReports: false,
		adminKey: ADMIN,
		sites: [SHOP, { ...SHOP, name: 'bakery', label: 'Bakery' }],
	});
	const ask = async (method: string, path: string, { key = ADMIN, body }: { key?: string; body?: unknown } = {}) => {
		const headers = { authorization: `Bearer ${key}`, ...(body !== undefined && JSON_TYPE) };
		const response = await test.app.request(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
		return { status: response.status, body: (await response.json()) as never as Record<string, never> & { [key: string]: never } };
	};
	const keyFor = async (wish: object): Promise<string> => String((await ask('POST', '/v1/keys', { body: wish })).body.key);
	return { ...test, ask, keyFor };
}

const BAKERY = { name: 'books', label: 'Books', origins: ['https://books.example'] };

describe('sites by their doors', () => {
	it('are added, read, changed field by field, and removed with a receipt', async () => {
		const { ask, send } = await openDoors();
		expect(await ask('POST', '/v1/sites', { body: BAKERY })).toMatchObject({ status: 201, body: { name: 'books', timeZone: 'UTC' } });
		const stage = { name: 'all', label: 'All', when: {}, horizonMs: null };
		const journeys = [{ name: 'j', label: 'J', stages: [stage] }];
		expect(await ask('PATCH', '/v1/sites/books', { body: { journeys } })).toMatchObject({
			status: 200,
			body: { label: 'Books', journeys },
		});
		expect(await ask('PATCH', '/v1/sites/books', { body: { label: 'Bookshop' } })).toMatchObject({ status: 200, body: { journeys } });
		expect(await ask('GET', '/v1/sites/books')).toMatchObject({ body: { label: 'Bookshop', origins: BAKERY.origins, journeys } });
		await send([view('/'), view('/x')], { site: 'books', load: 'l-1' });
		expect(await ask('DELETE', '/v1/sites/books')).toMatchObject({
			status: 200,
			body: { removed: 'books', held: { visitors: 1, touchpoints: 2, shares: 0 } },
		});
		expect((await ask('GET', '/v1/sites/books')).status).toBe(404);
		expect((await ask('DELETE', '/v1/sites/books')).status).toBe(404);
	});

	it.each([
		['POST', '/v1/sites', SHOP, 409, 'taken'],
		['POST', '/v1/sites', { name: 'x' }, 400, 'bad-settings'],
		['POST', '/v1/sites', { ...BAKERY, agency: 'nobody' }, 400, 'bad-settings'],
		['PATCH', '/v1/sites/shop', { name: 'other' }, 400, 'bad-settings'],
		['PATCH', '/v1/sites/shop', { surprise: 1 }, 400, 'bad-settings'],
		['PATCH', '/v1/sites/shop', [], 400, 'bad-settings'],
		['PATCH', '/v1/sites/shop', { agency: 'nobody' }, 400, 'bad-settings'],
		['POST', '/v1/keys', { role: 'server', manages: true }, 400, 'bad-settings'],
		['POST', '/v1/keys', { role: 'agency' }, 400, 'bad-settings'],
		['POST', '/v1/keys', { sites: ['nowhere'] }, 400, 'bad-settings'],
		['POST', '/v1/keys', { role: 'king' }, 400, 'bad-settings'],
	] as const)('say what is wrong, and change nothing: %s %s %j', async (method, path, ...[body, status, code]) => {
		const { ask } = await openDoors();
		const before = await ask('GET', '/v1/sites/shop');
		expect(await ask(method, path, { body })).toMatchObject({ status, body: { error: { code } } });
		expect(await ask('GET', '/v1/sites/shop')).toEqual(before);
	});

	it('are opened to the managing key that adds them, and to no other', async () => {
		const { ask, keyFor } = await openDoors();
		const manager = await keyFor({ role: 'agency', sites: ['shop'], manages: true });
		const reader = await keyFor({ role: 'agency', sites: ['shop'] });
		expect((await ask('POST', '/v1/sites', { key: reader, body: BAKERY })).status).toBe(403);
		expect((await ask('POST', '/v1/sites', { key: manager, body: BAKERY })).status).toBe(201);
		expect((await ask('PATCH', '/v1/sites/books', { key: manager, body: { label: 'B' } })).status).toBe(200);
		expect((await ask('GET', '/v1/sites/books', { key: reader })).status).toBe(403);
		const { body } = await ask('GET', '/v1/sites', { key: manager });
		expect((body.sites as unknown as readonly { name: string }[]).map(({ name }) => name)).toEqual(['books', 'shop']);
	});

	it('are changed by nobody who may only read, and by no manager of another site', async () => {
		const { ask, keyFor } = await openDoors();
		const reader = await keyFor({ sites: ['shop'] });
		const manager = await keyFor({ sites: ['bakery'], manages: true });
		for (const key of [reader, manager])
			for (const method of ['PATCH', 'DELETE'])
				expect((await ask(method, '/v1/sites/shop', { key, ...(method === 'PATCH' && { body: { label: 'x' } }) })).status).toBe(403);
		expect((await ask('PATCH', '/v1/sites/bakery', { key: manager, body: { agency: 'north' } })).status).toBe(403);
	});
});

describe('keys by their doors', () => {
	it('are told once, listed without what opens, and revoked at once', async () => {
		const { ask } = await openDoors();
		const made = (await ask('POST', '/v1/keys', { body: { sites: ['shop'] } })).body as unknown as { key: string; id: string };
		expect((await ask('GET', '/v1/sites/shop', { key: made.key })).status).toBe(200);
		const listed = JSON.stringify((await ask('GET', '/v1/keys')).body);
		expect(listed).toContain(made.id);
		expect(listed).not.toMatch(/hash|wm_/);
		expect((await ask('DELETE', `/v1/keys/${made.id}`)).status).toBe(200);
		expect((await ask('GET', '/v1/sites/shop', { key: made.key })).status).toBe(401);
		expect((await ask('DELETE', `/v1/keys/${made.id}`)).status).toBe(404);
	});

	it('are for the operator alone', async () => {
		const { ask, keyFor } = await openDoors();
		const key = await keyFor({ sites: ['shop'], manages: true });
		for (const [method, path] of [
			['GET', '/v1/keys'],
			['POST', '/v1/keys'],
			['DELETE', '/v1/keys/x'],
			['GET', '/setup/keys'],
			['GET', '/setup/agencies'],
		] as const)
			expect([path, (await ask(method, path, { key, ...(method === 'POST' && { body: {} }) })).status]).toEqual([path, 403]);
	});
});
