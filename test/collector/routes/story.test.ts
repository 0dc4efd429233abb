import { describe, expect, it } from 'vitest';
import { openTestCollector, rage, search, view } from '../../support/collector.ts';
import { DAY } from '../../support/journeys.ts';
import { documentOf } from '../../support/markup.ts';

describe('the door of a visitor’s story', () => {
	it('tells it as a page and as JSON', async () => {
		const { app, send } = await openTestCollector();
		await send([view('/'), search('returns', 0), view('/checkout'), rage('Pay')]);
		const document = documentOf(await (await app.request('/sites/shop/visitors/ada')).text());
		const lines = [...document.querySelectorAll('.story-lines li bdi')].map(({ textContent }) => textContent);
		expect(lines).toContain('Searched “returns”: nothing found');
		expect(lines).toContain('Pressed “Pay” four times in 0.8 seconds, and nothing happened (rage click)');
		expect(lines).toContain('Entered Decision');
		const answer = await app.request('/v1/sites/shop/visitors/ada/story');
		expect(await answer.json()).toMatchObject({ visitor: 'ada', stage: 'Decision', visitCount: 1 });
		expect(answer.headers.get('cache-control')).toBe('no-store');
	});

	it('is found from the stall report', async () => {
		const { app, clock, send, sweep } = await openTestCollector();
		await send([view('/'), view('/checkout'), rage('Pay')]);
		clock.pass(4 * DAY);
		await sweep();
		const link = documentOf(await (await app.request('/sites/shop')).text()).querySelector('a[href*="/visitors/"]');
		expect(link?.getAttribute('href')).toMatch(/^\/sites\/shop\/visitors\/ada\?/);
	});

	it('is not there for a visitor or a site that nobody knows', async () => {
		const { app, send } = await openTestCollector();
		await send([view('/')]);
		for (const path of ['/sites/shop/visitors/bob', '/v1/sites/shop/visitors/bob/story', '/sites/other/visitors/ada'])
			expect([path, (await app.request(path)).status]).toEqual([path, 404]);
	});

	it('wants a key where reports do', async () => {
		const { app, send } = await openTestCollector({ openReports: false });
		await send([view('/')]);
		for (const path of ['/sites/shop/visitors/ada', '/v1/sites/shop/visitors/ada/story'])
			expect([path, (await app.request(path)).status]).toEqual([path, 401]);
	});
});
