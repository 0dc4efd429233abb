import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { faults, readMending } from '../examples/shop/faults.ts';
import { startShop } from './support/process.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'waymark-example-'));
const store = `sqlite:${folder}/shop.db`;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const titleOf = async (url: string) => /<title>(.*?)<\/title>/.exec(await (await fetch(url)).text())?.[1] ?? '';
const enteredOf = async (collector: string) =>
	(await (await fetch(`${collector}/v1/sites/shop/reports/stalls`)).json()).stages[0].entered as number;

describe('the shop of `npm start`', () => {
	it('prints three addresses that answer', { timeout: 60_000 }, async () => {
		const { shop, report, next, stop } = await startShop(store);
		expect(await titleOf(shop)).toContain('Kiln Lane');
		expect(await titleOf(report)).toContain('What matters');
		expect(await titleOf(next)).toContain('What to do next');
		expect(await stop()).toBe(0);
	});

	it('carries the tag that a customer would paste, and its script is there', { timeout: 60_000 }, async () => {
		const { shop, collector, stop } = await startShop(store);
		const [, tag] = /<script async src="([^"]+)" data-site="shop"><\/script>/.exec(await (await fetch(shop)).text()) ?? [];
		expect(tag).toBe(`${collector}/waymark.js`);
		expect((await fetch(tag ?? '')).status).toBe(200);
		await stop();
	});

	it('is mended where SHOP_MENDED says so, and tells what was to mend', { timeout: 60_000 }, async () => {
		const { shop, next, stop } = await startShop(store, 30, 'size-needs-a-mouse, remove-is-tiny');
		const piece = await (await fetch(`${shop}/product/harbour-mug`)).text();
		expect(piece).toContain('type="radio" name="size"');
		expect(piece).not.toContain('aria-pressed');
		const told = await (await fetch(next)).text();
		expect(told).toContain(`${faults.length} faults are hidden in this shop on purpose; 2 of them are mended here.`);
		for (const { name } of faults) expect(told).toContain(`<code>${name}</code>`);
		expect(told.match(/\(mended here\)/g)).toHaveLength(2);
		await stop();
	});

	it('says which faults there are when it is asked to mend another', () => {
		expect(readMending('all')).toBe(true);
		expect(readMending('')).toEqual([]);
		expect(() => readMending('pay-says-nothing, typo')).toThrow(/^No fault is called “typo”. There are: all, pay-says-nothing, /);
	});

	it('finds its data again after a restart', { timeout: 60_000 }, async () => {
		const first = await startShop(store);
		const touchpoints = [{ seq: 1, kind: 'page-view', at: Date.now(), page: '/' }];
		const batch = { version: 1, site: 'shop', visitor: 'v', session: 's', load: 'l', sentAt: Date.now(), touchpoints };
		expect(
			(await fetch(`${first.collector}/v1/batches`, { method: 'POST', body: JSON.stringify(batch), headers: { origin: first.shop } }))
				.status,
		).toBe(202);
		expect(await enteredOf(first.collector)).toBe(1);
		await first.stop();
		const second = await startShop(store);
		expect(await enteredOf(second.collector)).toBe(1);
		await second.stop();
	});
});
