import { describe, expect, it } from 'vitest';
import { createKey } from '../../../collector/keys.ts';
import { openStore } from '../../../collector/open-store.ts';
import type { Change } from '../../../collector/stores/store.ts';
import { openFolder } from '../../support/cli.ts';
import { openTestCollector, SHOP } from '../../support/collector.ts';
import { DAY, START } from '../../support/journeys.ts';

type Test = Awaited<ReturnType<typeof openTestCollector>>;

const DOOR = '/v1/sites/shop/changes';
const JSON_TYPE = { 'content-type': 'application/json' };

const note = ({ app }: Test, body: unknown, headers: Record<string, string> = JSON_TYPE) =>
	app.request(DOOR, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
const listOf = async ({ app }: Test) => ((await (await app.request(DOOR)).json()) as { changes: readonly Change[] }).changes;

describe('a change', () => {
	it('is noted as of now, with an id of its own, and listed', async () => {
		const test = await openTestCollector();
		const response = await note(test, { label: ' Pay button mended ' });
		expect(response.status).toBe(201);
		const change = await response.json();
		expect(change).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), at: START, label: 'Pay button mended' });
		expect(await listOf(test)).toEqual([change]);
	});

	it('is noted as of a day in the site’s zone, for a stage and a happening; the newest is first', async () => {
		const test = await openTestCollector({ sites: [{ ...SHOP, timeZone: 'Europe/Berlin' }] });
		const meant = { journey: 'buyer', stage: 'decision', happening: 'friction rage-click /checkout #pay' };
		await note(test, { label: 'First', at: '2027-01-02', ...meant });
		await note(test, { label: 'Second', at: '2027-01-03T10:00:00Z' });
		expect(await listOf(test)).toEqual([
			{ id: expect.any(String), label: 'Second', at: Date.parse('2027-01-03T10:00:00Z') },
			{ id: expect.any(String), label: 'First', at: Date.parse('2027-01-01T23:00:00Z'), ...meant },
		]);
	});

	it('is found by the report of changes', async () => {
		const test = await openTestCollector();
		await note(test, { label: 'Mended', stage: 'decision' });
		test.clock.pass(DAY);
		const figures = await (await test.app.request('/v1/sites/shop/reports/changes')).json();
		expect(figures).toMatchObject({ changes: [{ label: 'Mended' }], comparisons: [{ stage: 'decision' }] });
	});

	it.each([
		[{}, /^change\.label: /],
		[{ label: '' }, /^change\.label: /],
		[{ label: 'x'.repeat(201) }, /^change\.label: /],
		[{ label: 'x', at: 'yesterday' }, /^change\.at: "yesterday" is no ISO 8601/],
		[{ label: 'x', at: '2027-02-30' }, /^change\.at: /],
		[{ label: 'x', at: '2028-01-01' }, /^change\.at: .* up to now/],
		[{ label: 'x', journey: 'nowhere' }, /^change\.journey: "nowhere" is none of buyer/],
		[{ label: 'x', stage: 'nowhere' }, /^change\.stage: "nowhere" is none of awareness, /],
		[{ label: 'x', surprise: 1 }, /^change\.body: /],
		[[], /^change\.body: /],
		['null', /^change\.body: /],
	])('that is none is told where it is wrong, and nothing is noted: %j', async (body, message) => {
		const test = await openTestCollector();
		const response = await note(test, body);
		expect([response.status, await response.json()]).toEqual([
			400,
			{ error: { code: 'bad-settings', message: expect.stringMatching(message) } },
		]);
		expect(await listOf(test)).toEqual([]);
		expect(test.logged).toEqual([]);
	});

	it.each([
		['{', JSON_TYPE],
		['{"label":"x"}', { 'content-type': 'text/plain' }],
		['{"label":"x"}', {}],
	])(
		'is taken as JSON only, and only if it says so: no page elsewhere can post that unasked',
		async (body, headers: Record<string, string>) => {
			const test = await openTestCollector();
			const response = await note(test, body, { ...headers, origin: 'http://localhost' });
			expect([response.status, await response.json()]).toMatchObject([400, { error: { code: 'not-json' } }]);
			expect(await listOf(test)).toEqual([]);
		},
	);

	it('is not taken if it is a book', async () => {
		const response = await note(await openTestCollector(), { label: 'x', happening: 'y'.repeat(20_000) });
		expect([response.status, await response.json()]).toMatchObject([413, { error: { code: 'too-large' } }]);
	});
});

describe('the door for changes', () => {
	const admin = { authorization: 'Bearer boss' };

	it('asks for a key, to note and to list', async () => {
		const test = await openTestCollector({ openReports: false, adminKey: 'boss' });
		expect((await test.app.request(DOOR)).status).toBe(401);
		expect((await note(test, { label: 'x' })).status).toBe(401);
		expect((await note(test, { label: 'x' }, { ...JSON_TYPE, authorization: 'Bearer wrong' })).status).toBe(401);
		expect((await note(test, { label: 'x' }, { ...JSON_TYPE, ...admin })).status).toBe(201);
		const { changes } = (await (await test.app.request(DOOR, { headers: admin })).json()) as { changes: readonly Change[] };
		expect(changes).toHaveLength(1);
	});

	it('says of a site that is not there that it is not', async () => {
		const { app } = await openTestCollector();
		expect((await app.request('/v1/sites/nowhere/changes')).status).toBe(404);
	});

	it.each([
		['agency', ['shop'], 201],
		['agency', ['bakery'], 403],
		['server', ['shop'], 403],
		['admin', [], 201],
	] as const)('opens to a key of %s for %j with %d, as reports do', async (role, sites, status) => {
		const store = `sqlite:${openFolder()}/waymark.db`;
		const test = await openTestCollector({ store, openReports: false });
		const { key, record } = createKey(role, sites, START);
		const other = await openStore(store);
		await other.putKey(record);
		await other.close();
		const authorization = `Bearer ${key}`;
		expect((await note(test, { label: 'x' }, { ...JSON_TYPE, authorization })).status).toBe(status);
		expect((await test.app.request(DOOR, { headers: { authorization } })).status).toBe(status === 201 ? 200 : 403);
	});
});
