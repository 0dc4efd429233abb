import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from '../../support/browser.ts';

/** How long a browser may take to say where it listens. */
const PATIENCE_MS = 30_000;

/** A browser of which we know the process, so that it can be killed. */
export interface Chromium {
	readonly version: string;
	readonly browser: Browser;
	/** The one that is kept in the profile. */
	readonly profile: BrowserContext;
	/** As by a power cut: nothing is said to any page. */
	readonly kill: () => Promise<void>;
}

const argsOf = (version: string, folder: string) => [
	'--headless=new',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// An ordinary visitor: several trackers drop what a robot does.
	'--disable-blink-features=AutomationControlled',
	`--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`,
	// Nothing leaves this machine.
	'--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1',
	'--remote-debugging-port=0',
	'--window-size=1280,900',
	`--user-data-dir=${folder}`,
	'about:blank',
];

export const newProfile = (): string => mkdtempSync(path.join(tmpdir(), 'waymark-bench-'));
export const dropProfile = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/** Where the browser listens, once it has written it down. */
async function endpointIn(folder: string): Promise<string> {
	const file = path.join(folder, 'DevToolsActivePort');
	for (let waited = 0; waited < PATIENCE_MS; waited += 50) {
		const [port, address] = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
		if (address) return `ws://127.0.0.1:${port}${address}`;
		await pause(50);
	}
	throw new Error('Chromium does not say where it listens');
}

/** Starts a Chromium upon a profile. */
export async function openChromium(folder: string): Promise<Chromium> {
	const file = await findChromium();
	const [version = '140'] = /\d+/.exec(execFileSync(file, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) ?? [];
	for (const left of ['DevToolsActivePort', 'SingletonLock', 'SingletonSocket', 'SingletonCookie'])
		rmSync(path.join(folder, left), { force: true });
	const child = spawn(file, argsOf(version, folder), { stdio: 'ignore', detached: true });
	const gone = new Promise((done) => child.once('exit', done));
	const killNow = () => {
		try {
			// The whole group: its renderers too.
			process.kill(-(child.pid as number), 'SIGKILL');
		} catch {
			// It has gone by itself.
		}
	};
	process.once('exit', killNow);
	const browser = await chromium.connectOverCDP(await endpointIn(folder));
	return {
		version: browser.version(),
		browser,
		profile: browser.contexts()[0] as BrowserContext,
		async kill() {
			killNow();
			process.off('exit', killNow);
			await gone;
		},
	};
}
