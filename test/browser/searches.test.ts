import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openBrowser, READY } from '../support/browser.ts';
import { openSite, type TestSite } from '../support/site.ts';

const CARDS = '<li><a href="/product">Mug</a></li><li><a href="/product?size=l">Big mug</a></li>';
const FORM =
	'<form role="search" action="/found"><input name="q"><select name="scope"><option value="all"><option value="tools" selected></select><button>Go</button></form>';
/** Answers from the wire, in its own time. */
const ANSWER = `const answer = async (term) => {
	const { length } = await (await fetch('/file.txt')).text();
	document.querySelector('[role=status]').textContent = term ? (term.length + length) + ' results' : '';
	document.querySelector('ul').innerHTML = term ? '${CARDS}' : '';
};`;
const SHOWN = '<main><p role="status"></p><ul></ul></main>';

const pages = {
	'/form': FORM,
	'/found': `${FORM}<main><h1>Found</h1><p>Showing 1–2 of <b>1,202</b></p><ul>${CARDS}</ul></main>`,
	'/product': '<main><a href="/form">Mug</a></main>',
	'/app': `<form role="search"><input name="words"><button>Go</button></form>${SHOWN}<script>${ANSWER}
		document.querySelector('form').onsubmit = (event) => {
			event.preventDefault();
			history.pushState(0, '', '/app?q=' + event.target.words.value);
			answer(event.target.words.value);
		};</script>`,
	'/typed': `<search><input type="search"></search><input id="name">${SHOWN}<script>${ANSWER}
		document.querySelector('input').oninput = (event) => answer(event.target.value);</script>`,
	'/unanswered': `<search><input type="search"></search>${SHOWN}`,
	'/post': '<form role="search" method="post" action="/posted"><input name="words"><button>Go</button></form>',
	'/posted': `<main><ul>${CARDS}</ul></main>`,
	'/shadow': `<x-search></x-search>${SHOWN}<script>${ANSWER}
		const root = document.querySelector('x-search').attachShadow({ mode: 'open' });
		root.innerHTML = '<form role="search"><input type="search"><button>Go</button></form>';
		root.querySelector('form').onsubmit = (event) => { event.preventDefault(); answer(root.querySelector('input').value); };</script>`,
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

/** Does something in a tab of its own, and says which searches were stored of it, and which results were opened. */
async function searchesOn(path: keyof typeof pages, act: (page: Page) => Promise<unknown>) {
	const context = await browser.newContext();
	const page = await context.newPage();
	const known = new Set(site.stored().map(({ load }) => load));
	await page.goto(site.url + path);
	await page.waitForFunction(READY);
	await act(page);
	await page.waitForFunction(READY);
	const visitor = await page.evaluate(() => Object.entries(localStorage).flat().join());
	await page.goto(`${site.url}/product`);
	await page.waitForFunction(READY);
	await page.evaluate('waymark.flush()');
	await context.close();
	return site
		.stored()
		.filter((each) => !known.has(each.load) && visitor.includes(each.visitor))
		.flatMap((each) => {
			if (each.kind === 'search') {
				const { term, results, scope, refines } = each;
				return [{ term, results, scope, refines }];
			}
			return each.kind === 'action' ? [{ [each.name]: each.props?.rank }] : [];
		});
}

const ask = async (page: Page, term: string) => {
	await page.fill('input', '');
	await page.click('input');
	await page.keyboard.type(term, { delay: 20 });
};
const send = async (page: Page, term: string) => {
	await ask(page, term);
	await page.keyboard.press('Enter');
};
/** Longer than a page has to answer. */
const PATIENT_MS = 2_500;

describe.concurrent('searches in a real browser', { timeout: 60_000 }, () => {
	it('by a form that leads to another page: told there, refined there, and what is opened by its place', async ({ expect }) => {
		const told = await searchesOn('/form', async (page) => {
			for (const term of ['mug 20', 'mugs', 'mugs']) {
				await send(page, term);
				await page.waitForURL('**/found?q=*');
				await page.waitForFunction(READY);
			}
			await page.click('li:nth-child(2) a');
			await page.waitForURL('**/product*');
		});
		expect(told).toEqual([
			{ term: 'mug 20', results: 1202, scope: 'tools', refines: false },
			{ term: 'mugs', results: 1202, scope: 'tools', refines: true },
			{ 'search-click': 2 },
		]);
	});

	it('come back to are no search, and a second result is not told', async ({ expect }) => {
		const told = await searchesOn('/form', async (page) => {
			await send(page, 'mugs');
			await page.waitForURL('**/found?q=*');
			await page.waitForFunction(READY);
			for (const place of [1, 2]) {
				await page.click(`li:nth-child(${place}) a`);
				await page.waitForURL('**/product*');
				await page.waitForFunction(READY);
				await page.goBack({ waitUntil: 'commit' });
				await page.waitForURL('**/found?q=*', { waitUntil: 'commit' });
				await page.waitForFunction(READY);
			}
		});
		expect(told).toMatchObject([{ term: 'mugs' }, { 'search-click': 1 }]);
	});

	it('by a form that its page answers: told once, with what was then found', async ({ expect }) => {
		const told = await searchesOn('/app', async (page) => {
			await send(page, 'mugs');
			await page.waitForTimeout(PATIENT_MS);
			await send(page, 'a blue mug');
			await page.waitForTimeout(PATIENT_MS);
		});
		expect(told).toMatchObject([
			{ term: 'mugs', results: 8, refines: false },
			{ term: 'a blue mug', results: 14, refines: true },
		]);
	});

	it('as somebody types: what they came to, and no letter of another field', async ({ expect }) => {
		const told = await searchesOn('/typed', async (page) => {
			await ask(page, 'mug');
			await page.waitForTimeout(PATIENT_MS);
			await page.keyboard.type('s', { delay: 20 });
			await page.waitForTimeout(PATIENT_MS);
			await page.fill('#name', 'Ada Lovelace');
			await page.click('li:nth-child(2) a');
			await page.waitForURL('**/product*');
		});
		expect(told).toMatchObject([{ term: 'mugs', results: 8, refines: false }, { 'search-click': 2 }]);
	});

	it('typed and never answered are none', async ({ expect }) => {
		const told = await searchesOn('/unanswered', async (page) => {
			await ask(page, 'mugs');
			await page.waitForTimeout(PATIENT_MS);
		});
		expect(told).toEqual([]);
	});

	it('by a form whose page does not tell: told on leaving, and the result is one', async ({ expect }) => {
		const told = await searchesOn('/post', async (page) => {
			await send(page, 'mugs');
			await page.waitForURL('**/posted');
			await page.waitForFunction(READY);
			await page.click('a');
			await page.waitForURL('**/product');
		});
		expect(told).toEqual([{ term: 'mugs', results: undefined, scope: undefined, refines: false }, { 'search-click': 1 }]);
	});

	it('in a shadow root are searches like any other', async ({ expect }) => {
		const told = await searchesOn('/shadow', async (page) => {
			await send(page, 'mugs');
			await page.waitForTimeout(PATIENT_MS);
		});
		expect(told).toMatchObject([{ term: 'mugs', results: 8 }]);
	});
});
