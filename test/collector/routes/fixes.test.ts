import { describe, expect, it } from 'vitest';
import { openTestCollector, rage, view } from '../../support/collector.ts';
import { DAY } from '../../support/journeys.ts';
import { documentOf } from '../../support/markup.ts';

type Test = Awaited<ReturnType<typeof openTestCollector>>;

async function lived(options = {}): Promise<Test & { card: string; id: string }> {
	const test = await openTestCollector(options);
	await test.send([view('/'), view('/checkout'), rage('Pay')]);
	test.clock.pass(4 * DAY);
	await test.sweep();
	const headers = { authorization: 'Bearer boss' };
	const { rows } = (await (await test.app.request('/v1/sites/shop/fixes', { headers })).json()) as { rows: { id: string }[] };
	const id = rows[0]?.id ?? '';
	return { ...test, id, card: `/sites/shop/friction/${id}` };
}

const form = (fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}) => ({
	method: 'POST',
	body: new URLSearchParams(fields).toString(),
	headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost', ...headers },
});
const patch = (body: unknown, headers: Record<string, string> = {}) => ({
	method: 'PATCH',
	body: JSON.stringify(body),
	headers: { 'content-type': 'application/json', ...headers },
});
const decided = { owner: 'Kim', effort: 'small', status: 'doing' };

describe('a decision about a fix', () => {
	it('is made on its card, and is there on the card, in the list, in the file and for programs', async () => {
		const { app, card, id } = await lived();
		const answer = await app.request(`${card}/decision?device=desktop`, form(decided));
		expect([answer.status, answer.headers.get('location')]).toEqual([303, `${card}?device=desktop#decision`]);
		const page = documentOf(await (await app.request(card)).text());
		expect(page.querySelector('#decision-owner')?.getAttribute('value')).toBe('Kim');
		expect(page.querySelector('#decision-status [selected]')?.getAttribute('value')).toBe('doing');
		expect(await (await app.request(`/v1/sites/shop/fixes/${id}`)).json()).toMatchObject({ card: { id }, ...decided, comments: [] });
		expect(await (await app.request('/v1/sites/shop/fixes.csv?owner=kim')).text()).toMatch(/Kim,small,doing\r\n$/);
		expect(
			documentOf(await (await app.request('/sites/shop/fixes?owner=kim')).text()).querySelector('.fix-list tbody')?.textContent,
		).toContain('Kim');
	});

	it('changes what it names and leaves the rest, by the API too', async () => {
		const { app, id } = await lived();
		await app.request(`/v1/sites/shop/fixes/${id}`, patch(decided));
		const answer = await app.request(`/v1/sites/shop/fixes/${id}`, patch({ status: 'declined', owner: '' }));
		expect([answer.status, await answer.json()]).toEqual([200, { owner: null, effort: 'small', status: 'declined', comments: [] }]);
	});

	it('that ends it is noted as a change of that day, once, and only where the box is ticked', async () => {
		const { app, card, clock } = await lived();
		const changes = async () => ((await (await app.request('/v1/sites/shop/changes')).json()) as { changes: readonly unknown[] }).changes;
		await app.request(`${card}/decision`, form({ ...decided, note: 'on' }));
		await app.request(`${card}/decision`, form({ ...decided, status: 'done' }));
		expect(await changes()).toEqual([]);
		await app.request(`${card}/decision`, form({ ...decided, status: 'open' }));
		const on = new Date(clock.at - DAY).toISOString().slice(0, 10);
		for (let i = 0; i < 2; i++) await app.request(`${card}/decision`, form({ ...decided, status: 'done', note: 'on', on }));
		expect(await changes()).toMatchObject([
			{
				at: Date.parse(on),
				happening: 'friction rage-click /checkout #pay',
				label: expect.stringContaining('Mended: visitors pressed “Pay”'),
			},
		]);
	});

	it('that is wrong is told at the top and at its field, keeps what was typed, and changes nothing', async () => {
		const { app, card, id } = await lived();
		const wrong = { owner: 'x'.repeat(81), effort: 'small', status: 'finished', note: 'on', on: '2099-01-01' };
		const answer = await app.request(`${card}/decision`, form(wrong));
		const page = documentOf(await answer.text());
		expect(answer.status).toBe(400);
		expect([...page.querySelectorAll('.problems a')].map((each) => each.getAttribute('href'))).toEqual([
			'#decision-owner',
			'#decision-status',
		]);
		const owner = page.querySelector('#decision-owner');
		expect([owner?.getAttribute('aria-invalid'), owner?.getAttribute('value')]).toEqual(['true', wrong.owner]);
		expect(page.querySelector(`#${owner?.getAttribute('aria-describedby')}`)?.textContent).toContain('80');
		expect(await (await app.request(`/v1/sites/shop/fixes/${id}`)).json()).toMatchObject({ owner: null, status: 'open' });
		const late = await app.request(`${card}/decision`, form({ ...decided, status: 'done', note: 'on', on: '2099-01-01' }));
		expect([late.status, await late.text()]).toEqual([400, expect.stringContaining('Give a day up to today.')]);
		expect((await app.request(`/v1/sites/shop/fixes/${id}`, patch({ effort: 'huge' }))).status).toBe(400);
	});

	it('needs a key that manages, a card that is there, and a form of ours', async () => {
		const { app, card, id } = await lived({ openReports: false, adminKey: 'boss' });
		const boss = { authorization: 'Bearer boss' };
		expect((await app.request(`${card}/decision`, form(decided))).status).toBe(401);
		expect((await app.request(`/v1/sites/shop/fixes/${id}`, patch(decided))).status).toBe(401);
		expect((await app.request('/sites/shop/friction/none/decision', form(decided, boss))).status).toBe(404);
		expect((await app.request('/v1/sites/shop/fixes/none', patch(decided, boss))).status).toBe(404);
		expect((await app.request(`${card}/decision`, form(decided, { ...boss, origin: 'https://else.example' }))).status).toBe(403);
		expect((await app.request(`${card}/decision`, form(decided, boss))).status).toBe(303);
	});
});

describe('a comment on a fix', () => {
	it('is kept as it was said, oldest first, and makes no element', async () => {
		const { app, card, clock } = await lived();
		const hostile = '<script>alert(1)</script>\n=1+1';
		await app.request(`${card}/comments`, form({ author: '<b>Kim</b>', text: hostile }));
		clock.pass(DAY);
		const answer = await app.request(`${card}/comments`, form({ author: 'Lou', text: 'Mended.' }));
		expect([answer.status, answer.headers.get('location')]).toEqual([303, `${card}#comments`]);
		const page = documentOf(await (await app.request(card)).text());
		expect([...page.querySelectorAll('.comment-text')].map(({ textContent }) => textContent)).toEqual([hostile, 'Mended.']);
		expect(page.querySelectorAll('script, b')).toHaveLength(0);
	});

	it.each([
		[{ author: '', text: 'x' }, 'author'],
		[{ author: 'Kim', text: ' ' }, 'text'],
		[{ author: 'Kim', text: 'x'.repeat(2_001) }, 'text'],
	])('that lacks something is told at its field, and not kept: %#', async (fields, field) => {
		const { app, card } = await lived();
		const answer = await app.request(`${card}/comments`, form(fields));
		const page = documentOf(await answer.text());
		expect([answer.status, page.querySelector('.problems a')?.getAttribute('href')]).toEqual([400, `#comment-${field}`]);
		expect(page.querySelector('textarea#comment-text')?.textContent).toBe(fields.text);
		expect(page.querySelectorAll('.comments li')).toHaveLength(0);
	});

	it('is taken two hundred times and no more', async () => {
		const { app, card } = await lived();
		for (let i = 0; i < 200; i++) await app.request(`${card}/comments`, form({ author: 'Kim', text: `${i}` }));
		const answer = await app.request(`${card}/comments`, form({ author: 'Kim', text: 'one more' }));
		expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('takes no more')]);
	});
});
