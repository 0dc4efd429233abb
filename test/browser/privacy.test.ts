import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, READY } from '../support/browser.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { faultsIn, openWiretap } from '../support/wiretap.ts';

const HOUR = 1_763_748_000_000;
const TYPED = ['zqsecret', 'jane@example.com', '4111111111111111', 'Tr0ub4dor', 'zqpasted'];

/**
 * A page with much to stumble over: a trap, a dead role, a form that explains nothing, a field that refuses to be pasted into. The form's name
 * keeps it from being a step forward, with which faults are left behind.
 */
const PAGE = `<h1>Pay</h1>
	<a href="#before">before</a>
	<div id="trap" tabindex="0" onkeydown="if (event.key === 'Tab') event.preventDefault()">widget</div>
	<div id="dead" role="button" tabindex="0">Save</div>
	<button id="gone" onclick="this.remove()">Delete</button>
	<form name="feedback" novalidate onsubmit="event.preventDefault(); mail.setAttribute('aria-invalid', 'true')">
		<label>Mail <input id="mail" name="mail" type="email"></label>
		<label>Card <input id="card" inputmode="numeric" autocomplete="cc-number"></label>
		<label>Password <input id="secret" type="password" onpaste="event.preventDefault()"></label>
		<textarea id="note" aria-label="Note"></textarea>
		<button id="send">Send</button>
	</form>
	<button id="broken" onclick="throw new TypeError('no ' + mail.value)">Total</button>
	<a href="#after">after</a>`;

let browser: Browser;
let site: TestSite;
let tap: Awaited<ReturnType<typeof openWiretap>>;
beforeAll(async () => {
	browser = await openBrowser();
	let address = '';
	site = await openSite({ '/order/8817263/pay': PAGE }, { tagOf: () => `data-collector="${address}" data-detectors="all"` });
	tap = await openWiretap(site.collectorUrl);
	address = tap.url;
});
afterAll(async () => {
	await browser.close();
	await tap.close();
	await site.close();
});

const keys = async (page: Page, ...names: readonly string[]) => {
	for (const name of names) {
		await page.keyboard.press(name);
		await page.waitForTimeout(120);
	}
};

async function stumble(page: Page) {
	await page.focus('#trap');
	await keys(page, 'Tab', 'Tab', 'Tab', 'Shift+Tab', 'Tab', 'q', 'w');
	await page.focus('#dead');
	await keys(page, 'Enter', 'Enter', 'Enter');
	await page.waitForTimeout(2_600);
	await page.focus('#gone');
	await keys(page, 'Enter');
	await page.waitForTimeout(1_200);
	await page.fill('#mail', TYPED[0] ?? '');
	await page.type('#mail', TYPED[1] ?? '');
	await page.type('#card', TYPED[2] ?? '');
	await page.type('#secret', TYPED[3] ?? '');
	await page.evaluate((text) => navigator.clipboard.writeText(text), TYPED[4] ?? '');
	await page.focus('#secret');
	await keys(page, 'Control+v');
	await page.type('#note', `${TYPED[0]} again`);
	for (let i = 0; i < 3; i++) {
		await page.click('#send');
		await page.waitForTimeout(600);
	}
	await page.click('#broken');
	await page.waitForTimeout(2_600);
}

describe('every byte that is sent', () => {
	it('holds no typed text, no key beyond the closed set, no place, no way of use; what is quiet is of nobody and of a whole hour', {
		timeout: 60_000,
	}, async () => {
		const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
		const page = await context.newPage();
		await page.goto(`${site.url}/order/8817263/pay?token=${TYPED[0]}#${TYPED[0]}`);
		await page.waitForFunction(READY);
		await stumble(page);
		await page.evaluate('waymark.flush()');
		const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
		await context.close();

		const met = new Set(
			tap.batches().flatMap(({ touchpoints }) => touchpoints.flatMap((each) => (each.kind === 'friction' ? [each.friction] : []))),
		);
		const quiet = tap.batches().filter(({ visitor }) => visitor === null);
		expect([...met]).toEqual(
			expect.arrayContaining([
				'keyboard-trap',
				'rage-key',
				'focus-lost',
				'form-error-loop',
				'error-undescribed',
				'paste-blocked',
				'error-click',
			]),
		);
		expect(quiet.length).toBeGreaterThanOrEqual(3);
		expect(faultsIn(tap.bodies, TYPED)).toEqual([]);
		// The tab remembers faults of the page: no key, no count, no time.
		expect(stored).toContain('keyboard-trap');
		expect(stored).not.toMatch(/presses|Enter|Tab|count|"at"|evidence|zq/);
	});
});

describe('the reader of bytes', () => {
	const head = { version: 1, site: 's', visitor: 'v', session: 's', load: 'l', sentAt: 1 };
	const friction = (evidence: object) => ({ seq: 1, kind: 'friction', at: 1, page: '/', friction: 'x', evidence });
	const quietly = { ...head, visitor: null, session: null, load: 'q', sentAt: HOUR };

	it.each<[string, object]>([
		['a typed text', { ...head, touchpoints: [friction({ said: 'zqsecret' })] }],
		['a sentence', { ...head, touchpoints: [friction({ said: 'is not valid' })] }],
		['another key', { ...head, touchpoints: [friction({ key: 'q' })] }],
		['a place', { ...head, touchpoints: [friction({ clientX: 3 })] }],
		['a third word for how it was pressed', { ...head, touchpoints: [friction({ input: 'virtual' })] }],
		['a count of keys', { ...head, touchpoints: [friction({ keyCount: 4 })] }],
		['a gap', { ...head, touchpoints: [{ ...friction({}), seq: 2 }] }],
		['a quiet moment', { ...quietly, touchpoints: [friction({})] }],
		['a quiet page that names a record', { ...quietly, touchpoints: [{ ...friction({}), at: HOUR, page: '/order/8817263' }] }],
		['a quiet session', { ...quietly, session: 's', touchpoints: [{ ...friction({}), at: HOUR }] }],
	])('finds %s', (_, batch) => {
		expect(faultsIn([JSON.stringify(batch)], TYPED)).toHaveLength(1);
	});

	it('finds a quiet batch that shares its load with a visitor', () => {
		const bodies = [
			{ ...head, load: 'q', touchpoints: [friction({})] },
			{ ...quietly, touchpoints: [{ ...friction({}), at: HOUR }] },
		];
		expect(
			faultsIn(
				bodies.map((each) => JSON.stringify(each)),
				TYPED,
			),
		).toHaveLength(1);
	});
});
