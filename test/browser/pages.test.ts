import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCollector, type Running, serve } from '../../collector/index.ts';
import { openBrowser } from '../support/browser.ts';
import { batchOf, rage, search, view } from '../support/collector.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const HOSTILE = '<img src=x onerror="document.title=\'pwned\'">';

let browser: Browser;
let running: Running;
beforeAll(async () => {
	browser = await openBrowser();
	const limits = { decision: { idleMs: 1 }, consideration: { idleMs: 1 } };
	const collector = createCollector({
		store: 'sqlite::memory:',
		openReports: true,
		sweepEveryMs: 50,
		sites: [
			{ name: 'busy', label: 'Corner Shop', origins: ['*'], limits },
			{ name: 'empty', label: 'Empty', origins: ['*'] },
		],
	});
	running = await serve(collector, { port: 0 });
	const lives = [
		[view('/'), view('/checkout'), rage('Pay')],
		[view('/'), search('mugs', 0)],
		[view('/'), view(`/checkout/${HOSTILE}`), rage(HOSTILE)],
		[view('/'), search(HOSTILE, 0)],
	];
	for (const [i, life] of lives.entries()) {
		const body = JSON.stringify(batchOf(life, { site: 'busy', visitor: `visitor-${i}`, load: `load-${i}`, sentAt: Date.now() }));
		expect((await fetch(`${running.url}/v1/batches`, { method: 'POST', body })).status).toBe(202);
	}
	await vi.waitFor(
		async () => expect((await (await fetch(`${running.url}/v1/sites/busy/reports/stalls`)).json()).groups).toHaveLength(4),
		10_000,
	);
});
afterAll(async () => {
	await browser.close();
	await running.close();
});

const looks: readonly BrowserContextOptions[] = [320, 1280].flatMap((width) =>
	(['light', 'dark'] as const).map((colorScheme) => ({ viewport: { width, height: 900 }, colorScheme })),
);
const cases = ['/', '/sites/busy', '/sites/empty', '/sites/nowhere'].flatMap((path) =>
	looks.map((look) => ({ path, look, said: `${path} at ${look.viewport?.width} px, ${look.colorScheme}` })),
);

describe('a page of ours', () => {
	it.each(cases)('has nothing that axe finds fault with, and no sideways scrolling: $said', async ({ path, look }) => {
		const page = await browser.newPage(look);
		const complaints: string[] = [];
		page.on('console', (message) => message.type() === 'error' && !message.text().includes('404') && complaints.push(message.text()));
		await page.goto(running.url + path);
		expect(complaints, 'nothing offends our own content security policy').toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
		await page.evaluate(() => {
			for (const details of document.querySelectorAll('details')) details.open = true;
		});
		await page.evaluate(axe);
		const { violations } = (await page.evaluate('axe.run()')) as {
			violations: readonly { id: string; nodes: readonly { html: string }[] }[];
		};
		expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
		await page.close();
	});

	it('is walked with Tab alone: first past the header, then through everything that can be used, and out again', async () => {
		const page = await browser.newPage();
		await page.goto(`${running.url}/sites/busy`);
		const visited: string[] = [];
		for (let i = 0; i < 40; i++) {
			await page.keyboard.press('Tab');
			const here = await page.evaluate(() => {
				const element = document.activeElement;
				if (!element || element === document.body) return 'out';
				const { outlineStyle } = getComputedStyle(element);
				return `${element.localName} ${outlineStyle === 'none' ? 'without visible focus' : ''}`.trim();
			});
			if (here === 'out') break;
			visited.push(here);
		}
		expect(visited[0]).toBe('a');
		expect(visited.filter((each) => each === 'summary')).toHaveLength(4);
		expect(visited).toContain('button');
		expect(visited.filter((each) => each.includes('without'))).toEqual([]);
		expect(visited.length).toBeLessThan(40);
		await page.close();
	});

	it('shows hostile text as text', async () => {
		const page = await browser.newPage();
		await page.goto(`${running.url}/sites/busy`);
		expect(await page.title()).toBe('Stalled journeys · Corner Shop · Waymark');
		expect(await page.locator('img').count()).toBe(0);
		expect(await page.locator('.group', { hasText: HOSTILE }).count()).toBe(2);
		await page.close();
	});

	it('loads nothing from anywhere else and runs no script', async () => {
		const page = await browser.newPage();
		const asked: string[] = [];
		page.on('request', (request) => asked.push(request.url()));
		await page.goto(`${running.url}/sites/busy`);
		expect(asked.filter((url) => !url.startsWith(running.url))).toEqual([]);
		expect(await page.locator('script').count()).toBe(0);
		await page.close();
	});
});
