import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, READY } from '../support/browser.ts';
import { openSite, type TestSite } from '../support/site.ts';

const LINKS = `<h1>Shop</h1><a id="pay" href="">Pay</a><button>Go</button>
	<script>pay.href = 'http://' + (location.hostname === 'localhost' ? '127.0.0.1' : 'localhost') + ':' + location.port + '/pay'</script>`;
const help = [{ name: 'need-a-hand', text: 'Call us.', link: '/help', when: { kind: ['action' as const], name: ['stuck'] } }];

let browser: Browser;
let site: TestSite;
let tag = '';
beforeAll(async () => {
	browser = await openBrowser();
	site = await openSite(
		{ '/': LINKS, '/pay': '<h1>Pay</h1>', '/a': '<h1>A</h1>' },
		{ host: 'localhost', tagOf: () => tag, site: { origins: ['*'], help } },
	);
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

const at = (host: string, path = '/') => `http://${host}:${new URL(site.url).port}${path}`;

async function open(page: Page, address: string) {
	await page.goto(address);
	await page.waitForFunction(READY);
	return page;
}

/** Sends what waits, until the collector has taken it. */
const flush = (page: Page) => page.evaluate('waymark.flush()');

/** Within a context of its own, with a tag of its own. */
async function within(attributes: string, visit: (context: BrowserContext) => Promise<void>) {
	tag = attributes;
	const context = await browser.newContext();
	try {
		await visit(context);
	} finally {
		await context.close();
	}
}

/** Whose the marks of one name are: the keys that browsers sent, and who they are in the store by now. */
const visitorsOf = (mark: string) => {
	const marks = site.stored().filter((each) => each.kind === 'action' && each.name === mark);
	return { keys: new Set(marks.map(({ visitor }) => visitor)), people: new Set(marks.map(({ who }) => who)), n: marks.length };
};
const mark = async (page: Page, name: string) => {
	await page.evaluate(`waymark.track('${name}')`);
	await flush(page);
};

/** All that a page finds stored, by whichever way. */
const kept = (page: Page) =>
	page.evaluate(async () => {
		const databases = await indexedDB.databases();
		return [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...databases.map(({ name }) => name), document.cookie].filter(
			Boolean,
		);
	});

describe('subdomains of a shop', () => {
	const visitBoth = (name: string, attributes: string) =>
		within(attributes, async (context) => {
			const page = await context.newPage();
			for (const host of ['a.shop.localhost', 'b.shop.localhost']) await mark(await open(page, at(host)), name);
		});

	it('share their visitor by a cookie', async () => {
		await visitBoth('by-cookie', 'data-cookie="shop.localhost"');
		expect([visitorsOf('by-cookie').n, visitorsOf('by-cookie').keys.size]).toEqual([2, 1]);
	});

	it('and without it are two visitors', async () => {
		await visitBoth('no-cookie', '');
		expect([visitorsOf('no-cookie').n, visitorsOf('no-cookie').keys.size]).toEqual([2, 2]);
	});
});

describe('a link between two domains', () => {
	const DOMAINS = 'data-domains="localhost 127.0.0.1"';
	/** From the shop to the till, by a real click; `change` is what happens to the address on the way. */
	const follow = (name: string, attributes: string, { change = '', closes = '' } = {}) =>
		within(attributes, async (context) => {
			const page = await open(await context.newPage(), at('localhost'));
			await mark(page, name);
			if (closes) {
				await page.evaluate("document.querySelector('#pay').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true }))");
				const address = await page.getAttribute('#pay', 'href');
				expect(address).toContain('?waymark=');
				await page.close();
				await mark(await open(await context.newPage(), address ?? ''), name);
				return;
			}
			if (change) await page.evaluate(change);
			await page.click('#pay');
			await page.waitForURL(/127\.0\.0\.1.*\/pay/);
			await page.waitForFunction(READY);
			await mark(page, name);
			expect(new URL(page.url()).searchParams.has('waymark')).toBe(attributes !== '');
		});
	// After our own listener, which runs while the event is still on its way down, and before the browser follows.
	const onTheWay = (how: string) =>
		`pay.addEventListener('click', () => { const to = new URL(pay.href); const token = to.searchParams.get('waymark');
			to.searchParams.set('waymark', ${how}); pay.href = to.href; })`;

	it('makes one visitor, whom each domain knows by another number', async () => {
		await follow('linked', DOMAINS);
		const { keys, people, n } = visitorsOf('linked');
		expect([n, keys.size, people.size]).toEqual([2, 2, 1]);
	});

	it.each([
		['without the domains being named', 'unnamed', '', {}],
		['with a forged token', 'forged', DOMAINS, { change: onTheWay("'test.1.zzzzzzzz.' + 'A'.repeat(43)") }],
		[
			'with a changed token',
			'changed',
			DOMAINS,
			{ change: onTheWay("token.replace(/\\.[^.]/, (two) => two[0] + (two[1] === 'x' ? 'y' : 'x'))") },
		],
		['opened without a referrer', 'sent-on', DOMAINS, { closes: 'before it is opened' }],
	])('%s makes none', async (_, name, attributes, how) => {
		await follow(name, attributes, how);
		const { keys, people, n } = visitorsOf(name);
		expect([n, keys.size, people.size]).toEqual([2, 2, 2]);
	});

	it('with a token of another time makes none', async () => {
		let old = '';
		await within(DOMAINS, async (context) => {
			const page = await open(await context.newPage(), at('localhost'));
			await mark(page, 'old-token');
			await page.evaluate("document.querySelector('#pay').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true }))");
			old = new URL((await page.getAttribute('#pay', 'href')) ?? '').searchParams.get('waymark') ?? '';
		});
		expect(old).not.toBe('');
		site.passTime(31 * 60_000);
		try {
			await follow('old-token', DOMAINS, { change: onTheWay(`'${old}'`) });
		} finally {
			site.passTime(0);
		}
		expect(visitorsOf('old-token').people.size).toBe(3);
	});
});

describe('a visitor', () => {
	it('who says who they are on two devices is one', async () => {
		const identified = () => site.stored().filter((each) => each.kind === 'action' && each.name === 'identify').length;
		let devices = identified();
		for (const path of ['/', '/a'])
			await within('', async (context) => {
				const page = await open(await context.newPage(), at('localhost', path));
				await page.evaluate("waymark.identify('c-4711', { plan: 'pro' })");
				// The browser takes its time to hash; what is sent until then names nobody yet.
				await expect.poll(() => flush(page).then(() => identified())).toBe(++devices);
				await mark(page, 'identified');
			});
		const { keys, people, n } = visitorsOf('identified');
		expect([n, keys.size, people.size]).toEqual([2, 2, 1]);
	});

	it('of one tab is another in the next, the same after a reload, and nowhere but in the tab', async () => {
		await within('data-visitor="tab"', async (context) => {
			const first = await open(await context.newPage(), at('localhost'));
			await mark(first, 'tab-1');
			await first.reload();
			await first.waitForFunction(READY);
			await mark(first, 'tab-1');
			const second = await open(await context.newPage(), at('localhost'));
			await mark(second, 'tab-2');
			for (const page of [first, second])
				expect(await page.evaluate(async () => [localStorage.length, document.cookie, (await indexedDB.databases()).length])).toEqual([
					0,
					'',
					0,
				]);
			expect(await first.evaluate(() => sessionStorage.length)).toBeGreaterThan(0);
		});
		const [one, two] = [visitorsOf('tab-1'), visitorsOf('tab-2')];
		expect([one.n, one.keys.size, two.n]).toEqual([2, 1, 1]);
		expect([...one.keys].filter((key) => two.keys.has(key))).toEqual([]);
	});

	it('who is forgotten is somebody new', async () => {
		await within('', async (context) => {
			const page = await open(await context.newPage(), at('localhost'));
			await mark(page, 'forgotten');
			await page.evaluate('waymark.forget()');
			await mark(await open(page, at('localhost', '/a')), 'forgotten');
		});
		expect([visitorsOf('forgotten').n, visitorsOf('forgotten').keys.size]).toEqual([2, 2]);
	});

	it('whose browser keeps no cookies and no storage is seen all the same', async () => {
		await within('data-cookie="shop.localhost"', async (context) => {
			await context.addInitScript(() => {
				const refuse = () => {
					throw new DOMException('denied', 'SecurityError');
				};
				for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { get: refuse });
				Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse });
			});
			const page = await context.newPage();
			const errors: unknown[] = [];
			page.on('pageerror', (error) => errors.push(error));
			await open(page, at('a.shop.localhost'));
			await mark(page, 'blocked');
			await mark(page, 'blocked');
			expect(errors).toEqual([]);
		});
		expect([visitorsOf('blocked').n, visitorsOf('blocked').keys.size]).toEqual([2, 1]);
	});
});

describe('consent', () => {
	/** Requests to the collector other than for the script. */
	const listen = (page: Page) => {
		const sent: string[] = [];
		page.on('request', (request) => request.url().includes('/v1/') && sent.push(request.url()));
		return sent;
	};

	it('that a browser refuses for its owner is refused: nothing is sent or stored, whatever the site says', async () => {
		await within('', async (context) => {
			await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));
			const page = await context.newPage();
			const sent = listen(page);
			await open(page, at('localhost'));
			await page.evaluate("waymark.consent('granted'); waymark.identify('c-4712')");
			await mark(page, 'refused');
			await page.goto('about:blank');
			expect(sent).toEqual([]);
			await page.goto(at('localhost', '/nothing'));
			expect(await kept(page)).toEqual([]);
		});
		expect(visitorsOf('refused').n).toBe(0);
	});

	it('that is required is waited for; then what waited arrives with its true times', async () => {
		await within('data-consent="required" data-domains="127.0.0.1"', async (context) => {
			const page = await context.newPage();
			const sent = listen(page);
			await open(page, at('localhost'));
			const before = Date.now();
			await mark(page, 'waited');
			const after = Date.now();
			await page.click('button');
			await page.waitForTimeout(1_500);
			expect([sent, await kept(page)]).toEqual([[], []]);
			await page.evaluate("waymark.consent('granted')");
			await flush(page);
			const [waited] = site.stored().filter((each) => each.kind === 'action' && each.name === 'waited');
			expect(waited?.at).toBeGreaterThanOrEqual(before - 5);
			expect(waited?.at).toBeLessThanOrEqual(after + 5);
			expect((await kept(page)).length).toBeGreaterThan(0);
		});
	});

	it('that is denied discards what waited, and stores nothing', async () => {
		await within('data-consent="required"', async (context) => {
			const page = await context.newPage();
			const sent = listen(page);
			await open(page, at('localhost'));
			await mark(page, 'denied');
			await page.evaluate("waymark.consent('denied')");
			await mark(page, 'denied');
			expect([sent, await kept(page)]).toEqual([[], []]);
		});
		expect(visitorsOf('denied').n).toBe(0);
	});
});

describe('help', () => {
	it('that is due is told in the page that listens, once', async () => {
		await within('', async (context) => {
			const page = await open(await context.newPage(), at('localhost'));
			await page.evaluate("window.told = []; waymark.on('help', (prompt) => told.push(prompt))");
			await mark(page, 'fine');
			await mark(page, 'stuck');
			await mark(page, 'stuck');
			expect(await page.evaluate('told')).toEqual([{ name: 'need-a-hand', text: 'Call us.', link: '/help' }]);
			await page.reload();
			await page.waitForFunction(READY);
			await page.evaluate("window.told = []; waymark.on('help', (prompt) => told.push(prompt))");
			await mark(page, 'stuck');
			expect(await page.evaluate('told')).toEqual([]);
		});
	});
});
