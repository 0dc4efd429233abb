import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const WELL_KNOWN = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The Chromium that npm brings: one file for Linux on x64, unpacked at first use. */
async function packedChromium(): Promise<string | undefined> {
	if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
	// It takes any `chromium` it finds in the temporary folder for its own, and its libraries only where it believes to run in a cloud function.
	process.env.TMPDIR = mkdtempSync(path.join(tmpdir(), 'waymark-chromium-'));
	process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
	const { default: packed } = await import('@sparticuz/chromium');
	return packed.executablePath();
}

/** Where a Chromium is: named by CHROME_PATH, Playwright's own, one of the machine's, or the one that npm brings. Throws a sentence that helps. */
export async function findChromium(): Promise<string> {
	const own = chromium.executablePath();
	const found = [process.env.CHROME_PATH, own, ...WELL_KNOWN].find((file) => file && existsSync(file)) ?? (await packedChromium());
	if (!found) throw new Error('No Chromium found. Name one by CHROME_PATH, or run: npx playwright-core install --with-deps chromium');
	return found;
}

const QUIET = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
];
/** A page in the background must keep its clock: tests look at several. */
const AWAKE = ['--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows'];

const settings = async () => ({
	executablePath: await findChromium(),
	args: [...QUIET, ...AWAKE],
	// Playwright turns the back/forward cache off, which visitors have on.
	ignoreDefaultArgs: ['--disable-back-forward-cache'],
});

export const openBrowser = async (): Promise<Browser> => chromium.launch(await settings());

/** A browser that keeps its profile in a folder, so that it can be closed and the visitor come again. */
export const openProfile = async (folder: string): Promise<BrowserContext> => chromium.launchPersistentContext(folder, await settings());

/** True in a page once the script tag has loaded. */
export const READY = "typeof window.waymark?.track === 'function'";

/** Presses an element with real pointer events, several times. */
export async function press(
	page: Page,
	selector: string,
	{ times = 1, gapMs = 90 }: { times?: number; gapMs?: number } = {},
): Promise<void> {
	const box = await page.locator(selector).first().boundingBox();
	if (!box) throw new Error(`${selector} cannot be seen`);
	await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
	for (let i = 0; i < times; i++) {
		await page.mouse.down();
		await page.waitForTimeout(15);
		await page.mouse.up();
		await page.waitForTimeout(gapMs);
	}
}
