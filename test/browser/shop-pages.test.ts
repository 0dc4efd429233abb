import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningShop, startShop } from '../../examples/shop/shop.ts';
import { openBrowser } from '../support/browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** The rules of the levels A and AA, up to WCAG 2.2. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Nobody listens: what is tested is the shop. */
const NOWHERE = 'http://127.0.0.1:9';
const PATHS = [
	'/',
	'/product/harbour-mug',
	'/search?q=mugs',
	'/search?q=teapot',
	'/cart',
	'/checkout',
	'/delivery',
	'/thanks',
	'/next',
	'/gone',
];

/** Neither do widths change colours, nor colours widths; and what has neither is the same in both. */
const looks = [
	{ width: 320, colorScheme: 'dark', only: undefined },
	{ width: 1_280, colorScheme: 'light', only: ['color-contrast', 'target-size'] },
] as const;

let browser: Browser;
const shops: RunningShop[] = [];
const open = async (mended: boolean, { width, colorScheme }: (typeof looks)[number] = looks[1]) => {
	const shop = await startShop({ port: 0, host: '127.0.0.1', collector: NOWHERE, mended });
	shops.push(shop);
	const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
	await context.addCookies([{ name: 'cart', value: 'fog-mug.large.2~dawn-plate.small.1', url: shop.url }]);
	return { shop, page: await context.newPage() };
};
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(async () => {
	await browser.close();
	await Promise.all(shops.map((shop) => shop.close()));
});

/** What axe finds fault with, and whether the page must be scrolled sideways. */
async function complaintsOf(page: Page, only?: readonly string[]): Promise<readonly string[]> {
	await page.evaluate(() => {
		for (const details of document.querySelectorAll('details')) details.open = true;
	});
	await page.evaluate(axe);
	const rules = only ? { type: 'rule', values: only } : { type: 'tag', values: RULES };
	const { violations } = (await page.evaluate((runOnly) => {
		const { axe } = window as unknown as { axe: { run(options: object): Promise<unknown> } };
		return axe.run({ runOnly });
	}, rules)) as { violations: readonly { id: string; nodes: readonly { html: string }[] }[] };
	const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
	return [...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), ...(isWide ? ['too wide'] : [])];
}

describe('the shop', () => {
	it.each(looks)('has nothing that axe finds fault with when it is mended, in any state: $width px, $colorScheme', async (look) => {
		const { shop, page } = await open(true, look);
		const found: Record<string, readonly string[]> = {};
		for (const path of PATHS) {
			await page.goto(shop.url + path);
			found[path] = await complaintsOf(page, look.only);
		}
		await page.click('#menu-toggle');
		found.menu = await complaintsOf(page, look.only);
		await page.goto(`${shop.url}/product/fog-mug`);
		await page.click('#remember');
		found.remembered = await complaintsOf(page, look.only);
		await page.goto(`${shop.url}/checkout`);
		await page.click('#pay');
		found.refused = await complaintsOf(page, look.only);
		await page.goto(`${shop.url}/cart`);
		await page.fill('#voucher', 'ten');
		await page.click('.voucher button');
		found.voucher = await complaintsOf(page, look.only);
		expect(Object.entries(found).filter(([, complaints]) => complaints.length)).toEqual([]);
	});

	it.each([
		['with its faults', false],
		['mended', true],
	] as const)('%s sells to whoever fills everything in', async (_, mended) => {
		const { shop, page } = await open(mended);
		await page.goto(`${shop.url}/cart`);
		await page.click('.removal button >> nth=0');
		await page.waitForFunction("document.querySelectorAll('.cart-line').length === 1");
		expect(await page.innerText('.cart-link')).toMatch(/^Cart\s1\s/);
		await page.click('text=Go to checkout');
		for (const field of ['name', 'street', 'postcode', 'town']) await page.fill(`#${field}`, 'Kiln');
		await page.fill('#email', 'ada@example.com');
		await page.fill('#email-again', 'ada@example.org');
		await page.check('#terms');
		await page.click('#pay');
		expect(await page.evaluate("document.querySelector('#email-again').validationMessage")).toBe('The two addresses differ.');
		await page.fill('#email-again', 'ada@example.com');
		await page.click('#pay');
		await page.waitForURL('**/thanks');
		expect(await page.innerText('h1')).toBe('Thank you');
		expect(await page.innerText('.lead')).toMatch(/over €26 is with us/);
	});

	it('shows a mended button as pressed for as long as the piece is remembered', async () => {
		const { shop, page } = await open(true);
		await page.goto(`${shop.url}/product/fog-mug`);
		await page.click('#remember');
		await page.reload();
		expect(await page.getAttribute('#remember', 'aria-pressed')).toBe('true');
		await page.goto(`${shop.url}/product/rye-mug`);
		expect(await page.getAttribute('#remember', 'aria-pressed')).toBe('false');
	});
});
