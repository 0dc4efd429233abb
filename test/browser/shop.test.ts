import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, press, READY } from '../support/browser.ts';
import { startShop } from '../support/process.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'waymark-shop-'));
let browser: Browser;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(async () => {
	await browser.close();
	rmSync(folder, { recursive: true, force: true });
});

it('a visitor who hammers the dead Pay button and leaves is on the report: stuck in decision, blocked, on /checkout, after a rage click on “Pay”', {
	timeout: 90_000,
}, async () => {
	const { shop, report, collector, stop } = await startShop(`sqlite:${folder}/shop.db`, 4);
	const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
	const visitor = await context.newPage();
	await visitor.goto(shop);
	await visitor.fill('#q', 'mugs');
	await visitor.press('#q', 'Enter');
	await visitor.waitForURL('**/search?q=mugs');
	await visitor.waitForFunction(READY);
	await visitor.goto(shop);
	await visitor.click('a[href^="/product/"]');
	await visitor.waitForFunction(READY);
	await visitor.click('#add-to-cart');
	await visitor.waitForURL('**/cart');
	await visitor.goto(`${shop}/checkout`);
	await visitor.waitForFunction(READY);
	await visitor.locator('#pay').scrollIntoViewIfNeeded();
	await visitor.waitForTimeout(600);
	await press(visitor, '#pay', { times: 6, gapMs: 120 });
	await visitor.waitForTimeout(300);
	await visitor.close();

	const reader = await browser.newPage({ javaScriptEnabled: false });
	const stuck = reader.locator('[aria-labelledby="stuck"] .group');
	await expect
		.poll(
			async () => {
				await reader.goto(report);
				return stuck.count();
			},
			{ timeout: 30_000, interval: 1_000 },
		)
		.toBe(1);
	expect(await stuck.locator('h3').innerText()).toBe('Blocked 1 visitor stuck in Decision on /checkout');
	expect(await stuck.locator('.before').innerText()).toMatch(
		/^Just before, they pressed “Pay” again and again \(6 times\) and got no answer\.$/,
	);
	expect(await reader.locator('.stage').allInnerTexts()).toHaveLength(6);

	const { groups } = await (await fetch(`${collector}/v1/sites/shop/reports/stalls`)).json();
	expect(groups).toMatchObject([
		{
			stage: 'decision',
			kind: 'blocked',
			page: '/checkout',
			evidence: { what: 'rage-click', element: { name: 'Pay', role: 'button' } },
			journeys: [{ clock: 'idle', limitMs: 4_000 }],
		},
	]);
	const csv = await (await fetch(`${collector}/v1/sites/shop/reports/stalls.csv`)).text();
	// On a machine that is busy, a page may take longer than the four seconds of silence that the shop allows, and be flagged for it.
	expect(csv.split('\r\n').filter((line) => line.includes(',decision,'))).toHaveLength(1);
	await reader.close();
	await context.close();
	expect(await stop()).toBe(0);
});
