import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openBrowser, press, READY } from '../support/browser.ts';
import { openSite, type TestSite } from '../support/site.ts';

/** A dead click is told after seven seconds of silence, a chain of presses after two and a half. */
const SILENCE_MS = 7_600;

let browser: Browser;
let site: TestSite;
beforeAll(async () => {
	browser = await openBrowser();
	site = await openSite({
		'/dead': '<button id="pay">Pay</button>',
		'/dead-once': '<button id="pay">Pay</button>',
		'/text': '<p id="text">A paragraph of words that somebody selects by clicking three times in a row.</p>',
		'/stepper': '<button id="more" onclick="n.textContent = +n.textContent + 1">+</button> <b id="n">1</b>',
		'/download': '<a id="get" href="/file.txt" download>Price list</a>',
		'/script-download': `<button id="get" onclick="Object.assign(document.createElement('a'), { href: 'data:text/plain,x', download: 'x' }).click()">Export</button>`,
		'/toggle': '<label id="flip"><input type="checkbox"> Newsletter</label>',
	});
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

const open = async (path: string): Promise<Page> => {
	const page = await browser.newPage();
	await page.goto(site.url + path);
	await page.waitForFunction(READY);
	return page;
};
const frictions = async (page: Page, path: string) => {
	await page.evaluate('waymark.flush()');
	await page.close();
	return site.stored().flatMap((each) => (each.kind === 'friction' && each.page === path ? [each] : []));
};

describe.concurrent('in a real browser', () => {
	it('a dead button pressed five times is one rage click, with the name of the button', async ({ expect }) => {
		const page = await open('/dead');
		await press(page, '#pay', { times: 5 });
		await page.waitForTimeout(3_000);
		expect(await frictions(page, '/dead')).toMatchObject([
			{
				friction: 'rage-click',
				element: { name: 'Pay', role: 'button', selector: expect.stringContaining('pay') },
				evidence: { count: 5, kind: 'burst' },
			},
		]);
	});

	it('a dead button pressed once is a dead click', async ({ expect }) => {
		const page = await open('/dead-once');
		await press(page, '#pay');
		await page.waitForTimeout(SILENCE_MS);
		expect((await frictions(page, '/dead-once')).at(-1)).toMatchObject({ friction: 'dead-click', evidence: { ended: 'timeout' } });
	});

	it('a triple click that selects a word is no rage', async ({ expect }) => {
		const page = await open('/text');
		await page.click('#text', { clickCount: 3, position: { x: 40, y: 8 } });
		await page.waitForTimeout(SILENCE_MS);
		expect(await frictions(page, '/text')).toEqual([]);
	});

	it('a stepper pressed eight times is no rage', async ({ expect }) => {
		const page = await open('/stepper');
		await press(page, '#more', { times: 8 });
		await page.waitForTimeout(SILENCE_MS);
		expect(await page.textContent('#n')).toBe('9');
		expect(await frictions(page, '/stepper')).toEqual([]);
	});

	it.for(['/download', '/script-download'])('a link that downloads is no dead click (%s)', async (path, { expect }) => {
		const page = await open(path);
		const download = page.waitForEvent('download');
		await press(page, '#get');
		await download;
		await page.waitForTimeout(SILENCE_MS);
		expect(await frictions(page, path)).toEqual([]);
	});

	it('a toggle flipped three times is no rage, though a label makes two clicks of each press', async ({ expect }) => {
		const page = await open('/toggle');
		await press(page, '#flip', { times: 3, gapMs: 200 });
		await page.waitForTimeout(SILENCE_MS);
		expect(await frictions(page, '/toggle')).toEqual([]);
	});
});
