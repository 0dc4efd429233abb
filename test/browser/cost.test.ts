import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, READY } from '../support/browser.ts';
import { openSite, type TestSite } from '../support/site.ts';

/** Rows enough that working out a layout is work, and fields, a scroller and a clock to move in. */
const ROWS = Array.from({ length: 400 }, (_, i) => `<li><a href="#r${i}">Row ${i}</a> <button type="button">+</button></li>`).join('');
const PAGE = `<form><input id="text"><input id="code" inputmode="numeric" maxlength="6"></form><div id="box" aria-busy="false"></div>
	<ul id="rows">${ROWS}</ul>
	<script>
		window.measured = () => { document.getElementById('box').append('x'); return document.getElementById('rows').offsetHeight; };
		window.churn = () => { for (const row of document.querySelectorAll('li')) { row.dataset.n = Math.random(); row.classList.toggle('on'); } };
	</script>`;
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'disabled-by-default-devtools.timeline.stack'];

interface TraceEvent {
	readonly name: string;
	readonly args?: { readonly beginData?: { readonly stackTrace?: readonly { readonly url: string; readonly functionName: string }[] } };
}

let browser: Browser;
let site: TestSite;
beforeAll(async () => {
	browser = await openBrowser();
	site = await openSite({ '/long': PAGE }, { tag: 'data-detectors="all"' });
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

/** Layouts that some script forced while `act` went on: by file, and by function. */
async function forcedBy(page: Page, act: () => Promise<unknown>): Promise<readonly string[]> {
	await browser.startTracing(page, { categories: CATEGORIES });
	await act();
	const trace = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
	return trace.traceEvents
		.filter(({ name }) => name === 'Layout')
		.flatMap(({ args }) => args?.beginData?.stackTrace?.[0] ?? [])
		.map(({ url, functionName }) => `${new URL(url, 'http://x').pathname} ${functionName}`);
}

describe('what we do while somebody uses the page', { timeout: 60_000 }, () => {
	it('forces no layout: not when the pointer moves, the page scrolls, somebody types, or the document changes', async () => {
		const context = await browser.newContext({ viewport: { width: 900, height: 600 } });
		const page = await context.newPage();
		await page.goto(`${site.url}/long`);
		await page.waitForFunction(READY);
		// A press opens the eyes that look for an answer; then all of them are open.
		await page.click('#rows button >> nth=2');
		const forced = await forcedBy(page, async () => {
			for (let i = 0; i < 40; i++) await page.mouse.move(50 + i * 15, 80 + i * 10);
			for (let i = 0; i < 15; i++) {
				await page.mouse.wheel(0, 240);
				await page.waitForTimeout(20);
			}
			await page.evaluate('window.scrollTo(0, 0)');
			await page.type('#text', 'mugs and bowls', { delay: 10 });
			await page.type('#code', '123456', { delay: 10 });
			for (let i = 0; i < 10; i++) {
				await page.evaluate('window.churn()');
				await page.waitForTimeout(20);
			}
			await page.waitForTimeout(500);
		});
		expect(forced.filter((each) => each.startsWith('/waymark.js'))).toEqual([]);
		await context.close();
	});

	it('would be seen: a page that measures what it has just changed is', async () => {
		const page = await browser.newPage();
		await page.goto(`${site.url}/long`);
		const forced = await forcedBy(page, () => page.evaluate('window.measured()'));
		expect(forced).toContainEqual('/long window.measured');
		await page.close();
	});
});
