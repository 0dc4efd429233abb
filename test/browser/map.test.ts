import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCollector, type Running, serve } from '../../collector/index.ts';
import { openBrowser } from '../support/browser.ts';
import { batchOf, rage, search, view } from '../support/collector.ts';

let browser: Browser;
let running: Running;
beforeAll(async () => {
	browser = await openBrowser();
	const collector = createCollector({
		store: 'sqlite::memory:',
		openReports: true,
		sweepEveryMs: 50,
		sites: [{ name: 'busy', label: 'Corner Shop', origins: ['*'], limits: { decision: { idleMs: 1 } } }],
	});
	running = await serve(collector, { port: 0 });
	for (const [i, life] of [[view('/')], [view('/'), search('mugs', 0)], [view('/'), view('/checkout'), rage('Pay')]].entries()) {
		const body = JSON.stringify(batchOf(life, { site: 'busy', visitor: `visitor-${i}`, load: `load-${i}`, sentAt: Date.now() }));
		expect((await fetch(`${running.url}/v1/batches`, { method: 'POST', body })).status).toBe(202);
	}
	await vi.waitFor(async () => expect((await json()).stages.some(({ stalled }) => stalled > 0)).toBe(true), 15_000);
});
afterAll(async () => {
	await browser.close();
	await running.close();
});

interface Stage {
	readonly label: string;
	readonly entered: number;
	readonly stalled: number;
}
const json = async () => (await (await fetch(`${running.url}/sites/busy/map.json`)).json()) as { stages: readonly Stage[] };

async function inNewPage(work: (page: Page) => Promise<void>): Promise<void> {
	const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
	await work(await context.newPage());
	await context.close();
}

describe('the journey map', () => {
	it('says the same in its picture, its table and its JSON, and nothing of it is cut', async () => {
		await inNewPage(async (page) => {
			await page.goto(`${running.url}/sites/busy/map`);
			const { stages } = await json();
			const drawn = await page.locator('.drawing .map-text').allTextContents();
			const rows = await page
				.locator('.chart-figures tbody tr')
				.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
			for (const [place, { label, entered, stalled }] of stages.entries()) {
				expect(drawn.filter((text) => text === `${entered} entered`).length).toBeGreaterThan(0);
				expect([rows[place]?.[0], rows[place]?.[1], rows[place]?.[7]]).toEqual([label, String(entered), String(stalled)]);
			}
			const outside = await page.locator('.drawing').evaluate((svg: SVGSVGElement) => {
				const { width, height } = svg.viewBox.baseVal;
				return [...svg.querySelectorAll('text')].filter((text) => {
					const box = text.getBBox();
					return box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height;
				}).length;
			});
			expect(outside).toBe(0);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
		});
	});

	it('opens alone as a picture, with its colours', async () => {
		await inNewPage(async (page) => {
			const complaints: string[] = [];
			page.on('console', (message) => complaints.push(message.text()));
			await page.goto(`${running.url}/sites/busy/map.svg`);
			expect(await page.evaluate(() => document.documentElement.localName)).toBe('svg');
			expect(
				await page
					.locator('.map-bar')
					.first()
					.evaluate((bar) => getComputedStyle(bar).fill),
			).toBe('rgb(29, 92, 84)');
			expect(complaints).toEqual([]);
		});
	});

	it('is kept by a form and compared, by keyboard alone', async () => {
		await inNewPage(async (page) => {
			await page.goto(`${running.url}/sites/busy/map`);
			await page.locator('#label').focus();
			await page.keyboard.type('Before the launch');
			await page.keyboard.press('Enter');
			await page.waitForURL(/versions\//);
			expect(await page.locator('h1').textContent()).toBe('Journey map: Before the launch');
			await page.getByRole('link', { name: 'Compare with the map of today' }).focus();
			await page.keyboard.press('Enter');
			await page.waitForURL(/compare/);
			expect(await page.locator('tbody tr').first().textContent()).toContain('the same');
		});
	});
});
