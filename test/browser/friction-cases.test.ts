import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Batch } from '#touchpoint';
import { detectors } from '../../sdk/detectors/registry.ts';
import { openBrowser, READY } from '../support/browser.ts';
import { type FrictionCase, frictionCases } from '../support/friction-cases.ts';
import { openSite, type TestSite } from '../support/site.ts';

/** Pages wait more than they work: so many at once. */
const AT_ONCE = 10;
const JUDGED_MS = 1_400;

let browser: Browser;
let site: TestSite;
const met = new Map<FrictionCase, readonly string[]>();

/** Visits a page, does as told, and hears of every friction that was sent. */
async function visit({ act, waitMs = JUDGED_MS, touch = false }: FrictionCase, path: string): Promise<readonly string[]> {
	const context = await browser.newContext({
		viewport: { width: 1_000, height: 700 },
		hasTouch: touch,
		permissions: ['clipboard-read', 'clipboard-write'],
	});
	const page = await context.newPage();
	const sent = new Map<string, string>();
	page.on('request', (request) => {
		if (request.method() !== 'POST' || !request.url().endsWith('/batches')) return;
		const { load, touchpoints } = request.postDataJSON() as Batch;
		for (const each of touchpoints) if (each.kind === 'friction') sent.set(`${load}.${each.seq}`, each.friction);
	});
	await page.goto(site.url + path);
	await page.waitForFunction(READY);
	// Layout shifts right after the first paint are the browser's own.
	await page.waitForTimeout(300);
	await act(page);
	await page.waitForTimeout(waitMs);
	await page.evaluate('window.waymark?.flush()');
	await context.close();
	return [...sent.values()];
}

beforeAll(async () => {
	browser = await openBrowser();
	const paths = new Map(frictionCases.map((each, i) => [each, `/case/${i}`] as const));
	site = await openSite(Object.fromEntries([...paths].map(([each, path]) => [path, each.html])), { tag: 'data-detectors="all"' });
	const queue = [...paths];
	const work = async () => {
		for (let next = queue.shift(); next; next = queue.shift()) met.set(next[0], await visit(...next));
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
}, 180_000);
afterAll(async () => {
	await browser.close();
	await site.close();
});

describe('in a real browser', () => {
	const told = (isMet: boolean) =>
		frictionCases.filter((each) => each.isMet === isMet).map((each) => [each.friction, each.says, each] as const);

	it.each(told(true))('%s: %s is one', (friction, _, each) => {
		expect(met.get(each)).toEqual([friction]);
	});

	it.each(told(false))('%s: %s is none, nor is it any other', (_, __, each) => {
		expect(met.get(each)).toEqual([]);
	});

	it('each case is of a friction that there is', () => {
		expect(frictionCases.filter(({ friction }) => !(friction in detectors))).toEqual([]);
	});
});
