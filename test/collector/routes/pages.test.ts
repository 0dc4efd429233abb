import { describe, expect, it } from 'vitest';
import { reports } from '../../../collector/reports/registry.ts';
import { openTestCollector, rage, SHOP, view } from '../../support/collector.ts';
import { DAY } from '../../support/journeys.ts';
import { documentOf, headingsOf } from '../../support/markup.ts';

describe('the page of a site', () => {
	it('shows the six stages in order, with their figures', async () => {
		const { app, clock, send, sweep } = await openTestCollector();
		await send([view('/'), view('/checkout'), rage('Pay')]);
		clock.pass(4 * DAY);
		await sweep();
		const html = await (await app.request('/sites/shop')).text();
		expect(headingsOf(html).filter((heading) => heading.startsWith('h3'))).toEqual([
			'h3 Awareness',
			'h3 Consideration',
			'h3 Decision',
			'h3 Purchase',
			'h3 Retention',
			'h3 Advocacy',
			'h3 Visitors pressed “Pay” again and again and got no answer',
			'h3 Blocked 1 visitor stuck in Decision on /checkout',
			'h3 What blocks',
			'h3 What works',
		]);
		const [awareness, , decision] = documentOf(html).querySelectorAll('.strip > li');
		const figuresOf = (stage: typeof awareness) => [...(stage?.querySelectorAll('dd') ?? [])].map(({ textContent }) => textContent);
		expect(figuresOf(awareness)).toEqual(['1', '1', '0', '0', '0 %', 'less than a second']);
		expect(figuresOf(decision)).toEqual(['1', '0', '1', '1', '100 %', 'not enough data']);
	});

	it('is kept by no cache, and shows what happened a moment ago', async () => {
		const { app, send } = await openTestCollector();
		const headline = async () => documentOf(await (await app.request('/sites/shop')).text()).querySelector('.headline')?.textContent;
		expect(await headline()).toMatch(/^Nobody has been seen/);
		await send([view('/')]);
		expect(await headline()).toBe('Nobody is stuck.');
		expect((await app.request('/sites/shop')).headers.get('cache-control')).toBe('no-store');
	});

	it('shows exactly the days its form says when the form is sent as it stands', async () => {
		const { app } = await openTestCollector({ sites: [{ ...SHOP, timeZone: 'America/New_York' }] });
		const daysOf = (html: string) =>
			[...documentOf(html).querySelectorAll('input')].map((field) => `${field.getAttribute('name')}=${field.getAttribute('value')}`);
		const asked = ['from=2026-03-08', 'to=2026-11-01'];
		expect(daysOf(await (await app.request(`/sites/shop?${asked.join('&')}`)).text())).toEqual(asked);
	});

	it('links to answers that exist', async () => {
		const { app } = await openTestCollector();
		const links = [...documentOf(await (await app.request('/sites/shop')).text()).querySelectorAll('a[href^="/"], link')];
		expect(links.length).toBeGreaterThan(4);
		for (const link of links) {
			const href = link.getAttribute('href') ?? '';
			expect([href, (await app.request(href)).status]).toEqual([href, 200]);
		}
	});
});

describe('the page of a report', () => {
	it.each(Object.entries(reports))('%s is there, with its title and its question', async (name, { title, question }) => {
		const { app, send } = await openTestCollector();
		await send([view('/'), view('/checkout'), rage('Pay')]);
		const response = await app.request(`/sites/shop/${name}`);
		expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
		const { body } = documentOf(await response.text());
		expect(body.querySelector('h1')?.textContent).toBe(title);
		expect(body.textContent).toContain(question);
	});

	it('links to answers that exist', async () => {
		const { app } = await openTestCollector();
		const links = [...documentOf(await (await app.request('/sites/shop/stages?device=phone')).text()).querySelectorAll('a[href^="/"]')];
		expect(links.length).toBeGreaterThan(Object.keys(reports).length);
		for (const link of links) {
			const href = link.getAttribute('href') ?? '';
			expect([href, (await app.request(href)).status]).toEqual([href, 200]);
		}
	});

	it.each(['nonsense', 'constructor', '__proto__', 'stages.csv'])('that is not there is told by name: %s', async (name) => {
		const { app } = await openTestCollector();
		const response = await app.request(`/sites/shop/${name}`);
		expect([response.status, await response.json()]).toEqual([
			404,
			{ error: { code: 'not-found', message: expect.stringContaining('stages') } },
		]);
	});

	it('needs a key, as all reading does', async () => {
		const { app } = await openTestCollector({ openReports: false });
		expect((await app.request('/sites/shop/stages')).status).toBe(401);
	});
});

describe('a fix card', () => {
	type Test = Awaited<ReturnType<typeof openTestCollector>>;
	const lived = async (): Promise<Test> => {
		const test = await openTestCollector();
		await test.send([view('/'), view('/checkout'), rage('Pay')]);
		test.clock.pass(4 * DAY);
		await test.sweep();
		return test;
	};
	const cardsIn = async ({ app }: Test, path: string) =>
		[...documentOf(await (await app.request(path)).text()).querySelectorAll('a[href*="/friction/"]')].map(
			(each) => each.getAttribute('href') ?? '',
		);

	it.each(['/sites/shop', '/sites/shop/friction', '/sites/shop/causes'])('is reached from %s', async (path) => {
		const test = await lived();
		test.clock.pass(120 * DAY);
		const [href = ''] = await cardsIn(test, `${path}?from=2027-01-01`);
		expect(href).toMatch(/^\/sites\/shop\/friction\/[0-9a-z]+\?from=/);
		const response = await test.app.request(href);
		expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
		expect(documentOf(await response.text()).querySelector('h1')?.textContent).toMatch(/^Visitors pressed “Pay”/);
	});

	it('has an address that stays, whatever days are asked for, and is there as Markdown and as JSON too', async () => {
		const test = await lived();
		const [href = ''] = await cardsIn(test, '/sites/shop/friction');
		const [address = ''] = href.split('?');
		test.clock.pass(300 * DAY);
		const [html, md, json] = await Promise.all(['', '.md', '.json'].map((form) => test.app.request(address + form)));
		expect([html?.status, md?.status, json?.status]).toEqual([200, 200, 200]);
		expect(md?.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
		const text = (await md?.text()) ?? '';
		expect(text).toContain(`(http://localhost${address})`);
		expect(documentOf((await html?.text()) ?? '').querySelector('#markdown')?.textContent).toBe(text);
		expect(await json?.json()).toMatchObject({ site: 'shop', friction: 'rage-click', selector: '#pay', times: 0 });
	});

	it('links to answers that exist', async () => {
		const test = await lived();
		const [card = ''] = await cardsIn(test, '/sites/shop/friction');
		const links = [...documentOf(await (await test.app.request(card)).text()).querySelectorAll('a[href^="/"]')];
		expect(links.length).toBeGreaterThan(Object.keys(reports).length);
		for (const link of links) {
			const href = link.getAttribute('href') ?? '';
			expect([href, (await test.app.request(href)).status]).toEqual([href, 200]);
		}
	});

	it.each(['nonsense', '__proto__', 'a.pdf', '%3Cb%3E', '.md'])('that is not there is told by name: %s', async (id) => {
		const { app } = await openTestCollector();
		const response = await app.request(`/sites/shop/friction/${id}`);
		expect(response.status).toBe(404);
		expect(await response.json()).toMatchObject({ error: { code: 'not-found', message: expect.stringContaining('fix card') } });
	});

	it('needs a key, as all reading does', async () => {
		const { app } = await openTestCollector({ openReports: false });
		expect((await app.request('/sites/shop/friction/abc.md')).status).toBe(401);
	});
});

describe('what the pages load', () => {
	it.each([
		['/waymark.css', 'text/css; charset=utf-8'],
		['/favicon.svg', 'image/svg+xml'],
	])('comes from %s as %s', async (path, type) => {
		const { app } = await openTestCollector();
		const response = await app.request(path);
		expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
	});

	it('fetches nothing from elsewhere itself', async () => {
		const { app } = await openTestCollector();
		expect(await (await app.request('/waymark.css')).text()).not.toMatch(/@import|url\(\s*['"]?(https?:)?\/\//);
	});
});
