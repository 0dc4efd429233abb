import { execFileSync } from 'node:child_process';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { root } from '../support/house.ts';
import { openSite, type TestSite } from '../support/site.ts';

/** An app as its author would build it, upon the built package. */
async function bundled(contents: string, mode: 'development' | 'production'): Promise<string> {
	const { outputFiles } = await build({
		stdin: { contents, resolveDir: root, loader: 'jsx' },
		bundle: true,
		write: false,
		format: 'esm',
		jsx: 'automatic',
		logLevel: 'error',
		alias: { vue: 'vue/dist/vue.esm-bundler.js' },
		define: {
			'process.env.NODE_ENV': JSON.stringify(mode),
			__VUE_OPTIONS_API__: 'false',
			__VUE_PROD_DEVTOOLS__: 'false',
			__VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
		},
		// Ours would lead to the sources.
		tsconfigRaw: {},
	});
	return outputFiles[0]?.text ?? '';
}

const REACT_APP = `
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { WaymarkProvider, useStanding, useTrack, useWaymark } from 'waymark/react';

window.mounted = 0;
const options = () => ({ site: 'test', collector: window.COLLECTOR });

function Shop() {
	const [path, show] = useState(location.pathname);
	const track = useTrack();
	const standing = useStanding();
	const api = useWaymark();
	useEffect(() => {
		window.mounted++;
		window.api = api;
	}, []);
	const go = (event) => {
		event.preventDefault();
		history.pushState({}, '', event.target.href);
		show(location.pathname);
	};
	return <main>
		<h1>{path}</h1>
		<a href="/a" onClick={go}>a</a> <a href="/b" onClick={go}>b</a>
		<button onClick={() => track('add-to-cart', { value: 12 })}>Add</button>
		<output>{standing?.stage}</output>
	</main>;
}

function App() {
	const [isFirst, swap] = useState(true);
	const [, again] = useState(0);
	window.swap = () => swap(!isFirst);
	window.again = () => again(Math.random());
	return isFirst
		? <WaymarkProvider key="first" options={options()}><Shop /></WaymarkProvider>
		: <WaymarkProvider key="second" options={options()}><Shop /></WaymarkProvider>;
}

const root = createRoot(document.querySelector('#app'));
window.unmount = () => root.unmount();
root.render(<StrictMode><App /></StrictMode>);
`;

const VUE_APP = `
import { createApp, ref } from 'vue';
import { createWaymarkPlugin, useStanding, useWaymark } from 'waymark/vue';

const app = createApp({
	setup() {
		const path = ref(location.pathname);
		const api = useWaymark();
		window.api = api;
		const go = (event) => {
			history.pushState({}, '', event.target.href);
			path.value = location.pathname;
		};
		return { path, go, track: api.track, standing: useStanding() };
	},
	template: \`<main>
		<h1>{{ path }}</h1>
		<a href="/a" @click.prevent="go">a</a> <a href="/b" @click.prevent="go">b</a>
		<button @click="track('add-to-cart', { value: 12 })">Add</button>
		<button class="marked" v-waymark="'remember-me'">Remember</button>
		<output>{{ standing?.stage }}</output>
	</main>\`,
});
app.use(createWaymarkPlugin({ site: 'test', collector: window.COLLECTOR }));
app.mount('#app');
window.unmount = () => app.unmount();
`;

let browser: Browser;
let context: BrowserContext;
let site: TestSite;
let page: Page;
let errors: string[];

const apps: Record<string, string> = {};
beforeAll(async () => {
	apps.react = await bundled(REACT_APP, 'development');
	apps.built = await bundled(REACT_APP, 'production');
	apps.vue = await bundled(VUE_APP, 'development');
	browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
	const pages = Object.keys(apps).map((name) => [`/${name}`, `<div id="app"></div><script type="module" src="/${name}.js"></script>`]);
	site = await openSite({}, { untagged: Object.fromEntries(pages) });
	context = await browser.newContext();
	for (const [name, body] of Object.entries(apps))
		await context.route(`**/${name}.js`, (route) => route.fulfill({ body, contentType: 'text/javascript' }));
	page = await context.newPage();
	errors = [];
	page.on('pageerror', (error) => errors.push(error.message));
	page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
	await page.addInitScript(`window.COLLECTOR = ${JSON.stringify(site.collectorUrl)}`);
});
afterEach(async () => {
	await context.close();
	await site.close();
});

const open = async (name: string) => {
	await page.goto(`${site.url}/${name}`);
	await page.waitForFunction('window.api');
};
const flush = () => page.evaluate('api.flush()');
const views = () => site.stored().flatMap((each) => (each.kind === 'page-view' ? [each.page] : []));
const actions = () => site.stored().flatMap((each) => (each.kind === 'action' ? [each.name] : []));
const standing = () => page.textContent('output');

describe.each(['react', 'built', 'vue'])('an app (%s)', (name) => {
	it('counts each page once, whoever routes', async () => {
		await open(name);
		await page.click('a[href="/a"]');
		await page.click('a[href="/b"]');
		await page.goBack();
		await flush();
		await expect.poll(views).toEqual([`/${name}`, '/a', '/b', '/a']);
		expect(errors).toEqual([]);
	});

	it('sends what it tracks and shows the stage that the collector tells', async () => {
		await open(name);
		await page.click('text=Add');
		await flush();
		await expect.poll(actions).toEqual(['add-to-cart']);
		await expect.poll(standing).toBe('decision');
		expect(errors).toEqual([]);
	});

	it('is left alone once it is unmounted', async () => {
		await open(name);
		await flush();
		await page.evaluate('unmount()');
		await page.evaluate("history.pushState({}, '', '/unseen'); api.track('unheard')");
		expect(await flush()).toEqual([]);
		expect(views()).toEqual([`/${name}`]);
		expect(actions()).toEqual([]);
		expect(errors).toEqual([]);
	});
});

describe('React', () => {
	it('mounts twice under StrictMode, or the count above would prove nothing', async () => {
		await open('react');
		expect(await page.evaluate('mounted')).toBe(2);
	});

	it('may render as often as it likes, and hand over to another provider of the same site', async () => {
		await open('react');
		await page.evaluate('again()');
		await page.evaluate('swap()');
		await page.waitForFunction('mounted >= 4');
		await page.click('a[href="/a"]');
		await flush();
		await expect.poll(views).toEqual(['/react', '/a']);
	});

	it('renders on a server, where there is no window and nobody to count', () => {
		const code = `
			import { createElement as h } from 'react';
			import { renderToString } from 'react-dom/server';
			import { useStanding, useTrack, WaymarkProvider } from 'waymark/react';
			const Shop = () => { useTrack()('rendered'); return h('output', null, String(useStanding())); };
			const options = { site: 'test', collector: 'https://collector.example' };
			process.stdout.write(typeof window + renderToString(h(WaymarkProvider, { options }, h(Shop))));`;
		expect(run(code)).toBe('undefined<output>undefined</output>');
	});
});

describe('Vue', () => {
	it('marks an element by a directive', async () => {
		await open('vue');
		await page.click('text=Remember');
		await flush();
		await expect.poll(actions).toEqual(['remember-me']);
	});

	it('renders on a server, where there is no window and nobody to count', () => {
		const code = `
			import { createSSRApp, h, resolveDirective, withDirectives } from 'vue';
			import { renderToString } from 'vue/server-renderer';
			import { createWaymarkPlugin, useStanding, useWaymark } from 'waymark/vue';
			const app = createSSRApp({
				setup() {
					useWaymark().track('rendered');
					const standing = useStanding();
					return () => withDirectives(h('output', String(standing.value)), [[resolveDirective('waymark'), 'add-to-cart']]);
				},
			});
			app.use(createWaymarkPlugin({ site: 'test', collector: 'https://collector.example' }));
			process.stdout.write(typeof window + await renderToString(app));`;
		expect(run(code)).toBe('undefined<output data-waymark="add-to-cart">undefined</output>');
	});
});

/** What a program of somebody's server prints. */
function run(code: string): string {
	return execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root, encoding: 'utf8' });
}
