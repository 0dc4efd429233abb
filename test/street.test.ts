import { expect, it } from 'vitest';
import { detectors } from '../sdk/detectors/registry.ts';
import { createNewsroom } from '../sdk/news.ts';
import { full } from '../sdk/outfit.ts';
import { startTracking } from '../sdk/start.ts';
import { openTestCollector } from './support/collector.ts';
import { openTestPage, settingsOf } from './support/page.ts';
import { createTestShelf } from './support/shelf.ts';

it('a click becomes a report line: five presses on a dead button, a batch, a stall, a sentence', async () => {
	const collector = await openTestCollector({
		sites: [{ name: 'shop', label: 'Corner Shop', origins: ['https://shop.example'], limits: { decision: { idleMs: 60_000 } } }],
	});
	const page = openTestPage({
		url: 'https://shop.example/checkout',
		html: '<main><button id="pay">Pay</button></main>',
		title: 'Checkout',
	});
	collector.clock.at = page.now();
	const fetch = (url: string, init: RequestInit) =>
		collector.app.request(new URL(url).pathname, { ...init, headers: { origin: 'https://shop.example' } });
	Object.assign(page.window, { fetch });

	const tracker = startTracking(settingsOf({ site: 'shop', collector: 'https://journeys.example' }), {
		...full,
		window: page.window,
		registry: detectors,
		news: createNewsroom(),
		openShelf: () => createTestShelf().shelf,
	});
	await page.press('#pay', { times: 5, gapMs: 120 });
	await page.tick(10_000);
	collector.clock.at = page.now();
	await tracker.flush();
	tracker.stop();

	collector.clock.pass(60_000);
	await collector.sweep();
	const table = await (await collector.app.request('/v1/sites/shop/reports/stalls.csv')).text();
	const [header = '', line = '', ...rest] = table.trim().split('\r\n');
	expect(rest).toEqual([]);
	const cells = Object.fromEntries(header.split(',').map((column, i) => [column, line.split(',')[i]]));
	expect(cells).toMatchObject({ journey: 'buyer', stage: 'decision', kind: 'blocked', page: '/checkout', resolved_at: '' });
	expect(cells.cause).toBe('pressed “Pay” again and again (5 times) and got no answer');

	const html = await (await collector.app.request('/sites/shop')).text();
	expect(html).toContain('1 visitor stuck in <bdi>Decision</bdi>');
	expect(html).toContain('pressed “Pay” again and again (5 times) and got no answer');
});
