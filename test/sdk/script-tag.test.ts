import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTestFetch } from '../support/collector-fake.ts';
import { openTestPage } from '../support/page.ts';

type Setting = { readonly early?: unknown; readonly head?: string; readonly script?: 'script-tag' | 'script-tag-core' };

/** Runs the script as its tag does, or, with `head`, as a loader does that is not to be recognised. */
async function load(attributes: string, { early, head, script = 'script-tag' }: Setting = {}) {
	const test = openTestPage({ url: 'https://shop.example/a' });
	const server = createTestFetch();
	Object.assign(test.window, { fetch: server.fetch, waymark: early });
	vi.stubGlobal('window', test.window);
	vi.stubGlobal('document', test.document);
	vi.stubGlobal('indexedDB', undefined);
	const run = async () => {
		const holder = test.document.createElement('div');
		holder.innerHTML = head ?? `<script src="https://journeys.example/sdk/waymark.js" ${attributes}></script>`;
		if (head) test.document.head.append(holder);
		Object.defineProperty(test.document, 'currentScript', { value: head ? null : holder.firstChild, configurable: true });
		vi.resetModules();
		await import(`../../sdk/${script}.ts`);
	};
	await run();
	const { waymark } = test.window as unknown as { waymark: { push(...calls: unknown[]): void; flush(): Promise<unknown> } };
	const kinds = () => server.sent.flatMap(({ batch }) => batch.touchpoints.map((each) => ('name' in each ? each.name : each.kind)));
	return { ...test, ...server, run, waymark, kinds };
}

afterEach(() => vi.unstubAllGlobals());

describe('the tag', () => {
	it('needs nothing but a site: the collector is where the script came from', async () => {
		const { waymark, sent } = await load('data-site="corner-shop"');
		await waymark.flush();
		expect(sent[0]?.url).toBe('https://journeys.example/v1/batches');
		expect(sent[0]?.batch).toMatchObject({ site: 'corner-shop', touchpoints: [{ kind: 'page-view', page: '/a' }] });
	});

	it('may name another collector, with a path', async () => {
		const { waymark, sent } = await load('data-site="corner-shop" data-collector="https://other.example/journeys/"');
		await waymark.flush();
		expect(sent[0]?.url).toBe('https://other.example/journeys/v1/batches');
	});

	it('replays what was said before it had loaded, and push still works afterwards', async () => {
		const { waymark, kinds } = await load('data-site="corner-shop"', { early: [['track', 'early', { value: 12 }], ['no-such-verb']] });
		waymark.push(['track', 'late'], ['track', 'later']);
		await waymark.flush();
		expect(kinds()).toEqual(['page-view', 'early', 'late', 'later']);
	});

	it('reads consent and detectors', async () => {
		const { waymark, kinds } = await load('data-site="corner-shop" data-consent="required" data-detectors="none"');
		waymark.push(['track', 'held']);
		await waymark.flush();
		expect(kinds()).toEqual([]);
		waymark.push(['consent', 'granted']);
		await waymark.flush();
		expect(kinds()).toEqual(['held']);
	});

	it('that stands twice on a page is harmless', async () => {
		const { waymark, run, window, kinds } = await load('data-site="corner-shop"');
		await run();
		expect((window as unknown as { waymark: unknown }).waymark).toBe(waymark);
		await waymark.flush();
		expect(kinds()).toEqual(['page-view']);
	});

	it.each(['waymark.js', 'waymark.core.js', 'waymark.0123456789abcdef.js', 'waymark.js?v=3'])(
		'is found by its %s where the script does not know who brought it, as a module does not',
		async (file) => {
			const others = '<script src="/shop.js"></script><script src="/waymark.js"></script><script data-site="other"></script>';
			const head = `${others}<script type="module" src="https://journeys.example/${file}" data-site="corner-shop"></script>`;
			const { waymark, sent } = await load('', { head });
			await waymark.flush();
			expect(sent[0]).toMatchObject({ url: 'https://journeys.example/v1/batches', batch: { site: 'corner-shop' } });
		},
	);

	it('whose attributes a tag manager has dropped starts by a call', async () => {
		const options = { site: 'corner-shop', collector: 'https://journeys.example' };
		const { waymark, sent } = await load('', { early: [['start', options]] });
		await waymark.flush();
		expect(sent[0]?.batch).toMatchObject({ site: 'corner-shop', touchpoints: [{ kind: 'page-view' }] });
	});

	it('of the core sees page views and marked actions, and no friction', async () => {
		const { waymark, kinds, sent, press, tick } = await load('data-site="corner-shop" data-detectors="all"', { script: 'script-tag-core' });
		const button = document.body.appendChild(document.createElement('button'));
		button.setAttribute('data-waymark', 'pressed');
		await press(button, { times: 5, gapMs: 50 });
		await tick(5_000);
		await waymark.flush();
		expect(sent[0]?.url).toBe('https://journeys.example/v1/batches');
		expect(new Set(kinds())).toEqual(new Set(['page-view', 'pressed']));
	});

	it('of the core knows no hash: who is identified by it is nobody, and the site hears of it', async () => {
		const { waymark, kinds } = await load('data-site="corner-shop"', { script: 'script-tag-core' });
		const codes: string[] = [];
		waymark.push(['on', 'fault', ({ code }: { code: string }) => codes.push(code)], ['identify', 'c-4711']);
		await waymark.flush();
		expect(codes).toEqual(['not-identified']);
		expect(kinds()).toEqual(['page-view']);
	});

	it('without a site only offers the API', async () => {
		const { waymark, sent } = await load('');
		expect(await waymark.flush()).toEqual([]);
		expect(sent).toEqual([]);
	});
});
