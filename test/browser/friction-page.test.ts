import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, READY } from '../support/browser.ts';
import { openSite, type TestSite } from '../support/site.ts';

/** Told after ten seconds, when a frame has been drawn and the page has been looked at. */
const STUCK_MS = 11_000;
/** Told after 3.2 s. */
const HEARD_MS = 4_500;

/** Six seconds of a tone, made in the page: no file could be fetched more simply. */
const TONE = `
	const rate = 8000, length = rate * 6, view = new DataView(new ArrayBuffer(44 + length));
	const write = (at, word) => [...word].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
	write(0, 'RIFF'); view.setUint32(4, 36 + length, true); write(8, 'WAVEfmt '); view.setUint32(16, 16, true);
	view.setUint16(20, 1, true); view.setUint16(22, 1, true); view.setUint32(24, rate, true); view.setUint32(28, rate, true);
	view.setUint16(32, 1, true); view.setUint16(34, 8, true); write(36, 'data'); view.setUint32(40, length, true);
	for (let i = 0; i < length; i++) view.setUint8(44 + i, 128 + 100 * Math.sin(i / 5));
	jingle.src = URL.createObjectURL(new Blob([view], { type: 'audio/wav' }));`;
const COMPONENT = `<x-card><b role="progressbar">Loading</b></x-card><script>
	document.querySelector('x-card').attachShadow({ mode: 'open' }).innerHTML = '<p data-testid="body"><slot></slot></p>';
	</script>`;

const LIST = '<h1>Mugs</h1><a id="blue" href="/mug">Blue</a> <a id="gone" href="/gone">Gone</a>';
/** Not drawn, drawn through, drawn as nothing, and out of view. */
const UNSEEN = `<p aria-busy="true" hidden>a</p><p aria-busy="true" style="opacity: 0">b</p><p aria-busy="true" style="visibility: hidden">c</p>
	<div style="height: 3000px"></div><p aria-busy="true">d</p>`;

let browser: Browser;
let site: TestSite;
beforeAll(async () => {
	browser = await openBrowser();
	site = await openSite({
		'/list': LIST,
		'/list-read': LIST,
		'/mug': '<h1>A mug</h1><div style="height: 3000px"></div>',
		'/soft': '<h1>Nothing here</h1><script>document.head.innerHTML += \'<meta name="waymark-page" content="not-found">\'</script>',
		'/spinner': '<div id="box"></div>',
		'/empty': '<i id="s" role="progressbar"></i>',
		'/unseen': UNSEEN,
		'/component': COMPONENT,
		'/before': '<a href="/sound">Offers</a>',
		'/sound': `<audio id="jingle"></audio><script>${TONE} jingle.play();</script>`,
		'/asked': `<audio id="jingle"></audio><button onclick="jingle.play()">Play</button><script>${TONE}</script>`,
	});
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

const open = async (path: string): Promise<Page> => {
	const page = await (await browser.newContext()).newPage();
	await page.goto(site.url + path);
	await page.waitForFunction(READY);
	return page;
};
const told = async (page: Page, path: string) => {
	await page.evaluate('waymark.flush()');
	await page.context().close();
	return site.stored().flatMap((each) => (each.kind === 'friction' && each.page === path ? [each] : []));
};
/** Opens a page, waits, and says which frictions were told of it. */
const seenAfter = async (ms: number, path: string, act: (page: Page) => Promise<unknown> = async () => {}) => {
	const page = await open(path);
	await act(page);
	await page.waitForTimeout(ms);
	return told(page, path);
};
/** Follows the link of a list, does something there, goes back, and says which frictions were told of the list. */
async function visitMug(list: string, there: (page: Page) => Promise<unknown>) {
	const page = await open(list);
	await page.click('#blue');
	await page.waitForURL('**/mug');
	await page.waitForFunction(READY);
	await there(page);
	// A page that was kept in memory does not load again.
	await page.goBack({ waitUntil: 'commit' });
	await page.waitForFunction(READY);
	await page.waitForTimeout(500);
	return told(page, list);
}

describe.concurrent('in a real browser', () => {
	it('a spinner that was given to a component is found inside it', async () => {
		expect(await seenAfter(STUCK_MS, '/component')).toMatchObject([
			{ friction: 'spinner-stuck', element: { selector: 'p[data-testid=body]>slot:nth-of-type(1)>b[role=progressbar]:nth-of-type(1)' } },
		]);
	});

	it('a spinner that was put into the page is stuck after ten seconds', async () => {
		const spin = (page: Page) => page.evaluate("box.innerHTML = '<b role=progressbar>Loading</b>'");
		expect(await seenAfter(STUCK_MS, '/spinner', spin)).toMatchObject([{ friction: 'spinner-stuck', element: { role: 'progressbar' } }]);
	});

	it('a spinner without a size of its own can be seen, for a style draws it', async () => {
		expect(await seenAfter(STUCK_MS, '/empty')).toMatchObject([{ friction: 'spinner-stuck' }]);
	});

	it('a spinner that nobody can see is none', async () => {
		expect(await seenAfter(STUCK_MS, '/unseen')).toEqual([]);
	});

	it('a link to what is missing is broken, and says where it stands', async () => {
		const page = await open('/list');
		await page.click('#gone');
		await page.waitForFunction(READY);
		expect(await told(page, '/gone')).toMatchObject([
			{ friction: 'broken-link', evidence: { status: 404, internal: true, from: '/list' } },
		]);
	});

	it('a page that says it was not found is a broken link, whatever its status', async () => {
		expect(await seenAfter(1_500, '/soft')).toMatchObject([{ friction: 'broken-link', evidence: { status: 200, internal: false } }]);
	});

	it('a link whose visitor comes straight back is told of', async () => {
		expect(await visitMug('/list', (page) => page.waitForTimeout(500))).toMatchObject([
			{ friction: 'quick-back', element: { selector: '#blue', name: 'Blue' }, evidence: { dwellMs: expect.any(Number) } },
		]);
	});

	it('a link whose visitor has read on before coming back is not', async () => {
		const read = async (page: Page) => {
			await page.mouse.wheel(0, 2_000);
			await page.waitForFunction('scrollY > innerHeight');
		};
		expect(await visitMug('/list-read', read)).toEqual([]);
	});

	it('a sound that starts by itself is told, where the browser lets it because of an earlier page', async () => {
		const page = await open('/before');
		await page.click('a');
		await page.waitForURL('**/sound');
		await page.waitForFunction(READY);
		await page.waitForTimeout(HEARD_MS);
		expect(await told(page, '/sound')).toMatchObject([{ friction: 'autoplay-audio', element: { selector: '#jingle' } }]);
	});

	it('a sound that was asked for is none', async () => {
		expect(await seenAfter(HEARD_MS, '/asked', (page) => page.click('button'))).toEqual([]);
	});
});
