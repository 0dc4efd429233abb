/**
 * Ordinary use of components that other people wrote: how often do we tell of friction where nobody met any? `npm run bench:use` plays
 * every visit by mouse, by touch and by keyboard, reads what went over the wire, and prints it beside the number of gestures.
 * Names of pages after `--` play only those.
 */
import type { Browser } from 'playwright-core';
import type { Friction, QuietTouchpoint, Touchpoint } from '#touchpoint';
import { isWanted } from '../../../sdk/detectors/detector.ts';
import { detectors } from '../../../sdk/detectors/registry.ts';
import { openBrowser, READY } from '../../support/browser.ts';
import { openSite } from '../../support/site.ts';
import { openWiretap } from '../../support/wiretap.ts';
import { readPages } from './pages.ts';
import { type Hand, openPerson } from './person.ts';
import { visits } from './visits/registry.ts';

/** Fewer than one false alarm in so many gestures. */
const GESTURES_PER_ALARM = 200;
const HANDS: readonly Hand[] = ['mouse', 'touch', 'keyboard'];
/** Pages open at once: people mostly wait, so that the processor is not what sets their pace. */
const AT_ONCE = 8;
/** A press is told as unanswered after 7 s. */
const SILENCE_MS = 7_800;
/** What is told as a page is left has arrived. */
const LEFT_MS = 700;
const SCREEN = { viewport: { width: 1_100, height: 800 } };
const PHONE = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };

/** What pages fetch. */
const PARTS = {
	'/part/news': '<p id="news">Nothing new.</p>',
	'/part/found': '<p id="found">Two mugs.</p>',
	'/part/swapped': '<button id="swap" hx-get="/part/swapped" hx-select="#swap" hx-swap="outerHTML">Unfollow</button>',
	'/part/feed': '<p id="more" style="height: 900px">More lines</p>',
};

interface Visited {
	readonly name: string;
	readonly hand: Hand;
	readonly gestures: number;
	/** Why it could not be played to its end. */
	readonly broken?: string;
}

async function visit(browser: Browser, url: string, { name, hand }: Pick<Visited, 'name' | 'hand'>): Promise<Visited> {
	const context = await browser.newContext(hand === 'touch' ? PHONE : SCREEN);
	const page = await context.newPage();
	page.setDefaultTimeout(8_000);
	const person = await openPerson(page, hand, name.length * 7_919 + HANDS.indexOf(hand) + 1);
	try {
		await page.goto(`${url}/${name}/${hand}`);
		await page.waitForFunction(READY);
		await person.read();
		await visits[name]?.(person);
		await person.read(SILENCE_MS);
		return { name, hand, gestures: person.gestures() };
	} catch (cause) {
		return { name, hand, gestures: person.gestures(), broken: `${cause}` };
	} finally {
		await page.goto('about:blank');
		await page.waitForTimeout(LEFT_MS);
		await context.close();
	}
}

/** Plays all of them, some at once. */
async function visitAll(browser: Browser, url: string, planned: readonly Pick<Visited, 'name' | 'hand'>[]): Promise<readonly Visited[]> {
	const waiting = [...planned];
	const visited: Visited[] = [];
	const goOn = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const done = await visit(browser, url, next);
			process.stderr.write(`${done.name} by ${done.hand}: ${done.gestures} gestures${done.broken ? `, then ${done.broken}` : ''}\n`);
			visited.push(done);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, goOn));
	return visited;
}

const told = ({ friction, page, element, evidence }: Friction) =>
	`${friction} on ${element?.selector ?? 'the page'} (${page.split('/')[2]}) ${JSON.stringify(evidence ?? {})}`;

/** One line of the table. The tag asks for all detectors; each has a page of its own, so that those of the default are heard among them. */
function rowOf(name: string, visited: readonly Visited[], frictions: readonly Friction[]) {
	const gestures = visited.reduce((sum, each) => sum + each.gestures, 0);
	const byDefault = frictions.filter(({ friction }) => isWanted(friction, detectors[friction]?.tier ?? 'lab', ['default']));
	const rate = (count: number) => +((count / gestures) * GESTURES_PER_ALARM).toFixed(2);
	return {
		component: name,
		gestures,
		frictions: byDefault.length,
		'per 200': rate(byDefault.length),
		'frictions of all': frictions.length,
		'per 200 of all': rate(frictions.length),
	};
}

async function play(names: readonly string[]) {
	const pages = await readPages(names);
	const byHand = [...pages].flatMap(([name, body]) => HANDS.map((hand) => [`/${name}/${hand}`, body]));
	let collector = '';
	const tagOf = () => `data-detectors="all" data-collector="${collector}"`;
	const site = await openSite(Object.fromEntries(byHand), { tagOf, untagged: PARTS });
	const tap = await openWiretap(site.collectorUrl);
	collector = tap.url;
	const browser = await openBrowser();
	const planned = names.flatMap((name) => HANDS.map((hand) => ({ name, hand })));
	const visited = await visitAll(browser, site.url, planned);
	await browser.close();
	await tap.close();
	await site.close();
	const touchpoints = tap.batches().flatMap((batch): readonly (Touchpoint | QuietTouchpoint)[] => batch.touchpoints);
	const viewed = new Set(touchpoints.filter(({ kind }) => kind === 'page-view').map((each) => each.page));
	// Of whom nothing is heard, no friction is heard either.
	const isHeard = ({ name, hand }: Visited) => viewed.has(`/${name}/${hand}`);
	return {
		visited: visited.map((each) => (isHeard(each) ? each : { ...each, broken: 'nothing of it went over the wire' })),
		frictions: touchpoints.filter((each) => each.kind === 'friction'),
	};
}

const asked = process.argv.slice(2);
const names = Object.keys(visits).filter((name) => !asked.length || asked.includes(name));
const { visited, frictions } = await play(names);
const total = rowOf('total', visited, frictions);
const rows = names.map((name) =>
	rowOf(
		name,
		visited.filter((each) => each.name === name),
		frictions.filter(({ page }) => page.startsWith(`/${name}/`)),
	),
);
console.table([...rows, total]);
for (const friction of frictions) console.log(`${friction.page.split('/')[1]}: ${told(friction)}`);
const broken = visited.filter((each) => each.broken);
for (const { name, hand, broken: why } of broken) console.log(`${name} by ${hand} could not be played to its end: ${why}`);
process.exitCode = total['per 200 of all'] < 1 && !broken.length ? 0 : 1;
