// How long readers wait for the first byte of each page of a large shop, and what a page weighs: `npm run bench:pages`.
// PAGES_STORE names a store to use again; without it a shop of PAGES_VISITORS visitors (default 150,000: a million touchpoints) lives its eight weeks first.
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { createCollector, serve } from '../../collector/index.ts';
import { openBusyShop } from '../support/busy-shop.ts';

const ROUNDS = 40;
const SITE = '/sites/shop';
const PATHS = [
	...['/', SITE, `${SITE}/map`, `${SITE}/stages/decision`, `${SITE}/fixes`],
	...[
		'stages',
		'causes',
		'friction',
		'searches',
		'order',
		'touchpoints',
		'channels',
		'personas',
		'promises',
		'changes',
		'gaps',
		'ledger',
	].map((name) => `${SITE}/${name}`),
];

async function storeOf(): Promise<string> {
	const file = process.env.PAGES_STORE ?? path.join(mkdtempSync(path.join(tmpdir(), 'waymark-pages-')), 'waymark.db');
	if (existsSync(file)) return `sqlite:${file}`;
	const begunAt = performance.now();
	await (await openBusyShop({ visitors: Number(process.env.PAGES_VISITORS ?? 150_000), store: `sqlite:${file}` })).close();
	console.log(`The shop has lived: ${Math.round((performance.now() - begunAt) / 1_000)} s.`);
	return `sqlite:${file}`;
}

async function firstByteOf(url: string): Promise<{ readonly ms: number; readonly html: string; readonly status: number }> {
	const begunAt = performance.now();
	const answer = await fetch(url);
	const ms = performance.now() - begunAt;
	return { ms, status: answer.status, html: await answer.text() };
}

const quantile = (sorted: readonly number[], q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
const shown = (ms: number): string => ms.toFixed(ms < 10 ? 1 : 0).padStart(7);

const collector = createCollector({ store: await storeOf(), openReports: true, sweepEveryMs: 15_000 });
const running = await serve(collector, { port: 0 });
console.log(`${'page'.padEnd(28)}  first   p50     p95     ms   gzip kB`);
const all: number[] = [];
const first = new Map<string, number>();
for (const each of PATHS) first.set(each, (await firstByteOf(running.url + each)).ms);
for (const each of PATHS) {
	const times: number[] = [];
	let last = { html: '', status: 0 };
	for (let i = 0; i < ROUNDS; i++) {
		const { ms, ...answer } = await firstByteOf(running.url + each);
		times.push(ms);
		last = answer;
	}
	times.sort((a, b) => a - b);
	all.push(...times);
	const weight = (gzipSync(last.html).length / 1_000).toFixed(1).padStart(8);
	console.log(
		`${each.padEnd(28)}${shown(first.get(each) ?? 0)} ${shown(quantile(times, 0.5))} ${shown(quantile(times, 0.95))}   ${weight}  ${last.status}`,
	);
}
all.sort((a, b) => a - b);
console.log(`All pages, ${all.length} readings: p50 ${shown(quantile(all, 0.5))} ms, p95 ${shown(quantile(all, 0.95))} ms`);
await running.close();
