import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readScripts } from './scripts.ts';
import type { Sdk, Setup } from './sdks/sdk.ts';

/** What is visited: a tracker, how it is set up, where it sends, and on which page. */
export interface Visited {
	readonly name: string;
	readonly setup: 'standard' | 'friction';
	readonly port: number;
	/** A shop of about 1,500 elements, or hardly anything. */
	readonly page: 'shop' | 'light';
	/** True for the second page of the same site. */
	readonly next?: boolean;
}

const STYLE = `body{font:14px sans-serif;margin:60px 0 0}#top{position:fixed;top:0;left:0;right:0;height:50px;background:#eee}
#search{width:400px;height:30px;margin:8px}main{display:grid;grid-template-columns:repeat(4,1fr);gap:8px}
article{border:1px solid #ccc;padding:8px;height:190px;overflow:hidden}.on{background:#def}ul{margin:4px 0}`;

const cardOf = (n: number) =>
	`<article id="card-${n}"><h3>Mug ${n}</h3><p>A <b>blue</b> mug of <i>clay</i>, <span>fired twice</span>.</p><ul><li>0.3 l</li><li>oven-proof</li></ul>` +
	'<div><button class="add">Add <span class="count">0</span></button><a class="more" href="#more">More</a><div>In stock</div></div></article>';
const CARDS = Array.from({ length: 100 }, (_, n) => cardOf(n)).join('');

/** What the shop does by itself: every button and link answers. */
const ANSWERS = `addEventListener('click', (event) => {
	const control = event.target.closest?.('a, button');
	if (!control) return;
	event.preventDefault();
	const count = control.querySelector('.count');
	if (count) count.textContent = Number(count.textContent) + 1;
	control.classList.toggle('on');
})`;

const pageOf = (head: string, page: Visited['page']) =>
	`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title><style>${STYLE}</style>${head}</head>` +
	`<body><div id="top"><input id="search" aria-label="Find"></div><main>${page === 'light' ? '<p>Soon.</p>' : CARDS}</main><script>${ANSWERS}</script></body></html>`;

/** The customer's site: on another site than the receiver, as in real life. */
export async function openSite(sdks: Readonly<Record<string, Sdk>>) {
	const scripts = new Map<Setup, readonly Buffer[]>();
	for (const { setups } of Object.values(sdks))
		for (const each of Object.values(setups)) scripts.set(each, await readScripts(each.scripts));
	const served = Object.assign({}, ...Object.values(sdks).map((each) => each.served)) as Readonly<Record<string, string>>;
	let origin = '';

	const headFor = (name: string, given: Visited['setup'], port: string | null) => {
		const setup = sdks[name]?.setups[given];
		const found = setup?.scripts.map((_, i) => `${origin}/script/${name}/${i}?setup=${given}`);
		return setup?.head({ collector: `http://127.0.0.1:${port}`, site: origin, scripts: found ?? [] }) ?? '';
	};
	const answer = ({ pathname, searchParams }: URL): readonly [type: string, body: string | Buffer] | undefined => {
		const beside = Object.keys(served).find((path) => pathname.startsWith(path));
		if (beside) return ['application/json', served[beside] ?? ''];
		const [, kind = '', name = '', index] = pathname.split('/');
		const given = searchParams.get('setup') as Visited['setup'];
		const setup = sdks[name]?.setups[given];
		if (kind === 'script') return setup && ['text/javascript', scripts.get(setup)?.[Number(index)] ?? ''];
		return ['text/html; charset=utf-8', pageOf(headFor(name, given, searchParams.get('port')), kind as Visited['page'])];
	};
	const server = createServer((request, response) => {
		const found = answer(new URL(request.url ?? '/', 'http://site'));
		response.writeHead(found ? 200 : 404, {
			'content-type': found?.[0] ?? 'text/plain',
			'cache-control': 'no-store',
			'access-control-allow-origin': '*',
		});
		response.end(found?.[1] ?? 'Not found');
	});
	await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
	origin = `http://localhost:${(server.address() as AddressInfo).port}`;
	return {
		blank: `${origin}/light/none`,
		urlOf: ({ name, setup, port, page, next }: Visited) => `${origin}/${page}/${name}${next ? '/next' : ''}?setup=${setup}&port=${port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

export type Site = Awaited<ReturnType<typeof openSite>>;
