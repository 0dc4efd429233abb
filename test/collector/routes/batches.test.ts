import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_BATCH_BYTES, MAX_TOUCHPOINTS, type Receipt } from '#touchpoint';
import { action, batchOf, openTestCollector, rage, type Seen, search, view } from '../../support/collector.ts';
import { START } from '../../support/journeys.ts';
import { quietBatch, tally, trap } from '../../support/quiet.ts';

const batch = batchOf([view('/product/7'), search('mugs', 0), rage('Pay')]);
const many = (n: number): readonly Seen[] => Array.from({ length: n }, () => view('/'));

/** `400 not-json`, once it is sure that the answer is a fault as the contract writes them. */
async function faultOf(response: Response): Promise<string> {
	const { error } = (await response.json()) as { error: { code: string; message: string } };
	expect(error).toEqual({ code: expect.stringMatching(/^[a-z-]+$/), message: expect.stringMatching(/^\S.*\.$/) });
	return `${response.status} ${error.code}`;
}

describe('a body', () => {
	it('of random bytes is told that it is no JSON', async () => {
		const { post, logged } = await openTestCollector();
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
				const response = await post(bytes);
				expect(response.status).toBe(400);
				expect(await faultOf(response)).toMatch(/^400 not-(json|gzip|a-batch)$/);
			}),
			{ numRuns: 100 },
		);
		expect(logged).toEqual([]);
	});

	it.each([
		['', '400 not-json'],
		['{', '400 not-json'],
		['null', '400 not-a-batch'],
		['[]', '400 not-a-batch'],
		['{}', '400 not-a-batch'],
		['['.repeat(200_000), '400 not-json'],
		['['.repeat(200_000) + ']'.repeat(200_000), '400 not-a-batch'],
		['{"__proto__":{"version":1}}', '400 not-a-batch'],
	])('that reads %.30j is answered %s', async (body, answer) => {
		const { post } = await openTestCollector();
		expect(await faultOf(await post(body))).toBe(answer);
	});

	it('in broken UTF-8 is no JSON, rather than a batch with holes in its words', async () => {
		const { post } = await openTestCollector();
		const bytes = Buffer.from(JSON.stringify(batch));
		bytes[bytes.indexOf('mugs')] = 0xff;
		expect(await faultOf(await post(bytes))).toBe('400 not-json');
	});

	it('is read whatever its content type says', async () => {
		const { post } = await openTestCollector();
		for (const type of ['text/plain', 'application/json', 'application/x-www-form-urlencoded', 'nonsense'])
			expect((await post(batch, { 'content-type': type })).status).toBe(202);
	});

	it('of 5 MB is refused, whether or not it says how long it is', async () => {
		const { post } = await openTestCollector();
		const body = 'x'.repeat(5_000_000);
		expect(await faultOf(await post(body, { 'content-length': '5000000' }))).toBe('413 too-large');
		expect(await faultOf(await post(body))).toBe('413 too-large');
	});

	it('may be as large as the limit and no larger', async () => {
		const { post } = await openTestCollector();
		const text = JSON.stringify(batch);
		expect((await post(text.padEnd(MAX_BATCH_BYTES))).status).toBe(202);
		expect(await faultOf(await post(text.padEnd(MAX_BATCH_BYTES + 1)))).toBe('413 too-large');
	});

	it('of version 2 is told that version 1 is spoken here', async () => {
		const { post } = await openTestCollector();
		const response = await post({ ...batch, version: 2 });
		expect(await response.clone().text()).toContain('\\"version\\" should be 1');
		expect(await faultOf(response)).toBe('400 not-a-batch');
	});

	it('may hold 500 touchpoints, and not one more', async () => {
		const { post } = await openTestCollector();
		expect(await (await post(batchOf(many(MAX_TOUCHPOINTS)))).json()).toMatchObject({ accepted: 500 });
		expect(await faultOf(await post(batchOf(many(MAX_TOUCHPOINTS + 1))))).toBe('400 not-a-batch');
	});

	it('without touchpoints is a question how the visitor stands', async () => {
		const { send } = await openTestCollector();
		expect(await send([], { wants: ['standing'] })).toEqual({ accepted: 0, duplicates: 0, rejected: [], standing: null });
		await send([view('/checkout')]);
		expect(await send([], { wants: ['standing'] })).toMatchObject({ standing: { stage: 'decision', since: START, stall: null } });
	});
});

describe('gzip', () => {
	const packed = gzipSync(JSON.stringify(batch));

	it.each([
		['by its header', { 'content-encoding': 'gzip' }],
		['by its header in capitals', { 'content-encoding': 'GZIP' }],
		['by its first two bytes, where a browser may not name it', { 'content-type': 'text/plain' }],
	])('is known %s', async (_, headers) => {
		const { post } = await openTestCollector();
		expect(await (await post(packed, headers)).json()).toMatchObject({ accepted: 3 });
	});

	it.each([
		['cut short', packed.subarray(0, packed.length - 9)],
		['damaged', Buffer.from(packed).fill(0, 20, 40)],
		['nothing but its first two bytes', Buffer.from([0x1f, 0x8b])],
	])('that is %s is told so', async (_, bytes) => {
		const { post } = await openTestCollector();
		expect(await faultOf(await post(bytes))).toBe('400 not-gzip');
	});

	it('that is said but not done is told so', async () => {
		const { post } = await openTestCollector();
		expect(await faultOf(await post(batch, { 'content-encoding': 'gzip' }))).toBe('400 not-gzip');
		expect(await faultOf(await post('', { 'content-encoding': 'gzip' }))).toBe('400 not-gzip');
	});

	it('that unpacks to more than a batch may weigh is refused before it has been unpacked', async () => {
		const { post } = await openTestCollector();
		const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024), { level: 9 });
		expect(bomb.length).toBeLessThan(MAX_BATCH_BYTES);
		const before = process.memoryUsage().rss;
		expect(await faultOf(await post(bomb, { 'content-encoding': 'gzip' }))).toBe('413 too-large');
		expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
	});

	it('is the only encoding that is understood', async () => {
		const { post } = await openTestCollector();
		expect(await faultOf(await post(batch, { 'content-encoding': 'br' }))).toBe('415 bad-encoding');
	});
});

describe('one bad touchpoint', () => {
	it('never costs its neighbours: of twenty with three bad ones seventeen are stored, and the three are named', async () => {
		const { post } = await openTestCollector();
		const touchpoints: unknown[] = [...batchOf(many(20)).touchpoints];
		touchpoints[3] = { seq: 4, kind: 'page-view', at: 'yesterday', page: '/' };
		touchpoints[11] = { seq: 12, kind: 'fax', at: START, page: '/' };
		touchpoints[19] = { seq: 20, kind: 'search', at: START, page: '/' };
		const response = await post({ ...batch, touchpoints });
		expect(response.status).toBe(202);
		expect(await response.json()).toEqual({
			accepted: 17,
			duplicates: 0,
			rejected: [
				{ index: 3, id: '4', code: 'bad-touchpoint', field: 'at' },
				{ index: 11, id: '12', code: 'bad-touchpoint', field: 'kind' },
				{ index: 19, id: '20', code: 'bad-touchpoint', field: 'term' },
			],
		});
	});

	it.each(['["page-view"]', '{"toString":null}', '{"toString":1,"valueOf":1}', `${'['.repeat(50_000)}${']'.repeat(50_000)}`])(
		'whose kind is %.30s is as bad as any other, and no breakdown',
		async (kind) => {
			const { post, logged } = await openTestCollector();
			const text = JSON.stringify(batchOf([view(), view()])).replace('"page-view"', kind);
			const response = await post(text);
			expect(response.status).toBe(202);
			expect(await response.json()).toMatchObject({ accepted: 1, rejected: [{ index: 0, field: 'kind' }] });
			expect(logged).toEqual([]);
		},
	);
});

describe('a second delivery', () => {
	it('is counted as such, and answered as if it were the first', async () => {
		const { post } = await openTestCollector();
		const answers: Receipt[] = [];
		for (let i = 0; i < 3; i += 1) answers.push((await (await post({ ...batch, wants: ['standing'] })).json()) as Receipt);
		expect(answers.map(({ accepted, duplicates }) => [accepted, duplicates])).toEqual([
			[3, 0],
			[0, 3],
			[0, 3],
		]);
		expect(answers[2]?.standing).toEqual(answers[0]?.standing);
	});

	it('that comes at the same time is stored once', async () => {
		const { post } = await openTestCollector();
		const answers = await Promise.all(Array.from({ length: 8 }, async () => (await (await post(batch)).json()) as Receipt));
		expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(3);
		expect(answers.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(21);
	});

	it('of a touchpoint within one batch is stored once', async () => {
		const { post } = await openTestCollector();
		const [first] = batch.touchpoints;
		expect(await (await post({ ...batch, touchpoints: [first, first, first] })).json()).toMatchObject({ accepted: 1, duplicates: 2 });
	});

	it('is told apart by visitor, load and place, not by what it says', async () => {
		const { post } = await openTestCollector();
		for (const head of [{}, { visitor: 'bob' }, { load: 'load-2' }])
			expect(await (await post(batchOf([view(), view()], head))).json()).toMatchObject({ accepted: 2 });
		expect(await (await post(batchOf([action('other'), view()]))).json()).toMatchObject({ accepted: 0, duplicates: 2 });
	});
});

describe('who may send', () => {
	it.each([
		['https://shop.example', '202'],
		['https://evil.example', '403 foreign-origin'],
		['http://shop.example', '403 foreign-origin'],
		['null', '403 foreign-origin'],
	])('is decided by the origin %j: %s', async (origin, answer) => {
		const { post } = await openTestCollector();
		const response = await post(batch, { origin });
		expect(response.status === 202 ? '202' : await faultOf(response)).toBe(answer);
	});

	it('is any program that names no origin', async () => {
		const { post } = await openTestCollector();
		expect((await post(batch)).status).toBe(202);
	});

	it('is nobody for a site that is not there, and its name comes back as plain text', async () => {
		const { post } = await openTestCollector();
		expect(await faultOf(await post({ ...batch, site: 'nowhere' }))).toBe('403 unknown-site');
		expect(await faultOf(await post({ ...batch, site: 'constructor' }, { origin: 'https://shop.example' }))).toBe('403 unknown-site');
	});

	it('is asked before anything is stored', async () => {
		const { post, app } = await openTestCollector();
		await post(batch, { origin: 'https://evil.example' });
		const figures = (await (await app.request('/v1/sites/shop/reports/stalls')).json()) as { stages: { entered: number }[] };
		expect(figures.stages.map(({ entered }) => entered)).toEqual([0, 0, 0, 0, 0, 0]);
	});
});

describe('a page of another origin', () => {
	const origin = 'https://evil.example';

	it.each([
		['202', batch, 'https://shop.example'],
		['400', 'nonsense', 'https://shop.example'],
		['403', batch, origin],
		['413', 'x'.repeat(600_000), 'https://shop.example'],
	])('can read an answer of %s', async (status, body, from) => {
		const { post } = await openTestCollector();
		const response = await post(body, { origin: from });
		expect([String(response.status), response.headers.get('access-control-allow-origin')]).toEqual([status, '*']);
	});

	it('can read when to come back', async () => {
		const { post } = await openTestCollector();
		expect((await post(batch, { origin })).headers.get('access-control-expose-headers')).toContain('Retry-After');
	});

	it('is allowed its preflight: packed bodies and application/json need one', async () => {
		const { app } = await openTestCollector();
		const response = await app.request('/v1/batches', {
			method: 'OPTIONS',
			headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-encoding,content-type' },
		});
		expect(response.status).toBe(204);
		expect(response.headers.get('access-control-allow-origin')).toBe('*');
		expect(response.headers.get('access-control-allow-methods')).toContain('POST');
		expect(response.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('content-encoding');
	});

	it('is never told to send cookies along', async () => {
		const { post } = await openTestCollector();
		const response = await post(batch, { origin: 'https://shop.example' });
		expect(response.headers.get('access-control-allow-credentials')).toBeNull();
		expect(response.headers.get('set-cookie')).toBeNull();
	});
});

describe('a store that cannot write', () => {
	it('is answered 503 with a time to come back, and nothing of the reason', async () => {
		const { post, close, logged } = await openTestCollector();
		await post(batch);
		await close();
		const response = await post(batchOf([view()], { load: 'load-2' }));
		expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
		expect(await faultOf(response)).toBe('503 store-refuses');
		expect(logged).not.toEqual([]);
	});
});

describe('a quiet batch', () => {
	const trapped = trap({ at: START - 61_000, page: '/orders/8817263' });

	it('is answered without a standing, though it asks for one, and tells what it may not carry', async () => {
		const { post } = await openTestCollector();
		const sent = { ...quietBatch('q', trapped), wants: ['standing'], touchpoints: [trapped, { ...view(), seq: 2, at: START }] };
		const response = await post(sent, { 'user-agent': 'Mozilla/5.0 (iPhone)' });
		expect(response.status).toBe(202);
		expect(await response.json()).toEqual({
			accepted: 1,
			duplicates: 0,
			rejected: [{ index: 1, id: '2', code: 'bad-touchpoint', field: 'kind' }],
		});
		expect(await (await post(sent)).json()).toMatchObject({ accepted: 0, duplicates: 1 });
	});

	it('is in no figure of what visitors met', async () => {
		const { app, post, send } = await openTestCollector();
		await send([view('/orders/8817263')]);
		for (const report of ['touchpoints', 'gaps', 'order', 'stages']) {
			const ask = async () => (await app.request(`/v1/sites/shop/reports/${report}?from=2027-01-01&to=2027-01-31`)).text();
			const before = await ask();
			await post(quietBatch(`before-${report}`, trapped, tally({ seq: 2 })));
			expect(await ask()).toBe(before);
		}
	});
});
