import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, press } from '../support/browser.ts';
import { root } from '../support/house.ts';
import { openSite, type TestSite } from '../support/site.ts';

/** Says what a page was refused; the page itself may run no script but ours. */
const LISTEN = `addEventListener('securitypolicyviolation', (event) => console.warn('VIOLATION ' + event.violatedDirective + ' ' + event.blockedURI));`;

let browser: Browser;
let context: BrowserContext;
let site: TestSite;
let strict: Awaited<ReturnType<typeof serveStrict>>;
let page: Page;
let complaints: string[];
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
	await context.close();
	await site.close();
	await strict.close();
});

const BUTTON = '<button>Nothing</button>';

interface Strict {
	readonly head: (collector: string) => string;
	readonly body?: string;
	/** The site's own module at `/app.js`, which may then run too. */
	readonly app?: string;
	readonly origins?: readonly string[];
	/** Left out, the page has the strictest policy there is that lets us in. */
	readonly policy?: string;
}

/** A website that says what its pages may do. Of its own server: a page that Playwright makes up may reach no local collector. */
async function serveStrict(answerTo: (url: URL) => { readonly type: string; readonly body: string } | undefined, policyOf: () => string) {
	const server = createServer((request, response) => {
		const found = answerTo(new URL(request.url ?? '/', 'http://strict'));
		const headers = { 'content-type': found?.type ?? 'text/plain', 'content-security-policy': policyOf() };
		response.writeHead(found ? 200 : 404, headers).end(found?.body);
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const close = () => {
		server.closeAllConnections();
		return new Promise((closed) => server.close(closed));
	};
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** Opens a page of a site with a policy, and hears of all that goes wrong on it. */
async function openStrict({ head, body = BUTTON, app = '', origins, policy }: Strict): Promise<void> {
	const to = () => site.collectorUrl;
	const strictest = () =>
		`default-src 'none'; script-src ${to()} ${app && "'self'"}; connect-src ${to()}; require-trusted-types-for 'script'; trusted-types 'none'`;
	const pageOf = (inner: string) => ({
		type: 'text/html',
		body: `<!doctype html><html lang="en"><head><title>Strict</title>${head(to())}</head><body>${inner}</body></html>`,
	});
	const answers: Record<string, () => { readonly type: string; readonly body: string }> = {
		'/strict': () => pageOf(body),
		'/framed': () => pageOf(BUTTON),
		'/favicon.ico': () => ({ type: 'image/x-icon', body: '' }),
		'/app.js': () => ({ type: 'text/javascript', body: app }),
	};
	strict = await serveStrict(
		({ pathname }) => answers[pathname]?.(),
		() => policy ?? strictest(),
	);
	site = await openSite({}, { site: { origins: origins ?? [strict.url] } });
	context = await browser.newContext();
	complaints = [];
	await context.addInitScript(LISTEN);
	page = await context.newPage();
	page.on('pageerror', ({ message }) => complaints.push(message));
	page.on('console', (message) => {
		const text = message.text();
		if (message.type() === 'error' || text.startsWith('VIOLATION')) complaints.push(text);
	});
}

const visit = async () => {
	await page.goto(`${strict.url}/strict`);
	await page.waitForLoadState('networkidle');
};
/** Nobody can ask a page that evaluates nothing to send: leaving it does. */
const leave = () => page.goto('about:blank');
const stored = () =>
	site.stored().map((each) => (each.kind === 'friction' ? each.friction : each.kind === 'action' ? each.name : each.kind));

const tagOf =
	(file: string, more = '') =>
	(collector: string) =>
		`<script async src="${collector}/${file}" data-site="test" ${more}></script>`;

/** The tag as a page writes it that trusts nobody: a name that never changes its content, and the content's hash. */
const sealed = (file: string) => (collector: string) => {
	const integrity = JSON.parse(readFileSync(path.join(root, 'dist/integrity.json'), 'utf8'))[file];
	return tagOf(file, `integrity="${integrity}" crossorigin`)(collector);
};

describe('a page that forbids all but our origin', () => {
	it.each([
		['the script', tagOf('waymark.js'), true],
		['the script, held to its hash', sealed('waymark.js'), true],
		['the core', tagOf('waymark.core.js'), false],
		['the core, held to its hash', sealed('waymark.core.js'), false],
		['the script as a module', tagOf('waymark.js', 'type="module"'), true],
	])('has nothing to complain of: %s', async (_, head, seesFriction) => {
		await openStrict({ head });
		await visit();
		await press(page, 'button', { times: 5, gapMs: 60 });
		await leave();
		await expect.poll(stored).toContain('page-leave');
		expect(stored()).toContain('page-view');
		expect(stored().includes('rage-click')).toBe(seesFriction);
		expect(complaints).toEqual([]);
	});

	it('has nothing to complain of where the package is part of its own module', async () => {
		const contents =
			"import { start, track } from 'waymark'; start({ site: 'test', collector: new URL(import.meta.url).searchParams.get('to') }); track('ready');";
		const bundle = { bundle: true, write: false, format: 'esm', tsconfigRaw: {} } as const;
		const { outputFiles } = await build({ stdin: { contents, resolveDir: root }, ...bundle });
		await openStrict({ head: (to) => `<script type="module" src="/app.js?to=${to}"></script>`, app: outputFiles[0]?.text ?? '' });
		await visit();
		await leave();
		await expect.poll(stored).toContain('page-leave');
		expect(stored()).toEqual(expect.arrayContaining(['page-view', 'ready']));
		expect(complaints).toEqual([]);
	});

	it('refuses a script that is not what its hash says, or the claims above would be empty', async () => {
		await openStrict({ head: tagOf('waymark.js', `integrity="sha384-${'A'.repeat(64)}" crossorigin`), body: '<script>1</script>' });
		await visit();
		await leave();
		expect(stored()).toEqual([]);
		expect(complaints.filter((each) => /integrity/.test(each)).length).toBeGreaterThan(0);
		expect(complaints.filter((each) => /^VIOLATION script-src/.test(each)).length).toBeGreaterThan(0);
	});
});

describe('a frame in a sandbox, which has no origin and no storage', () => {
	const framed = {
		head: (collector: string) => tagOf('waymark.js')(collector),
		body: '<iframe sandbox="allow-scripts" src="/framed"></iframe>',
	};
	const usable = () => page.frames()[1]?.evaluate(() => typeof (window as { waymark?: { track?: unknown } }).waymark?.track);

	it('is seen from memory where its site takes touchpoints from everywhere', async () => {
		await openStrict({ ...framed, head: tagOf('waymark.js'), origins: ['*'], policy: '' });
		await visit();
		await expect.poll(usable).toBe('function');
		await page.frames()[1]?.evaluate(() => (window as { waymark?: { flush?(): unknown } }).waymark?.flush?.());
		await expect.poll(() => site.stored().map((each) => 'page' in each && each.page)).toContain('/framed');
		expect(complaints).toEqual([]);
	});

	it('is silent where its site does not: the collector’s refusal is all that anybody hears', async () => {
		await openStrict({ ...framed, policy: '' });
		await visit();
		await expect.poll(usable).toBe('function');
		await page.frames()[1]?.evaluate(() => (window as { waymark?: { flush?(): unknown } }).waymark?.flush?.());
		expect(complaints.filter((each) => !/status of 403/.test(each))).toEqual([]);
		expect(site.stored().filter((each) => 'page' in each && each.page === '/framed')).toEqual([]);
	});
});

describe('a script that another script brings, as tag managers do', () => {
	const inject = (collector: string, more: string) =>
		`<script>var s = document.createElement('script'); s.async = true; s.src = '${collector}/waymark.js'; ${more} document.head.appendChild(s);</script>`;

	it('finds its own attributes', async () => {
		await openStrict({ head: (collector) => inject(collector, "s.setAttribute('data-site', 'test');"), policy: '' });
		await visit();
		await leave();
		await expect.poll(stored).toEqual(expect.arrayContaining(['page-view', 'page-leave']));
		expect(complaints).toEqual([]);
	});

	it('starts by a call where its attributes were dropped', async () => {
		const call = (collector: string) =>
			`(window.waymark = window.waymark || []).push(['start', { site: 'test', collector: '${collector}' }], ['track', 'early']);`;
		await openStrict({ head: (collector) => inject(collector, call(collector)), policy: '' });
		await visit();
		await leave();
		await expect.poll(stored).toEqual(expect.arrayContaining(['page-view', 'early', 'page-leave']));
		expect(complaints).toEqual([]);
	});

	it('finds its tag though a loader runs its text, and nobody is the current script', async () => {
		const loader = (collector: string) =>
			`<script type="text/plain" src="${collector}/waymark.js" data-site="test"></script>
			<script>fetch('${collector}/waymark.js').then((r) => r.text()).then((text) => Promise.resolve().then(() => new Function(text)()));</script>`;
		await openStrict({ head: loader, policy: '' });
		await visit();
		await leave();
		await expect.poll(stored).toEqual(expect.arrayContaining(['page-view', 'page-leave']));
		expect(complaints).toEqual([]);
	});
});
