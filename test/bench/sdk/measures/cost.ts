import type { CDPSession, Page } from 'playwright-core';
import { type Chromium, dropProfile, newProfile, openChromium } from '../chromium.ts';
import { medianOf, short } from '../figures.ts';
import { textsIn } from '../marks.ts';
import { type Asked, openReceiver } from '../receiver.ts';
import type { Sdk } from '../sdks/sdk.ts';
import type { Site, Visited } from '../site.ts';
import type { Asking, Found, Row } from './measure.ts';

/** In ms of the main thread's own time, so that what else the machine does hardly shows. */
export interface Spent {
	readonly scriptMs: number;
	/** Script and all else: layout, style, drawing. */
	readonly taskMs: number;
}

/** A page as the main thread feels it. */
export interface Felt {
	readonly page: Page;
	readonly session: CDPSession;
	/** What the page has taken so far. */
	readonly spent: () => Promise<Spent>;
}

export interface Costing {
	readonly page: Visited['page'];
	readonly throttle: number;
	/** Set-ups of a tracker that are measured. */
	readonly setupsOf: (sdk: Sdk) => readonly Visited['setup'][];
	/** Goes to the page and does what is to be measured; resolves with what that took. */
	readonly feel: (felt: Felt, url: string) => Promise<Spent>;
}

interface Target {
	readonly name: string;
	readonly setup: Visited['setup'];
	readonly sdk?: Sdk;
}

interface Run extends Omit<Target, 'sdk'>, Spent {
	readonly requests: number;
	readonly bytes: number;
	/** How often "rage click" was said: proof that detection was on, not how good it is. */
	readonly rage: number;
}

const CONTROL: Target = { name: 'control', setup: 'standard' };
const bytesOf = ({ body, query }: Asked) => body.length + query.length;
const rageIn = ({ body }: Asked) =>
	(
		textsIn(body)
			.join('\n')
			.match(/rage.?click/gi) ?? []
	).length;

async function openFelt({ browser }: Chromium, blank: string, throttle: number) {
	// A context of its own: no cache, nor what the engine has compiled before.
	const context = await browser.newContext({ viewport: { width: 1_280, height: 800 } });
	const page = await context.newPage();
	const session = await context.newCDPSession(page);
	await page.goto(blank);
	await session.send('Performance.enable', { timeDomain: 'threadTicks' });
	if (throttle > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
	const spent = async () => {
		const { metrics } = await session.send('Performance.getMetrics');
		const msOf = (metric: string) => (metrics.find(({ name }) => name === metric)?.value ?? 0) * 1_000;
		return { scriptMs: msOf('ScriptDuration'), taskMs: msOf('TaskDuration') };
	};
	return { page, session, spent, close: () => context.close() };
}

/** From one moment to another; a new document may count anew. */
export const between = (before: Spent, after: Spent): Spent =>
	after.taskMs < before.taskMs ? after : { scriptMs: after.scriptMs - before.scriptMs, taskMs: after.taskMs - before.taskMs };

/** One visit, of one target. */
async function runOnce(
	{ name, setup, sdk }: Target,
	costing: Costing,
	{ chromium, site }: { chromium: Chromium; site: Site },
): Promise<Run> {
	const receiver = await openReceiver(sdk?.reply ?? (() => ({})));
	const felt = await openFelt(chromium, site.blank, costing.throttle);
	try {
		const spent = await costing.feel(felt, site.urlOf({ name, setup, port: receiver.port, page: costing.page }));
		const sent = receiver.asked.filter(({ method }) => method !== 'OPTIONS');
		const sumOf = (figureOf: (asked: Asked) => number) => sent.reduce((sum, each) => sum + figureOf(each), 0);
		return { name, setup, ...spent, requests: sent.length, bytes: sumOf(bytesOf), rage: sumOf(rageIn) };
	} finally {
		await felt.close();
		await receiver.close();
	}
}

/** Medians of each target, beside the control page's and the lightest peer's. */
function rowsOf(targets: readonly Target[], runs: readonly Run[]): readonly Row[] {
	const runsOf = ({ name, setup }: Target) => runs.filter((each) => each.name === name && each.setup === setup);
	const median = (target: Target, figureOf: (run: Run) => number) => medianOf(runsOf(target).map(figureOf));
	const scriptOf = (target: Target) => median(target, ({ scriptMs }) => scriptMs);
	const taskOf = (target: Target) => median(target, ({ taskMs }) => taskMs);
	const aboveOf = (target: Target) => scriptOf(target) - scriptOf(CONTROL);
	const lightest = Math.min(...targets.filter(({ sdk }) => sdk?.npm).map(aboveOf));
	const twice = (ratio: number) => (Number.isFinite(ratio) ? ratio.toFixed(2) : undefined);
	const rows = targets.map((target) => {
		const own = runsOf(target).map(({ scriptMs }) => scriptMs);
		return {
			sdk: target.name,
			'set-up': target.sdk ? target.setup : undefined,
			'script ms': short(scriptOf(target)),
			range: `${short(Math.min(...own))}–${short(Math.max(...own))}`,
			'above control ms': short(aboveOf(target)),
			'to lightest peer': target.sdk ? twice(aboveOf(target) / lightest) : undefined,
			// A page without a tracker has next to no script, so to the control only the whole of the main thread is a ratio worth reading.
			'task ms': short(taskOf(target)),
			'task to control': twice(taskOf(target) / taskOf(CONTROL)),
			requests: median(target, ({ requests }) => requests),
			'bytes sent': median(target, ({ bytes }) => bytes),
			'“rage click”': median(target, ({ rage }) => rage),
		};
	});
	return rows.sort((a, b) => a['above control ms'] - b['above control ms']);
}

/** Every round visits the control page and each target in turn, so that a machine that drifts drifts for all. */
export async function measureCost(
	{ sdks, site, log }: Asking,
	costing: Costing,
	rounds: number,
): Promise<Pick<Found, 'runs'> & { rows: readonly Row[] }> {
	const withScripts = Object.entries(sdks).filter(([, { setups }]) => setups.standard.scripts.length);
	const targets: readonly Target[] = [
		CONTROL,
		...withScripts.flatMap(([name, sdk]) => costing.setupsOf(sdk).map((setup) => ({ name, setup, sdk }))),
	];
	const folder = newProfile();
	const chromium = await openChromium(folder);
	const runs: Run[] = [];
	// The first visit warms the browser up.
	await runOnce(CONTROL, costing, { chromium, site });
	for (let round = 0; round < rounds; round++) {
		for (const target of targets) runs.push(await runOnce(target, costing, { chromium, site }));
		log(`round ${round + 1}/${rounds}`);
	}
	await chromium.kill();
	dropProfile(folder);
	return { rows: rowsOf(targets, runs), runs };
}
