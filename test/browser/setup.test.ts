import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCollector, type Running, serve } from '../../collector/index.ts';
import { openBrowser } from '../support/browser.ts';
import { batchOf, view } from '../support/collector.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const KEY = 'correct-horse-battery-staple';

let browser: Browser;
let running: Running;
beforeAll(async () => {
	browser = await openBrowser();
	running = await serve(createCollector({ store: 'sqlite::memory:', adminKey: KEY, sweepEveryMs: 50 }), { port: 0 });
});
afterAll(async () => {
	await browser.close();
	await running.close();
});

const asOperator = async () => (await browser.newContext({ httpCredentials: { username: 'ada', password: KEY } })).newPage();

/** What axe finds fault with on a page, everything unfolded, at two widths, light and dark. */
async function faultsOf(page: Page): Promise<readonly string[]> {
	const found: string[] = [];
	for (const width of [320, 1280])
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.setViewportSize({ width, height: 900 });
			await page.emulateMedia({ colorScheme });
			await page.evaluate(`${axe};for (const each of document.querySelectorAll('details')) each.open = true;`);
			const { violations } = (await page.evaluate('axe.run()')) as {
				violations: readonly { id: string; nodes: readonly { html: string }[] }[];
			};
			found.push(...violations.map(({ id, nodes }) => `${page.url()} ${width} ${colorScheme} ${id}: ${nodes[0]?.html}`));
			if (await page.evaluate('document.documentElement.scrollWidth > window.innerWidth'))
				found.push(`${page.url()} scrolls sideways at ${width}`);
		}
	return found;
}

/** Goes on with Tab until something with these words, or this id, is in focus. Its focus can be seen. */
async function tabTo(page: Page, what: string): Promise<void> {
	for (let presses = 0; presses < 120; presses++) {
		await page.keyboard.press('Tab');
		const [id, said, outline] = await page.evaluate(() => {
			const element = document.activeElement as HTMLElement;
			return [element.id, element.ariaLabel ?? element.textContent?.trim().replaceAll(/\s+/g, ' '), getComputedStyle(element).outlineStyle];
		});
		if (id !== what && said !== what) continue;
		expect(outline, `${what} shows its focus`).not.toBe('none');
		return;
	}
	throw new Error(`${what} is not reached with Tab`);
}

async function typeInto(page: Page, id: string, text: string): Promise<void> {
	await tabTo(page, id);
	await page.keyboard.press('Control+a');
	await page.keyboard.type(text);
}

async function pressOn(page: Page, what: string, path: RegExp): Promise<void> {
	await tabTo(page, what);
	await Promise.all([page.waitForURL(path), page.keyboard.press('Enter')]);
}

it('by keyboard alone, a site is added, its tag read, its first touchpoint seen, a stage changed after a look at whom it moves, and shared', async () => {
	const page = await asOperator();
	await page.goto(`${running.url}/setup`);
	expect(await faultsOf(page)).toEqual([]);

	// A form that is not right yet comes back with what was typed, and leads to what is wrong.
	await typeInto(page, 'label', 'Corner Shop');
	await typeInto(page, 'origins', 'shop.example');
	await pressOn(page, 'Add the site', /\/setup\/sites$/);
	expect(await page.title()).toMatch(/^Error: /);
	expect(await page.inputValue('#label')).toBe('Corner Shop');
	expect(await page.getAttribute('#origins', 'aria-invalid')).toBe('true');
	expect(await faultsOf(page)).toEqual([]);
	await page.locator('.problems a').focus();
	await page.keyboard.press('Enter');
	expect(await page.evaluate('document.activeElement.id || location.hash')).toMatch(/origins/);
	await page.locator('h1').click();
	await typeInto(page, 'origins', '*');
	await pressOn(page, 'Add the site', /\/sites\/corner-shop\/setup\/tag$/);

	expect(await page.textContent('.tag')).toContain(`<script async src="${running.url}/waymark.js" data-site="corner-shop"></script>`);
	expect(await page.textContent('main')).toContain('Nothing has come yet');
	expect(await page.locator('meta[http-equiv]').count()).toBe(0);
	expect(await faultsOf(page)).toEqual([]);
	await pressOn(page, 'Look again by itself every 10 seconds', /wait=on/);
	expect(await page.locator('meta[http-equiv=refresh]').count()).toBe(1);
	await pressOn(page, 'Stop looking', /wait=off/);
	expect(await page.locator('meta[http-equiv]').count()).toBe(0);

	const body = JSON.stringify(batchOf([view('/'), view('/mugs/1')], { site: 'corner-shop', sentAt: Date.now() }));
	expect((await fetch(`${running.url}/v1/batches`, { method: 'POST', body })).status).toBe(202);
	await pressOn(page, 'Check again', /setup\/tag$/);
	expect(await page.textContent('main')).toContain('we have received touchpoints');
	expect(await faultsOf(page)).toEqual([]);

	await pressOn(page, 'Stages', /setup\/stages$/);
	expect(await faultsOf(page)).toEqual([]);
	await pressOn(page, 'Change Consideration', /stages\/buyer\/consideration$/);
	expect(await faultsOf(page)).toEqual([]);
	await typeInto(page, 'pages', '/mugs/**');
	await typeInto(page, 'owner', 'Ann');
	await tabTo(page, 'See whom this would move');
	await page.keyboard.press('Enter');
	await page.getByText('Whom it would move').waitFor();
	expect(await page.textContent('.moves')).toContain('1 of 1 visitors would stand elsewhere');
	expect(await page.textContent('.moves')).toContain('1 awareness → consideration');
	expect(await faultsOf(page)).toEqual([]);
	await tabTo(page, 'Go back');
	await page.keyboard.press('Enter');
	await page.locator('#owner').waitFor();
	expect([await page.inputValue('#pages'), await page.inputValue('#owner')]).toEqual(['/mugs/**', 'Ann']);
	await tabTo(page, 'See whom this would move');
	await page.keyboard.press('Enter');
	await page.locator('.moves').waitFor();
	await pressOn(page, 'Save', /stages\?saved$/);
	expect(await page.textContent('main')).toContain('/mugs/**');
	expect(await page.textContent('main')).toContain('page view at least 3 times in one session');

	await pressOn(page, 'Share links', /setup\/shares$/);
	await typeInto(page, 'label', 'Ms Okafor');
	await pressOn(page, 'Make a link', /\/shares$/);
	const link = await page.inputValue('#once');
	expect(await faultsOf(page)).toEqual([]);

	const guest = await (await browser.newContext()).newPage();
	await guest.goto(link);
	expect(guest.url()).toBe(`${running.url}/sites/corner-shop`);
	expect(await guest.textContent('h1')).toBeTruthy();
	expect((await guest.goto(`${running.url}/sites/corner-shop/causes`))?.status()).toBe(200);
	const closed = await Promise.all(
		['/', '/setup', '/sites/other'].map(async (path) => (await guest.request.get(running.url + path)).status()),
	);
	expect(closed).toEqual([401, 401, 401]);
	expect((await guest.request.get(`${running.url}/sites/corner-shop/setup`)).status()).toBe(403);
	await guest.context().close();
	await page.context().close();
});

it('every screen of set-up has nothing that axe finds fault with, with hostile names, and shows them as text', async () => {
	const HOSTILE = `<img src=x onerror=alert(1)>\u202eeliv 😈 ${'long'.repeat(20)}`;
	const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
	const site = {
		name: 'hostile',
		label: HOSTILE,
		origins: ['*'],
		personas: [{ name: 'p', label: HOSTILE.slice(0, 80), when: { traits: { role: [HOSTILE] } } }],
		help: [{ name: 'h', text: HOSTILE, link: '/help', when: { stage: 'decision' } }],
	};
	expect((await fetch(`${running.url}/v1/sites`, { method: 'POST', headers, body: JSON.stringify(site) })).status).toBe(201);
	expect((await fetch(`${running.url}/v1/keys`, { method: 'POST', headers, body: '{"sites":["hostile"]}' })).status).toBe(201);
	const agency = new FormData();
	agency.set('label', HOSTILE);
	agency.set('name', 'hostile');
	agency.set('accent', '#ffff00');
	const added = await fetch(`${running.url}/setup/agencies`, {
		method: 'POST',
		headers: { authorization: headers.authorization },
		body: agency,
		redirect: 'manual',
	});
	expect(added.status).toBe(303);
	expect((await fetch(`${running.url}/v1/sites/hostile`, { method: 'PATCH', headers, body: '{"agency":"hostile"}' })).status).toBe(200);

	const page = await asOperator();
	const ofSite = [
		'',
		'/tag',
		'/stages',
		'/stages/buyer/decision',
		'/stages-add/buyer',
		'/personas',
		'/personas/p',
		'/personas-add',
		'/help',
		'/help/h',
		'/help-add',
		'/rules',
		'/shares',
	];
	const faults: string[] = [];
	for (const path of [
		'/setup',
		'/setup/keys',
		'/setup/agencies',
		'/setup/agencies/hostile',
		'/sites/hostile',
		...ofSite.map((each) => `/sites/hostile/setup${each}`),
	]) {
		const answer = await page.goto(running.url + path);
		if (answer?.status() !== 200) faults.push(`${path} answers ${answer?.status()}`);
		faults.push(...(await faultsOf(page)));
		expect(await page.locator('main img[src=x]').count()).toBe(0);
	}
	expect(faults).toEqual([]);
	await page.context().close();
});

it('a page of an agency’s client is in the agency’s name and colour, numbers its printed pages and names the client on them', async () => {
	const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
	const site = { name: 'client', label: 'Client "One"', origins: ['*'], agency: 'north' };
	const agency = new FormData();
	for (const [field, value] of Object.entries({ label: 'North & Co', name: 'north', accent: '#00ff00' })) agency.set(field, value);
	agency.set(
		'logo',
		new File(
			[Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')],
			'logo.png',
		),
	);
	await fetch(`${running.url}/setup/agencies`, {
		method: 'POST',
		headers: { authorization: headers.authorization },
		body: agency,
		redirect: 'manual',
	});
	expect((await fetch(`${running.url}/v1/sites`, { method: 'POST', headers, body: JSON.stringify(site) })).status).toBe(201);
	const page = await asOperator();
	await page.goto(`${running.url}/sites/client`);
	expect(await page.getAttribute('.brand img', 'alt')).toBe('North & Co');
	expect(await page.evaluate('document.querySelector(".brand img").naturalWidth')).toBe(1);
	expect(await page.title()).toMatch(/ · North & Co$/);
	expect(await page.textContent('.made')).toBe('Made with Waymark');
	const accent = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent'));
	expect(accent).not.toBe('#1d5c54');
	const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
	expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
	await page.context().close();
});
