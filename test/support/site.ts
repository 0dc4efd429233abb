import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Touchpoint } from '#touchpoint';
import { createCollector, type Running, type SiteSettings, serve } from '../../collector/index.ts';

/** A touchpoint as it was stored, with the key that sent it and the number of whose it is by now. */
export type Stored = Touchpoint & { readonly visitor: string; readonly who: number; readonly session: string; readonly load: string };

const QUERY = `select visitors.key as visitor, coalesce(owners.joined, owners.id) as who, sessions.key as session, loads.key as load, body from touchpoints
	join loads on loads.id = touchpoints.id >> 20 join sessions on sessions.id = touchpoints.session join visitors on visitors.id = loads.visitor
	join visitors as owners on owners.id = sessions.visitor order by touchpoints.id`;

/** A client's website on a port of its own, and the collector that its tag names: two origins, as in real life. */
export interface TestSite {
	readonly url: string;
	readonly collectorUrl: string;
	/** All that was stored so far, in the order of load and seq. */
	readonly stored: () => readonly Stored[];
	/** From now on the collector's clock is so far ahead of all others. */
	readonly passTime: (ms: number) => void;
	readonly stopCollector: () => Promise<void>;
	/** At the same address, with the same file. */
	readonly startCollector: () => Promise<void>;
	readonly close: () => Promise<void>;
}

const page = (tag: string, body: string) =>
	`<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>Test</title>${tag}</head><body>${body}</body></html>`;

interface SiteOptions {
	/** Further attributes of the tag; as a function, where they are known only later. */
	readonly tag?: string;
	readonly tagOf?: () => string;
	readonly site?: Partial<SiteSettings>;
	/** The name it is served under; every name of this machine leads to it. */
	readonly host?: string;
	/** Pages without the tag. */
	readonly untagged?: Readonly<Record<string, string>>;
}

/** Serves `pages` by their path, each a body; the tag is put into every head but those of `untagged`. */
export async function openSite(
	pages: Readonly<Record<string, string>>,
	{ tag = '', tagOf = () => tag, site = {}, host = '127.0.0.1', untagged = {} }: SiteOptions = {},
): Promise<TestSite> {
	const folder = mkdtempSync(path.join(tmpdir(), 'waymark-site-'));
	const file = path.join(folder, 'waymark.db');
	let collectorUrl = '';
	const answer = (response: ServerResponse, url: URL) => {
		const plain = untagged[url.pathname];
		if (plain) return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page('', plain));
		const body = pages[url.pathname];
		if (url.pathname === '/file.txt')
			return response.writeHead(200, { 'content-disposition': 'attachment; filename="file.txt"' }).end('text');
		const script = `<script async src="${collectorUrl}/waymark.js" data-site="test" ${tagOf()}></script>`;
		return response
			.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
			.end(page(script, body ?? 'Not found'));
	};
	const server = createServer((request, response) => void answer(response, new URL(request.url ?? '/', 'http://test')));
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const url = `http://${host}:${(server.address() as AddressInfo).port}`;

	let aheadMs = 0;
	let running: Running | undefined;
	const startCollector = async () => {
		const port = collectorUrl ? Number(new URL(collectorUrl).port) : 0;
		const collector = createCollector({
			store: `sqlite:${file}`,
			openReports: true,
			sweepEveryMs: 200,
			now: () => Date.now() + aheadMs,
			sites: [{ name: 'test', origins: [url], ...site }],
		});
		running = await serve(collector, { port });
		collectorUrl = running.url;
	};
	const stopCollector = async () => {
		await running?.close();
		running = undefined;
	};
	await startCollector();
	return {
		url,
		collectorUrl,
		stored() {
			const database = new Database(file, { readonly: true });
			const rows = database.prepare(QUERY).all() as { visitor: string; who: number; session: string; load: string; body: string }[];
			database.close();
			return rows.map(({ body, ...owner }) => ({ ...owner, ...(JSON.parse(body) as Touchpoint) }));
		},
		passTime: (ms) => {
			aheadMs = ms;
		},
		startCollector,
		stopCollector,
		async close() {
			await stopCollector();
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
