import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QuietTouchpoint, Touchpoint } from '#touchpoint';
import { createCollector, type Running, serve } from '../../collector/index.ts';
import type { FaultName } from '../../examples/shop/faults.ts';
import { startShop } from '../../examples/shop/shop.ts';
import { openBrowser, press, READY } from '../support/browser.ts';
import { faultsIn, openWiretap } from '../support/wiretap.ts';

type Way = 'keyboard' | 'pointer';

const FOOT = 'footer:nth-of-type(1)>div:nth-of-type(1)>nav:nth-of-type(1)';
/** Which visit finds a fault, as what, where, and on which page. A search that finds nothing is no friction, and told all the same. */
const FOUND: Readonly<Record<FaultName, readonly `${Way}: ${string}`[]>> = {
	'pay-says-nothing': ['pointer: rage-click #pay /checkout', 'keyboard: dead-key #pay /checkout'],
	'size-needs-a-mouse': ['keyboard: tab-overrun a:nth-of-type(1) /product/harbour-mug'],
	'menu-keeps-tab': ['keyboard: keyboard-trap #menu-panel /'],
	'search-knows-one-word': ['keyboard: nothing found /search'],
	'sorting-leaves-at-once': ['keyboard: context-change #sort /search'],
	'remember-says-nothing': ['pointer: dead-click #remember /product/harbour-mug', 'keyboard: dead-key #remember /product/fog-mug'],
	'ribbon-never-rests': ['keyboard: motion-ignored #main>p:nth-of-type(1)>span:nth-of-type(1) /'],
	'notice-covers-focus': [`keyboard: focus-obscured ${FOOT}>ul:nth-of-type(1)>li:nth-of-type(*)>a:nth-of-type(1) /delivery`],
	'remove-is-tiny': ['pointer: near-miss-tap #cart>ul:nth-of-type(1)>li:nth-of-type(*)>form:nth-of-type(1)>button:nth-of-type(1) /cart'],
	'removal-drops-focus': ['keyboard: focus-lost #main>div:nth-of-type(1) /cart'],
	'voucher-only-turns-red': ['keyboard: error-undescribed #voucher /cart'],
	'email-refuses-paste': ['keyboard: paste-blocked #email-again /checkout'],
};
/** What is typed on the way, and may not be told. */
const TYPED = ['jane.doe@example.com', 'SPRING-GREETINGS'];

/** Slower than a key that bounces, 60 ms, and as fast as somebody who knows the way. */
const GAP_MS = 90;
/** A press that is followed by another after two seconds was not answered. */
const UNANSWERED_MS = 2_300;
/** Slow presses of one chain are up to 2.5 s apart. */
const CHAIN_MS = 2_700;
/** Focus that is lost is told after one second, focus that is obscured after 0.85 and two frames, which a busy machine draws late. */
const FOCUS_MS = 2_500;
/** Motion is looked at five and a half seconds after the page was loaded. */
const MOTION_MS = 6_200;
/** A refusal is read off a form after 0.4 s, a paste after 0.15. */
const REFUSED_MS = 700;
/** No page of the shop has as many stops. */
const MOST_TABS = 40;
/** Beside a × of 18 px by more than a browser mends, and still on a button of 44 px. */
const BESIDE_PX = 21;

/** Four visits at once take half a minute on two idle cores. */
const PATIENCE_MS = 120_000;

let browser: Browser;
let collector: Running;
const servers: { readonly close: () => Promise<unknown> }[] = [];
beforeAll(async () => {
	browser = await openBrowser();
	collector = await serve(createCollector({ store: 'sqlite::memory:', sites: [{ name: 'shop', origins: ['*'] }] }), { port: 0 });
});
afterAll(async () => {
	await browser.close();
	await Promise.all(servers.map((each) => each.close()));
	await collector.close();
});

const keys = async (page: Page, ...names: readonly string[]) => {
	for (const name of names) {
		await page.keyboard.press(name);
		await page.waitForTimeout(GAP_MS);
	}
};
/** Goes on by Tab to what is wanted, or to what is the end of the way. */
async function seek(page: Page, wanted: string, { key = 'Tab', end = 'a[href="/next"]' } = {}): Promise<boolean> {
	for (let i = 0; i < MOST_TABS; i++) {
		await keys(page, key);
		const here = await page.evaluate((both) => both.map((each) => !!document.activeElement?.matches(each)), [wanted, end]);
		if (here.includes(true)) return here[0] ?? false;
	}
	return false;
}
const arrive = async (page: Page, path: string) => {
	await page.waitForURL(`**${path}`);
	await page.waitForFunction(READY);
};

interface Visitor {
	readonly shop: string;
	/** Opens a page of the shop in a tab of its own. */
	readonly open: (path: string) => Promise<Page>;
}
const go = async (page: Page, url: string) => {
	await page.goto(url);
	await page.waitForFunction(READY);
};

async function searchByKeys({ shop, open }: Visitor) {
	const page = await open('/');
	await seek(page, '#menu-toggle');
	await keys(page, 'Enter', ...Array.from({ length: 12 }, () => 'Tab'), 'Escape');
	// Whoever is caught loads the page anew.
	await go(page, shop);
	await seek(page, '#q');
	await page.keyboard.type('mugs');
	await keys(page, 'Enter');
	await arrive(page, '/search?q=mugs');
	await seek(page, '#q');
	await keys(page, 'Control+a');
	await page.keyboard.type('mug');
	await keys(page, 'Enter');
	await arrive(page, '/search?q=mug');
	await seek(page, '#sort');
	await keys(page, 'ArrowDown');
	await page.waitForTimeout(REFUSED_MS);
	await keys(page, 'Tab', 'Enter');
	await page.waitForTimeout(FOCUS_MS);
}

async function readByKeys({ shop, open }: Visitor) {
	const page = await open('/');
	await page.waitForTimeout(MOTION_MS);
	await go(page, `${shop}/delivery`);
	await seek(page, 'footer a[href="/cart"]');
	await page.waitForTimeout(FOCUS_MS);
	await go(page, `${shop}/product/fog-mug`);
	await seek(page, '#remember');
	await keys(page, 'Enter');
	await page.waitForTimeout(UNANSWERED_MS);
	await keys(page, 'Tab');
}

async function payByKeys(page: Page) {
	await seek(page, '#email');
	await page.keyboard.type(TYPED[0] ?? '');
	await keys(page, 'Control+a', 'Control+c', 'Tab', 'Control+v');
	await page.waitForTimeout(REFUSED_MS);
	await seek(page, '#pay');
	await keys(page, 'Enter');
	// The first press has unhidden the message; pressed anew, it has nothing left to answer.
	await page.waitForTimeout(CHAIN_MS);
	await keys(page, 'Enter');
	await page.waitForTimeout(UNANSWERED_MS);
	await keys(page, 'Tab');
}

async function emptyByKeys(page: Page) {
	await seek(page, '#voucher');
	await page.keyboard.type(TYPED[1] ?? '');
	await keys(page, 'Enter');
	await page.waitForTimeout(REFUSED_MS);
	await seek(page, '.removal button', { key: 'Shift+Tab', end: '.skip-link' });
	await keys(page, 'Enter');
	await page.waitForTimeout(FOCUS_MS);
}

async function buyByKeys({ open }: Visitor) {
	const page = await open('/product/harbour-mug');
	// There, and all the way back, for it may have been overlooked.
	const size = '[name=size]:not([type=hidden])';
	if (!(await seek(page, size))) await seek(page, size, { key: 'Shift+Tab', end: '.skip-link' });
	await keys(page, 'Space');
	await seek(page, '#add-to-cart');
	await keys(page, 'Enter');
	await arrive(page, '/cart');
	await Promise.all([payByKeys(await open('/checkout')), emptyByKeys(page)]);
}

const visitByKeys = (visitor: Visitor) => Promise.all([searchByKeys, readByKeys, buyByKeys].map((act) => act(visitor)));

/** Taps beside the middle, and on it, if what is tapped is still there. */
async function tapAt(page: Page, selector: string) {
	const target = page.locator(selector);
	const box = await target.boundingBox();
	if (!box) throw new Error(`${selector} cannot be seen`);
	const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
	await page.touchscreen.tap(x, y + BESIDE_PX);
	await page.waitForTimeout(REFUSED_MS);
	if (await target.isVisible()) await page.touchscreen.tap(x, y);
}

async function visitByPointer({ shop, open }: Visitor) {
	const page = await open('/product/harbour-mug');
	await press(page, '#remember');
	await page.waitForTimeout(UNANSWERED_MS);
	await press(page, '.size:nth-of-type(3)');
	await press(page, '#add-to-cart');
	await arrive(page, '/cart');
	await go(page, `${shop}/checkout`);
	await page.locator('#pay').scrollIntoViewIfNeeded();
	await page.waitForTimeout(REFUSED_MS);
	// Four within one second are rage: so many and so fast that a busy machine manages them, too.
	await press(page, '#pay', { times: 10, gapMs: 30 });
	await page.waitForTimeout(CHAIN_MS);
	await go(page, `${shop}/cart`);
	await tapAt(page, '.removal button');
	await page.waitForTimeout(REFUSED_MS);
}

const VISITS: Readonly<Record<Way, readonly [(visitor: Visitor) => Promise<unknown>, BrowserContextOptions]>> = {
	keyboard: [visitByKeys, { reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] }],
	pointer: [visitByPointer, { hasTouch: true }],
};

/** All that one visit tells of, each once, and all that is wrong with the way it is told. */
async function visit(way: Way, mended: boolean) {
	const tap = await openWiretap(collector.url);
	const shop = await startShop({ port: 0, host: '127.0.0.1', collector: tap.url, mended });
	servers.push(shop, tap);
	const [act, options] = VISITS[way];
	const context = await browser.newContext({ viewport: { width: 1_280, height: 720 }, ...options });
	const open = async (path: string) => {
		const page = await context.newPage();
		await go(page, shop.url + path);
		return page;
	};
	await act({ shop: shop.url, open });
	await Promise.all(context.pages().map((page) => page.evaluate('waymark.flush()')));
	await context.close();
	const touchpoints = tap.batches().flatMap((batch): readonly (Touchpoint | QuietTouchpoint)[] => batch.touchpoints);
	const told = touchpoints.flatMap((each) => {
		if (each.kind === 'search') return each.results === 0 ? [`${way}: nothing found ${each.page}`] : [];
		return each.kind === 'friction' ? [`${way}: ${each.friction} ${each.element?.selector} ${each.page}`] : [];
	});
	const seen = touchpoints.flatMap((each) => (each.kind === 'page-view' ? [each.page] : []));
	// What was not received for certain is sent again.
	return { told: [...new Set(told)], seen: new Set(seen), leaks: faultsIn(tap.bodies, TYPED) };
}

/** Both visits at once, which tell of these frictions. */
async function visits(mended: boolean): Promise<readonly string[]> {
	const [byKeys, byPointer] = await Promise.all([visit('keyboard', mended), visit('pointer', mended)]);
	// A visit that got nowhere would have nothing to tell of.
	expect(byKeys.seen).toEqual(new Set(['/', '/search', '/product/harbour-mug', '/product/fog-mug', '/cart', '/checkout', '/delivery']));
	expect(byPointer.seen).toEqual(new Set(['/product/harbour-mug', '/cart', '/checkout']));
	expect([...byKeys.leaks, ...byPointer.leaks]).toEqual([]);
	return [...byKeys.told, ...byPointer.told].sort();
}

describe.concurrent('a visit by keyboard and a visit by pointer', () => {
	it('find every fault of the shop, and nothing else', { timeout: PATIENCE_MS }, async () => {
		expect(await visits(false)).toEqual(Object.values(FOUND).flat().sort());
	});

	it('find nothing at all in the same shop when it is mended', { timeout: PATIENCE_MS }, async () => {
		expect(await visits(true)).toEqual([]);
	});
});
