import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Running, serve } from '../../collector/index.ts';
import { openBrowser } from '../support/browser.ts';
import { openBusyShop } from '../support/busy-shop.ts';

/** An answer further away than this is not found. */
const MOST_CLICKS = 2;

let browser: Browser;
let running: Running;
beforeAll(async () => {
	[browser, running] = [await openBrowser(), await serve(await openBusyShop(), { port: 0 })];
	// The sweep goes on for a moment after the last visit.
	const stuck = async () => ((await (await fetch(`${running.url}/v1/sites/shop/reports/stalls`)).json()) as { groups: unknown[] }).groups;
	await vi.waitFor(async () => expect((await stuck()).length).toBeGreaterThan(5), { timeout: 20_000, interval: 200 });
}, 120_000);
afterAll(async () => {
	await browser.close();
	await running.close();
});

/** A newcomer at the first page of the shop, whose clicks are counted. */
async function newcomer() {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
	const page = await context.newPage();
	await page.goto(`${running.url}/sites/shop`);
	let clicks = 0;
	return {
		page,
		follow: async (name: RegExp) => {
			clicks += 1;
			await page.getByRole('link', { name }).first().click();
			await page.waitForLoadState();
		},
		done: async () => {
			expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
			await context.close();
		},
	};
}

const textOf = (page: Page, id: string): Promise<string> => page.locator(`section[aria-labelledby="${id}"]`).first().innerText();

describe('a newcomer finds out within two clicks', () => {
	it('which stage loses most', async () => {
		const { page, done } = await newcomer();
		const said = await textOf(page, 'journey');
		const [, stage = '', stuck = '0'] = /(\w+) loses most: (\d+) of \d+/.exec(said) ?? [];
		const { stages } = (await (await fetch(`${running.url}/v1/sites/shop/reports/stalls`)).json()) as {
			stages: readonly { label: string; stalled: number }[];
		};
		expect([stage, Number(stuck)]).toEqual(['Decision', Math.max(...stages.map(({ stalled }) => stalled))]);
		await done();
	});

	it('why: what the page did, in words, with the steps to see it', async () => {
		const { page, follow, done } = await newcomer();
		expect(await textOf(page, 'causes')).toMatch(/What blocks[\s\S]*What works/);
		expect(await textOf(page, 'stuck')).toMatch(/Just before, they pressed “Pay now” again and again/);
		await follow(/how to see and to mend it/);
		expect(await page.locator('h1').innerText()).toMatch(/^Visitors pressed “Pay now”/);
		expect(await page.locator('.steps li').count()).toBeGreaterThan(1);
		await done();
	});

	it('what to fix first, and who does it', async () => {
		const { page, follow, done } = await newcomer();
		const first = await page.locator('.fix h3').first().innerText();
		expect(first).toContain('Pay now');
		await follow(/list of fixes|fixes that are to do/);
		expect(await page.locator('.fix-list tbody tr').first().innerText()).toContain('Pay now');
		expect(await page.locator('.fix-list thead').innerText()).toMatch(/Effort\s+Owner\s+Status/);
		await done();
	});

	it('whether it gets better', async () => {
		const { page, done } = await newcomer();
		const said = await textOf(page, 'movement');
		expect(said).toMatch(/It gets better|It gets worse|No difference beyond chance/);
		expect(await page.locator('.movements tbody tr').count()).toBe(6);
		await done();
	});

	it('whether the numbers can be trusted', async () => {
		const { page, follow, done } = await newcomer();
		expect(await textOf(page, 'trust')).toMatch(/Yes: of [\d,]+ touchpoints none was lost/);
		await follow(/The ledger: what came in/);
		expect(await page.locator('h1').innerText()).toBe('Ledger');
		await done();
	});
});

it('a team decides about a fix and talks about it by keyboard alone, and finds it again under its name', async () => {
	const { page, follow, done } = await newcomer();
	await follow(/^Visitors pressed “Pay now”/);
	await page.locator('#decision-owner').focus();
	await page.keyboard.type('Kim');
	await page.keyboard.press('Tab');
	await page.keyboard.type('small');
	await page.keyboard.press('Tab');
	await page.keyboard.type('being');
	await page.locator('#decision-owner').focus();
	await page.keyboard.press('Enter');
	await page.waitForURL(/#decision$/);
	await page.locator('#comment-author').focus();
	await page.keyboard.type('Kim');
	await page.keyboard.press('Tab');
	await page.keyboard.type('I can see it on my phone too.');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.waitForURL(/#comments$/);
	expect(await page.locator('.comments li').innerText()).toContain('I can see it on my phone too.');
	await page.goto(`${running.url}/sites/shop/fixes?owner=kim`);
	expect(await page.locator('.fix-list tbody tr').allInnerTexts()).toEqual([
		expect.stringMatching(/Pay now[\s\S]*small\s+Kim\s+being done/),
	]);
	await done();
});
