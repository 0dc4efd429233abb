import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Batch } from '#touchpoint';
import { openBrowser, READY } from '../support/browser.ts';
import { openSite, type TestSite } from '../support/site.ts';

/** Focus that is lost is told after one second, focus that is obscured after some 0.9. */
const JUDGED_MS = 1_400;
/** Motion is looked at five and a half seconds after the page was loaded. */
const MOVED_MS = 6_200;
const GAP_MS = 60;

const trap = (
	attributes: string,
) => `<a href="#before">before</a><div id="box" ${attributes}><button id="one">1</button><button id="two">2</button></div>
	<a href="#after">after</a><script>box.onkeydown = (event) => { if (event.key !== 'Tab') return; event.preventDefault();
	(document.activeElement === one ? two : one).focus(); }; one.focus();</script>`;
const bar = (style: string) =>
	`<div style="${style}; left: 0; right: 0; height: 120px; background: #eee">bar</div><div style="height: 300px"></div><a id="up" href="#up">up</a>
	<div style="height: 3000px"></div><a id="x" href="#x">x</a><div style="height: 3000px"></div>`;
const moving = (css: string) =>
	`<style>@keyframes move { to { transform: translateX(300px) } } #banner { width: 200px; height: 100px; animation: move 2s infinite alternate } ${css}</style><div id="banner">banner</div>`;

const pages = {
	'/removed': '<p id="row"><button id="x" onclick="this.remove()">Delete</button></p><a href="#after">after</a>',
	'/closed': `<button id="x" onclick="box.hidden = false; inner.focus()">Open</button><div id="box" hidden><button id="inner">1</button></div>
		<script>box.onkeydown = ({ key }) => { box.hidden = key === 'Escape'; }</script>`,
	'/dialog':
		'<button id="x" onclick="box.showModal()">Open</button><dialog id="box"><form method="dialog"><button>OK</button></form></dialog>',
	'/restored':
		'<button id="x" onclick="this.remove(); setTimeout(() => after.focus(), 300)">Delete</button><a id="after" href="#after">after</a>',
	'/route': `<main id="main"><button id="x" onclick="history.pushState(0, '', '/next'); main.innerHTML = '<h1>Next</h1>'">Next</button></main>`,
	'/trap': trap(''),
	'/modal': trap('role="dialog" aria-modal="true"'),
	'/native-modal': '<a href="#a">a</a><dialog id="box"><button>1</button><button>2</button></dialog><script>box.showModal()</script>',
	'/date': '<input id="x" type="datetime-local"><input type="date"><a href="#after">after</a>',
	'/closed-root': `<x-player id="x"></x-player><a href="#a">a</a><a href="#b">b</a><script>x.attachShadow({ mode: 'closed' }).innerHTML = '<button>x</button>'.repeat(8)</script>`,
	'/wrap': '<a href="#a">a</a> <input type="radio" name="n"> <input type="radio" name="n"> <a href="#b">b</a>',
	'/bar': bar('position: sticky; top: 0'),
	'/bar-padded': `<style>html { scroll-padding-top: 140px }</style>${bar('position: sticky; top: 0')}`,
	'/smooth': `<style>html { scroll-behavior: smooth }</style>${bar('')}`,
	'/skip-link':
		'<style>#skip { position: absolute; top: -99px; transition: top 0.7s } #skip:focus { top: 9px }</style><a id="skip" href="#m">Skip</a>',
	'/card': `<style>div { position: relative } #whole::after { content: ''; position: absolute; inset: 0 }</style><div><a href="#2">part</a> <a id="whole" href="#1">card</a></div>`,
	'/links': '<a href="#x">x</a> '.repeat(60),
	'/wide': '<div style="width: 980px; height: 1500px; background: linear-gradient(90deg, #fff, #ccc)">fixed</div>',
	'/table': '<div style="overflow: auto"><div style="width: 980px; height: 300px">table</div></div>',
	'/moving': moving(''),
	'/honoured': moving('@media (prefers-reduced-motion: reduce) { #banner { animation: none } }'),
	'/scrolled': `<div style="height: 2000px">${moving('#banner { animation-timeline: scroll() }')}</div>`,
};

let browser: Browser;
let site: TestSite;
beforeAll(async () => {
	browser = await openBrowser();
	site = await openSite(pages);
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

interface Visit {
	readonly reducedMotion?: 'reduce';
	readonly waitMs?: number;
}

/** Visits a page, does as told, and hears of every friction that was sent. */
async function visit(path: keyof typeof pages, act: (page: Page) => Promise<unknown>, { reducedMotion, waitMs = JUDGED_MS }: Visit = {}) {
	const context = await browser.newContext({ viewport: { width: 1_000, height: 700 }, ...(reducedMotion && { reducedMotion }) });
	const page = await context.newPage();
	const sent = new Map<string, object>();
	page.on('request', (request) => {
		if (request.method() !== 'POST' || !request.url().endsWith('/batches')) return;
		const { load, touchpoints } = request.postDataJSON() as Batch;
		for (const each of touchpoints) if (each.kind === 'friction') sent.set(`${load}.${each.seq}`, each);
	});
	await page.goto(site.url + path);
	await page.waitForFunction(READY);
	await act(page);
	await page.waitForTimeout(waitMs);
	await page.evaluate('waymark.flush()');
	await context.close();
	return [...sent.values()];
}

const keys =
	(...presses: readonly string[]) =>
	async (page: Page) => {
		for (const key of presses) {
			await page.keyboard.press(key);
			await page.waitForTimeout(GAP_MS);
		}
	};
const tabs = (times: number, key = 'Tab') => keys(...Array.from({ length: times }, () => key));
const onX =
	(...presses: readonly string[]) =>
	async (page: Page) => {
		await page.focus('#x');
		await keys(...presses)(page);
	};
/** Back to a link that is in the window already, but under what sticks to its upper edge. */
const under = async (page: Page) => {
	await page.focus('#x');
	await page.evaluate('scrollTo(0, up.offsetTop - 40)');
	await page.keyboard.press('Shift+Tab');
};
/** Back to a link far above. */
const far = onX('Shift+Tab');
const zoomAndScroll = async (page: Page) => {
	const browserSide = await page.context().newCDPSession(page);
	await browserSide.send('Emulation.setDeviceMetricsOverride', { width: 500, height: 350, deviceScaleFactor: 2, mobile: false });
	await page.waitForTimeout(300);
	await page.mouse.move(100, 100);
	for (let i = 0; i < 4; i++) {
		await page.mouse.wheel(80, 0);
		await page.waitForTimeout(GAP_MS);
	}
};
const still = async () => {};

describe.concurrent('in a real browser', () => {
	it.each([
		['/removed', onX('Enter'), 'removed'],
		['/closed', onX('Enter', 'Escape'), 'hidden'],
	] as const)('focus goes lost (%s)', async (path, act, kind) => {
		expect(await visit(path, act)).toMatchObject([{ friction: 'focus-lost', evidence: { kind } }]);
	});

	it.each([
		['/dialog', onX('Enter', 'Enter')],
		['/restored', onX('Enter')],
		['/route', onX('Enter')],
	] as const)('focus does not go lost (%s)', async (path, act) => {
		expect(await visit(path, act)).toEqual([]);
	});

	it.each([
		['/trap', tabs(10), 'cycle'],
		['/modal', keys('Tab', 'Escape', ...Array.from({ length: 8 }, () => 'Tab')), 'modal'],
	] as const)('focus is trapped (%s)', async (path, act, kind) => {
		expect(await visit(path, act)).toMatchObject([{ friction: 'keyboard-trap', evidence: { kind, elements: 2 } }]);
	});

	it.each([
		['/modal', tabs(12)],
		['/native-modal', tabs(12)],
		['/date', async (page: Page) => tabs(7)(page).then(() => tabs(5, 'Shift+Tab')(page))],
		['/closed-root', tabs(10)],
		['/wrap', tabs(16)],
	] as const)('focus is not trapped (%s)', async (path, act) => {
		expect(await visit(path, act)).toEqual([]);
	});

	it('focus is obscured by a bar that sticks', async () => {
		expect(await visit('/bar', under)).toMatchObject([{ friction: 'focus-obscured', evidence: { kind: 'fixed-cover' } }]);
	});

	it.each([
		['/bar-padded', under],
		['/smooth', far],
		['/skip-link', tabs(1)],
		['/card', tabs(1)],
	] as const)('focus is not obscured (%s)', async (path, act) => {
		expect(await visit(path, act)).toEqual([]);
	});

	it('forty links passed by Tab are too many', async () => {
		const act = async (page: Page) => tabs(40)(page).then(() => page.mouse.click(500, 600));
		expect(await visit('/links', act)).toMatchObject([{ friction: 'tab-overrun', evidence: { tabs: '40+', distinct: '40+' } }]);
	});

	it('a page that must be scrolled sideways at 200 % does not reflow; a table in it may be', async () => {
		expect(await visit('/wide', zoomAndScroll)).toMatchObject([{ friction: 'zoom-reflow', evidence: { zoom: '>=2x', viewportPx: 480 } }]);
		expect(await visit('/table', zoomAndScroll)).toEqual([]);
	});

	it('motion goes on although less was asked for', async () => {
		expect(await visit('/moving', still, { reducedMotion: 'reduce', waitMs: MOVED_MS })).toMatchObject([
			{ friction: 'motion-ignored', element: { selector: '#banner' }, evidence: { infinite: true } },
		]);
	});

	it.each([
		['/moving', {}],
		['/honoured', { reducedMotion: 'reduce' }],
		['/scrolled', { reducedMotion: 'reduce' }],
	] as const)('motion is as it was asked for (%s, %o)', async (path, given) => {
		expect(await visit(path, still, { ...given, waitMs: MOVED_MS })).toEqual([]);
	});
});
