import { describe, expect, it } from 'vitest';
import { openTestCollector, rage, SHOP, view } from '../../support/collector.ts';
import { HOUR } from '../../support/journeys.ts';
import { documentOf } from '../../support/markup.ts';

async function shop() {
	const world = await openTestCollector({ sites: [SHOP, { name: 'other', origins: ['*'] }] });
	await world.send([view('/'), view('/product/7'), view('/cart'), rage('Pay')]);
	world.clock.pass(HOUR);
	const get = (path: string) => world.app.request(`http://here.example${path}`);
	const post = (path: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
		world.app.request(`http://here.example${path}`, {
			method: 'POST',
			body: new URLSearchParams(body),
			headers: { host: 'here.example', origin: 'http://here.example', ...headers },
		});
	return { ...world, get, post };
}

describe('the doors of the map', () => {
	it('are a page, a picture and files of the same figures', async () => {
		const { get } = await shop();
		const figures = (await (await get('/sites/shop/map.json')).json()) as { stages: readonly { label: string; entered: number }[] };
		const document = documentOf(await (await get('/sites/shop/map')).text());
		const rows = [...document.querySelectorAll('.chart-figures tbody tr')].map((row) => [
			row.querySelector('th')?.textContent,
			Number(row.querySelector('td')?.textContent),
		]);
		expect(rows).toEqual(figures.stages.map(({ label, entered }) => [label, entered]));
		expect(await (await get('/sites/shop/map.csv')).text()).toMatch(/^stage,label,what/);
	});

	it('give a picture whose policy lets its own style in and nothing else', async () => {
		const { get } = await shop();
		const answer = await get('/sites/shop/map.svg');
		expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; frame-ancestors 'none'$/);
		expect(await answer.text()).toMatch(/^<svg[^>]+xmlns=/);
		expect((await get('/sites/shop/map')).headers.get('content-security-policy')).toContain("style-src 'self'");
	});

	it('render it as PNG, twice as large', async () => {
		const { get } = await shop();
		const bytes = new DataView(await (await get('/sites/shop/map.png')).arrayBuffer());
		expect(bytes.getUint32(0)).toBe(0x89504e47);
		const [, width] = /width="(\d+)"/.exec(await (await get('/sites/shop/map.svg')).text()) ?? [];
		expect(bytes.getUint32(16)).toBe(2 * Number(width));
	});
});

describe('versions of the map', () => {
	it('are kept under a name, opened, compared and removed', async () => {
		const { get, post, send, clock } = await shop();
		const kept = await post('/sites/shop/map/versions', { label: 'Before the launch' });
		expect(kept.status).toBe(303);
		const path = kept.headers.get('location') ?? '';
		await send([view('/')], { visitor: 'bob', load: 'bob-1', sentAt: clock.at });
		clock.pass(1_000);
		expect(await (await get(path)).text()).toContain('Before the launch');
		const id = path.replace(/^.*versions\/|\?.*$/g, '');
		const compared = await (await get(`/sites/shop/map/compare?one=now&other=${id}`)).text();
		expect(documentOf(compared).body.textContent).toContain('1 more');
		expect((await post(`/sites/shop/map/versions/${id}/remove`, {})).status).toBe(303);
		expect((await get(path)).status).toBe(404);
	});

	it('need a name: the page comes again, says what is wrong and keeps what was typed', async () => {
		const { post } = await shop();
		for (const [label, problem] of [
			['  ', 'Give the version a name.'],
			['x'.repeat(200), 'at most 120'],
		] as const) {
			const answer = await post('/sites/shop/map/versions', { label });
			expect(answer.status).toBe(400);
			const document = documentOf(await answer.text());
			expect(document.querySelector('.fault-summary a')?.getAttribute('href')).toBe('#label');
			expect(document.querySelector('#label')?.getAttribute('aria-invalid')).toBe('true');
			expect(document.querySelector('#label-fault')?.textContent).toContain(problem);
			expect(document.querySelector('#label')?.getAttribute('value')).toBe(label);
		}
	});

	it('are not kept for a page that is not ours', async () => {
		const { post, get } = await shop();
		for (const origin of ['https://evil.example', 'null'])
			expect((await post('/sites/shop/map/versions', { label: 'x' }, { origin })).status).toBe(403);
		expect(await (await get('/sites/shop/map')).text()).toContain('None has been kept yet.');
	});

	it('are those of one site: another’s are not found', async () => {
		const { post, get } = await shop();
		const path = (await post('/sites/shop/map/versions', { label: 'mine' })).headers.get('location') ?? '';
		expect((await get(path.replace('/shop/', '/other/'))).status).toBe(404);
		expect((await get('/sites/shop/map/compare?one=nothing')).status).toBe(404);
	});
});

describe('the page of a stage', () => {
	it('is there for every stage of the journey, and for no other', async () => {
		const { get } = await shop();
		const document = documentOf(await (await get('/sites/shop/stages/decision')).text());
		expect(document.querySelector('h1')?.textContent).toBe('Stage: Decision');
		expect(document.querySelector('.stage-nav [aria-current]')?.textContent).toBe('Decision');
		expect(((await (await get('/sites/shop/stages/decision.json')).json()) as { entered: number }).entered).toBe(1);
		expect((await get('/sites/shop/stages/nowhere')).status).toBe(404);
	});

	it('leads from the map to its causes and on to the evidence in two clicks', async () => {
		const { get } = await shop();
		const onMap = documentOf(await (await get('/sites/shop/map')).text());
		const stage =
			[...onMap.querySelectorAll('.twin h3 a')].find(({ textContent }) => textContent === 'Decision')?.getAttribute('href') ?? '';
		const onStage = documentOf(await (await get(stage)).text());
		const card =
			[...onStage.querySelectorAll('main a')].map((link) => link.getAttribute('href') ?? '').find((href) => href.includes('/friction/')) ??
			'';
		expect((await get(card)).status).toBe(200);
	});
});
