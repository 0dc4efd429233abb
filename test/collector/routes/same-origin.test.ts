import { describe, expect, it } from 'vitest';
import { openTestCollector } from '../../support/collector.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const doors = [
	['POST', '/sites/shop/setup'],
	['POST', '/sites/shop/shares'],
	['POST', '/setup/sites'],
	['POST', '/setup/keys'],
	['POST', '/v1/sites'],
	['PATCH', '/v1/sites/shop'],
	['DELETE', '/v1/sites/shop'],
	['POST', '/v1/sites/shop/changes'],
	['POST', '/v1/keys'],
	['DELETE', '/v1/keys/abc'],
	['POST', '/v1/agencies'],
] as const;

const foreign: readonly Record<string, string>[] = [
	{ 'sec-fetch-site': 'cross-site' },
	{ 'sec-fetch-site': 'same-site', origin: 'http://localhost' },
	{ origin: 'https://evil.example' },
	{ origin: 'null' },
	{ origin: 'http://localhost.evil.example' },
	{ origin: 'http://localhost:8080' },
	{},
	{ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
	{ origin: 'https://evil.example', authorization: 'Bearer x' },
];

describe('what is changed from a page of somebody else', () => {
	it.each(doors.flatMap(([method, path]) => foreign.map((headers) => [method, path, headers] as const)))(
		'is refused: %s %s %j',
		async (method, path, headers) => {
			const { app } = await openTestCollector();
			const response = await app.request(path, { method, headers: { ...FORM, ...headers }, body: 'label=x' });
			expect([response.status, await response.json()]).toMatchObject([403, { error: { code: 'foreign-request' } }]);
			expect((await app.request('/v1/sites/shop/reports/stalls')).status).toBe(200);
		},
	);
});

describe('what is changed', () => {
	const save = async (headers: Record<string, string>, behindProxy = false) => {
		const { app } = await openTestCollector({ behindProxy });
		const body = new URLSearchParams({ label: 'New', origins: 'https://shop.example', 'time-zone': 'UTC' }).toString();
		return (await app.request('/sites/shop/setup', { method: 'POST', headers: { ...FORM, ...headers }, body })).status;
	};

	it.each([
		{ 'sec-fetch-site': 'same-origin' },
		{ 'sec-fetch-site': 'none' },
		{ origin: 'http://localhost' },
		{ authorization: 'Bearer of-a-program' },
	])('from a page of our own, or by a program, is taken: %j', async (headers) => {
		expect(await save(headers as Record<string, string>)).toBe(303);
	});

	it('behind a proxy is told by the host that browsers see, only where the settings say that there is one', async () => {
		const headers = { origin: 'https://journeys.example', 'x-forwarded-host': 'journeys.example' };
		expect([await save(headers), await save(headers, true)]).toEqual([403, 303]);
		expect(await save({ origin: 'http://localhost', 'x-forwarded-host': 'journeys.example' }, true)).toBe(403);
	});

	it('by a website’s own touchpoints is for any origin', async () => {
		const { post } = await openTestCollector();
		expect((await post('{', { origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' })).status).toBe(400);
	});
});
