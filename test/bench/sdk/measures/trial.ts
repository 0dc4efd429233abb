import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { type Chromium, dropProfile, newProfile, openChromium } from '../chromium.ts';
import { markOf } from '../marks.ts';
import { openReceiver, type Receiver } from '../receiver.ts';
import type { Sdk, Stored } from '../sdks/sdk.ts';
import type { Site } from '../site.ts';

/** After a page is ready, so that what a tracker does at its start is over. */
const SETTLED_MS = 2_000;
const READY_MS = 20_000;
const CLOSED_MS = 8_000;

/** One visitor of one site with one tracker, and a receiver that may fail. */
export interface Trial {
	/** Marks its calls. */
	readonly name: string;
	readonly receiver: Receiver;
	readonly store: Stored | undefined;
	readonly visit: () => Promise<Page>;
	/** Tells of actions, at once; with `thenTo`, and goes to the site's next page in the same breath. */
	readonly say: (page: Page, from: number, count: number) => Promise<void>;
	readonly sayAndGo: (page: Page, count: number) => Promise<void>;
	/** As a visitor closes a tab: the page is told. */
	readonly leave: (page: Page) => Promise<void>;
	readonly leaveAll: () => Promise<void>;
	readonly setOffline: (isOffline: boolean) => Promise<void>;
	/** Kills the browser and starts it again upon the same profile. Only where it is the trial's own. */
	readonly killBrowser: () => Promise<void>;
	readonly close: () => Promise<void>;
}

const LETTERS = 'abcdefghij';
/** Letters only, so that nobody masks them as a number; different in every trial of this machine. */
function* eachName(): Generator<string, never> {
	for (let n = 0; ; n++) yield `${process.pid}${`${n}`.padStart(5, '0')}`.replace(/\d/g, (digit) => LETTERS[Number(digit)] as string);
}
const names = eachName();

export interface Where {
	readonly site: Site;
	/** Shared by trials, each with a context of its own; none: the trial has its own, which may be killed. */
	readonly chromium: Chromium | undefined;
}

async function closeTab(page: Page): Promise<void> {
	const gone = page.waitForEvent('close', { timeout: CLOSED_MS }).catch(() => page.close());
	await page.close({ runBeforeUnload: true });
	await gone;
}

/** Where a trial's pages live, and what there is of it to close in the end. */
async function openHome(chromium: Chromium | undefined) {
	if (!chromium) {
		const folder = newProfile();
		let own = await openChromium(folder);
		return {
			context: (): BrowserContext => own.profile,
			async killBrowser() {
				await own.kill();
				own = await openChromium(folder);
			},
			async close() {
				await own.kill();
				dropProfile(folder);
			},
		};
	}
	const context = await chromium.browser.newContext({ viewport: { width: 1_280, height: 800 } });
	// Lives on when the tab under test closes, as a visitor's other tabs do.
	await context.newPage();
	return {
		context: () => context,
		killBrowser: () => Promise.reject(new Error('the browser is not its own')),
		close: () => context.close(),
	};
}

/** Opens a trial of one tracker. */
export async function openTrial(sdkName: string, sdk: Sdk, { site, chromium }: Where): Promise<Trial> {
	const name = names.next().value;
	const store = await sdk.openStore?.();
	const receiver = await openReceiver(store?.behind ?? sdk.reply);
	const home = await openHome(chromium);
	const visited = { name: sdkName, setup: 'standard', port: receiver.port, page: 'shop' } as const;
	const marks = (from: number, count: number) => JSON.stringify(Array.from({ length: count }, (_, i) => markOf(name, from + i)));
	return {
		name,
		receiver,
		store,
		async visit() {
			const page = await home.context().newPage();
			await page.goto(site.urlOf(visited), { waitUntil: 'load' });
			await page.waitForFunction(sdk.ready, null, { timeout: READY_MS, polling: 50 });
			await pause(SETTLED_MS);
			return page;
		},
		say: (page, from, count) => page.evaluate(`for (const mark of ${marks(from, count)}) say(mark)`),
		sayAndGo: (page, count) =>
			page.evaluate(
				`for (const mark of ${marks(0, count)}) say(mark); location.href = ${JSON.stringify(site.urlOf({ ...visited, next: true }))}`,
			),
		leave: closeTab,
		async leaveAll() {
			await Promise.all(home.context().pages().slice(1).map(closeTab));
		},
		setOffline: (isOffline) => home.context().setOffline(isOffline),
		killBrowser: home.killBrowser,
		async close() {
			await home.close();
			await receiver.close();
			await store?.close();
		},
	};
}
