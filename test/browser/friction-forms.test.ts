import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openBrowser, press, READY } from '../support/browser.ts';
import { openSite, type TestSite } from '../support/site.ts';

const ROOM = /^(form-error-loop|error-undescribed|paste-blocked|double-submit|form-abandon|format-retry|context-change|search-refine)$/;
/** Longer than any verdict waits for what a page does by itself, and a margin for what is on its way. */
const SETTLED_MS = 1_500;

const select = (onchange: string) =>
	`<form action="/slow"><select id="x" onchange="${onchange}"><option value="">-</option><option value="/next">a</option></select><button>Go</button></form>`;
const pages = {
	'/native': '<form onsubmit="event.preventDefault()"><input id="e" name="e" required><button id="s">Send</button></form>',
	'/unfocusable':
		'<form onsubmit="event.preventDefault()"><input id="e" required oninvalid="event.preventDefault()"><button id="s">Send</button></form>',
	'/live': '<form oninput="s.disabled = !this.checkValidity()"><input id="e" type="email" required><button id="s">Send</button></form>',
	'/held': '<form onsubmit="event.preventDefault()"><input id="e" value="x"><button id="s">Send</button></form>',
	'/pay': '<form action="/slow"><input name="x" value="1"><button id="s">Pay</button></form>',
	'/paste':
		'<form><input id="from" value="s3cret-pass"><input id="no" type="password" onpaste="return false"><input id="yes" type="password"></form>',
	'/code': `<form><input id="from" value="123456">${'<input class="box" maxlength="1" inputmode="numeric">'.repeat(6)}</form>`,
	'/join': '<form><input id="a" name="a"><input id="b" name="b"><button>Join</button></form>',
	'/go': select('location.href = this.value'),
	'/go-form': select('this.form.requestSubmit()'),
	'/filter': select("history.replaceState(0, '', '?by=' + this.value)"),
	'/search': '<search><form id="f"><input id="q" name="words"><button id="s">Go</button></form></search><main></main>',
	'/phone': '<form onsubmit="event.preventDefault()"><input id="e" name="phone" pattern="[0-9]{7}"><button id="s">Send</button></form>',
	'/next': '<p>Next</p>',
	'/slow': '<p>Slow</p>',
};

let browser: Browser;
let site: TestSite;
beforeAll(async () => {
	browser = await openBrowser();
	site = await openSite(pages, { tag: 'data-detectors="all"' });
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

/** Opens a page, does something on it, and says which frictions of forms were stored of it. */
async function metOn(path: keyof typeof pages, doIt: (page: Page) => Promise<unknown>) {
	const page = await browser.newPage();
	await page.route('**/slow*', async (route) => {
		await new Promise((done) => setTimeout(done, 1_500));
		await route.continue().catch(() => undefined);
	});
	await page.goto(site.url + path);
	await page.waitForFunction(READY);
	await doIt(page);
	await page.waitForTimeout(SETTLED_MS);
	// It may be another page by now.
	await page.waitForFunction(READY);
	await page.evaluate('waymark.flush()');
	await page.close();
	return site.stored().flatMap((each) => (each.kind === 'friction' && each.page === path && ROOM.test(each.friction) ? [each] : []));
}

const choose = async (page: Page) => {
	await page.focus('#x');
	await page.keyboard.press('ArrowDown');
};
const pasteInto = async (page: Page, ...fields: string[]) => {
	await page.focus('#from');
	await page.keyboard.press('Control+a');
	await page.keyboard.press('Control+c');
	for (const field of fields) {
		await page.locator(field).first().focus();
		await page.keyboard.press('Control+v');
		// Who pastes twice at once has spread a code.
		await page.waitForTimeout(300);
	}
};

describe.concurrent('forms in a real browser', () => {
	it('refused by the browser three times are an error loop, and the browser has told why', async ({ expect }) => {
		const met = await metOn('/native', async (page) => {
			for (let i = 0; i < 3; i++) await press(page, '#s', { gapMs: 600 });
		});
		expect(met).toMatchObject([{ friction: 'form-error-loop', element: { selector: '#e' }, evidence: { attempts: 3 } }]);
	});

	it("refused without the browser's message or another are undescribed", async ({ expect }) => {
		const met = await metOn('/unfocusable', (page) => press(page, '#s'));
		expect(met).toMatchObject([{ friction: 'error-undescribed', evidence: { fields: 1, nativeSuppressed: true } }]);
	});

	it('checked with each letter are refused to nobody', async ({ expect }) => {
		const met = await metOn('/live', async (page) => {
			await page.focus('#e');
			await page.keyboard.type('some', { delay: 500 });
		});
		expect(met).toEqual([]);
	});

	it('sent by a key that is held down are sent once', async ({ expect }) => {
		const met = await metOn('/held', async (page) => {
			await page.focus('#e');
			for (let i = 0; i < 8; i++) await page.keyboard.down('Enter');
			await page.keyboard.up('Enter');
		});
		expect(met).toEqual([]);
	});

	// By itself, so that the gap is the one that was meant.
	it.sequential('sent again while a slow server thinks are a double submit', async ({ expect }) => {
		const met = await metOn('/pay', async (page) => {
			const box = await page.locator('#s').boundingBox();
			for (let i = 0; i < 2; i++) {
				await page.mouse.click((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
				await page.waitForTimeout(500);
			}
		});
		expect(met).toMatchObject([{ friction: 'double-submit', evidence: { prevented: false } }]);
	});

	// By itself: the browser has one clipboard, and one window that has the focus.
	it.sequential('that refuse a paste are told of, those that take it are not; those that take a code one character at a time are', async ({
		expect,
	}) => {
		const met = await metOn('/paste', (page) => pasteInto(page, '#no', '#yes'));
		expect(met).toMatchObject([{ friction: 'paste-blocked', element: { selector: '#no' }, evidence: { via: 'paste' } }]);
		const metOfCode = await metOn('/code', (page) => pasteInto(page, '.box'));
		expect(metOfCode).toMatchObject([{ friction: 'paste-blocked', evidence: { via: 'split-field', otp: true } }]);
	});

	it('left half filled in are abandoned, and it is still told', async ({ expect }) => {
		const met = await metOn('/join', async (page) => {
			for (const field of ['#a', '#b']) {
				await page.focus(field);
				await page.keyboard.type('x');
			}
			await page.goto(`${site.url}/next`);
			await page.waitForFunction(READY);
		});
		expect(met).toMatchObject([{ friction: 'form-abandon', element: { selector: '#b' }, evidence: { touched: 2, fields: 2 } }]);
	});

	it.for(['/go', '/go-form'] as const)('whose choice leads elsewhere change the context (%s)', async (path, { expect }) => {
		const met = await metOn(path, choose);
		expect(met).toMatchObject([{ friction: 'context-change', element: { selector: '#x' } }]);
	});

	it('whose choice filters in place do not', async ({ expect }) => {
		expect(await metOn('/filter', choose)).toEqual([]);
	});

	it('that search are refined over page loads', async ({ expect }) => {
		const met = await metOn('/search', async (page) => {
			for (const query of ['hose', 'garden hose', 'hose 20m']) {
				await page.fill('#q', query);
				await Promise.all([page.waitForURL('**words=*'), press(page, '#s')]);
				await page.waitForFunction(READY);
			}
		});
		expect(met).toMatchObject([{ friction: 'search-refine', evidence: { queries: 3 } }]);
	});

	it('that refuse a number for its dashes have it tried again', async ({ expect }) => {
		const met = await metOn('/phone', async (page) => {
			for (const number of ['030 1234', '030-1234']) {
				await page.fill('#e', number);
				await press(page, '#s', { gapMs: 600 });
			}
		});
		expect(met).toMatchObject([{ friction: 'format-retry', evidence: { retries: 1 } }]);
	});
});
