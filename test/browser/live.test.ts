import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCollector, type Running, serve } from '../../collector/index.ts';
import { openBrowser } from '../support/browser.ts';
import { batchOf, rage, view } from '../support/collector.ts';

let browser: Browser;
let running: Running;
beforeAll(async () => {
	browser = await openBrowser();
	const sites = [{ name: 'shop', label: 'Corner Shop', origins: ['*'], limits: { decision: { idleMs: 1 } } }];
	running = await serve(createCollector({ store: 'sqlite::memory:', openReports: true, sweepEveryMs: 50, sites }), { port: 0 });
});
afterAll(async () => {
	await browser.close();
	await running.close();
});

let visitors = 0;
async function stick(): Promise<void> {
	visitors += 1;
	const who = { visitor: `v${visitors}`, session: `s${visitors}`, load: `l${visitors}`, sentAt: Date.now() };
	const body = JSON.stringify(batchOf([view('/'), view('/checkout'), rage('Pay')], who));
	expect((await fetch(`${running.url}/v1/batches`, { method: 'POST', body })).status).toBe(202);
}

async function openReport(given?: BrowserContext) {
	const context = given ?? (await browser.newContext());
	if (!given) onTestFinished(() => context.close());
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
	await page.goto(`${running.url}/sites/shop/stages`);
	return { context, page, complaints };
}

const told = (page: Page) => page.locator('.live [aria-live]').innerText();

describe('what is live on a page', () => {
	it('says politely how many more have stalled, moves nothing, and shows them when asked', async () => {
		const { page, complaints } = await openReport();
		await page.locator('.live button').waitFor();
		expect(await told(page)).toBe('');
		await stick();
		await vi.waitFor(async () => expect(await told(page)).toBe('1 more has stalled since you opened this page. Show them'), 20_000);
		expect(await page.locator('.live [aria-live]').getAttribute('aria-live')).toBe('polite');
		const before = page.url();
		await page.keyboard.press('Tab');
		await page.locator('.live a').focus();
		await page.keyboard.press('Enter');
		await page.waitForLoadState();
		await page.locator('.live button').waitFor();
		expect([new URL(page.url()).pathname, await told(page)]).toEqual([new URL(before).pathname, '']);
		expect(complaints).toEqual([]);
	});

	it('says it at most every half minute, with all that have stalled by then', async () => {
		const context = await browser.newContext();
		onTestFinished(() => context.close());
		const blank = await context.newPage();
		await blank.clock.install();
		await blank.goto(`${running.url}/sites/shop/stages`);
		await blank.locator('.live button').waitFor();
		await stick();
		// The page's clock goes only when it is told to.
		await vi.waitFor(async () => {
			await blank.clock.runFor(10);
			expect(await told(blank)).toContain('1 more has');
		}, 20_000);
		await stick();
		await stick();
		const heard = await (await fetch(`${running.url}/v1/sites/shop/reports/stalls`)).json();
		expect(heard.groups.length).toBeGreaterThan(0);
		await blank.clock.runFor(20_000);
		expect(await told(blank)).toContain('1 more has');
		await vi.waitFor(async () => {
			await blank.clock.runFor(10_000);
			expect(await told(blank)).toContain('3 more have');
		}, 20_000);
	});

	it('is stopped by its button, stays so on the next page, and goes on when asked', async () => {
		const { context, page } = await openReport();
		const button = page.locator('.live button');
		await button.waitFor();
		await button.focus();
		await page.keyboard.press('Enter');
		expect(await button.innerText()).toBe('Resume updates');
		const { page: next } = await openReport(context);
		expect(await next.locator('.live button').innerText()).toBe('Resume updates');
		await stick();
		await next.locator('.live button').click();
		expect(await next.locator('.live button').innerText()).toBe('Stop updates');
		await stick();
		await vi.waitFor(async () => expect(await told(next)).toContain('1 more has'), 20_000);
	});

	it('is not there without a script', async () => {
		const context = await browser.newContext({ javaScriptEnabled: false });
		onTestFinished(() => context.close());
		const { page } = await openReport(context);
		expect(await page.locator('.live:visible').count()).toBe(0);
	});
});
