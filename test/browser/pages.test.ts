import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
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
/** The fix card of the first friction there is. */
const CARD = '/sites/busy/friction/';
const open = ['/', '/sites/busy', '/sites/busy/friction', '/sites/busy/causes', CARD, '/sites/empty', '/sites/nowhere'];
const cases = open.flatMap((path) =>
	looks.map((look) => ({ path, look, said: `${path} at ${look.viewport?.width} px, ${look.colorScheme}` })),
);

async function addressOf(path: string): Promise<string> {
	if (path !== CARD) return running.url + path;
	const { rows } = (await (await fetch(`${running.url}/v1/sites/busy/reports/friction`)).json()) as {
		rows: readonly { id: string; name: string }[];
	};
	return running.url + CARD + rows.find(({ name }) => name === HOSTILE)?.id;
}

/** What Tab comes by, until it leaves the page; each with whether its focus can be seen. */
async function tabbedThrough(page: Page, most: number): Promise<readonly string[]> {
	const visited: string[] = [];
	for (let i = 0; i < most; i++) {
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
	return visited;
}

describe('a page of ours', () => {
	it.each(cases)('has nothing that axe finds fault with, and no sideways scrolling: $said', async ({ path, look }) => {
		const page = await browser.newPage(look);
		const complaints: string[] = [];
		page.on('console', (message) => message.type() === 'error' && !message.text().includes('404') && complaints.push(message.text()));
		await page.goto(await addressOf(path));
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
		const visited = await tabbedThrough(page, 60);
		expect(visited[0]).toBe('a');
		expect(visited.filter((each) => each === 'summary')).toHaveLength(4);
		expect(visited).toContain('button');
		expect(visited.filter((each) => each.includes('without'))).toEqual([]);
		expect(visited.length).toBeLessThan(60);
		await page.close();
	});

	it('of a fix card gives its whole issue to whoever comes by with Tab and takes all of it, without a script', async () => {
		const page = await browser.newPage();
		const address = await addressOf(CARD);
		await page.goto(address);
		const visited = await tabbedThrough(page, 60);
		expect(visited).toContain('textarea');
		expect(visited.filter((each) => each.includes('without'))).toEqual([]);
		await page.locator('#markdown').focus();
		await page.keyboard.press('Control+a');
		const taken = await page.evaluate(() => {
			const { value, selectionStart, selectionEnd } = document.activeElement as HTMLTextAreaElement;
			return value.slice(selectionStart, selectionEnd);
		});
		expect(taken).toBe(await (await fetch(`${address}.md`)).text());
		await page.close();
	});

	it('of a fix card is whole on paper: nothing is cut off, and nothing is there that paper cannot do', async () => {
		const page = await browser.newPage();
		await page.goto(await addressOf(CARD));
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('h2:visible').allTextContents()).toEqual([
			...[
				'What was seen, and where',
				'How to see it',
				'What it signals',
				'What usually mends it',
				'Whom it met',
				'Before and after',
				'Who mends it',
				'Comments',
			],
		]);
		expect(await page.locator('textarea:visible, nav:visible').count()).toBe(0);
		await page.close();
	});

	it('shows hostile text as text', async () => {
		const page = await browser.newPage();
		await page.goto(`${running.url}/sites/busy`);
		expect(await page.title()).toBe('What matters · Corner Shop · Waymark');
		expect(await page.locator('img').count()).toBe(0);
		expect(await page.locator('[aria-labelledby=stuck] .group', { hasText: HOSTILE }).count()).toBe(2);
		await page.close();
	});

	it('works without a script, and loads none but ours', async () => {
		for (const javaScriptEnabled of [true, false]) {
			const context = await browser.newContext({ javaScriptEnabled });
			const page = await context.newPage();
			const asked: string[] = [];
			page.on('request', (request) => asked.push(request.url()));
			await page.goto(`${running.url}/sites/busy/stages`);
			expect(asked.filter((url) => !url.startsWith(running.url))).toEqual([]);
			expect(await page.locator('script:not([src="/live.js"])').count()).toBe(0);
			expect(await page.locator('.told').count()).toBeGreaterThan(0);
			if (!javaScriptEnabled) expect(await page.locator('.live:visible').count()).toBe(0);
			await context.close();
		}
	});
});
