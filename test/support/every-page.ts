import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Of pages that differ by a name alone, the first stands for all. */
const kindOf = (path: string): string =>
	path
		.replace(/\/friction\/[0-9a-z]+$/, '/friction/:card')
		.replace(/\/visitors\/[^/]+$/, '/visitors/:visitor')
		.replace(/\/stages\/[^/]+$/, '/stages/:stage')
		.replace(/\/map\/versions\/[^/]+$/, '/map/versions/:version');

const isPage = (answer: Response): boolean => (answer.headers.get('content-type') ?? '').startsWith('text/html');

/** Where links of a page lead to at the same origin, without what is asked of it. */
function linkedFrom(html: string, start: string): readonly string[] {
	const links = [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map(([, href = '']) => new URL(href.replaceAll('&amp;', '&'), start));
	return links.filter(({ origin }) => origin === new URL(start).origin).map(({ pathname }) => pathname);
}

/** Every page that links lead to from `start`, one of each kind, as far as `wanted` lets them. */
export async function pagesFrom(start: string, wanted: (path: string) => boolean): Promise<readonly string[]> {
	const { origin, pathname } = new URL(start);
	const known = new Map([[kindOf(pathname), pathname]]);
	const pages: string[] = [];
	for (const path of known.values()) {
		const answer = await fetch(origin + path);
		if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
		if (!isPage(answer)) continue;
		pages.push(path);
		const fresh = linkedFrom(await answer.text(), start).filter((next) => wanted(next) && !known.has(kindOf(next)));
		for (const next of fresh) if (!known.has(kindOf(next))) known.set(kindOf(next), next);
	}
	return pages;
}

/** What may differ between a wide page and a narrow one, or a light and a dark one: all else is asked once. */
const LOOKS = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block', 'label', 'duplicate-id-aria'];

interface Look {
	readonly width: number;
	readonly colorScheme: 'light' | 'dark';
	readonly rules?: readonly string[];
}

/** A page with nothing on it, or with hostile words, is the same page: what differs is how wide and how long they are. */
export const fewLooks: readonly Look[] = [
	{ width: 1280, colorScheme: 'light' },
	{ width: 320, colorScheme: 'dark', rules: LOOKS },
];

export const allLooks: readonly Look[] = [
	{ width: 1280, colorScheme: 'light' },
	{ width: 1280, colorScheme: 'dark', rules: LOOKS },
	{ width: 320, colorScheme: 'dark', rules: LOOKS },
	{ width: 320, colorScheme: 'light', rules: LOOKS },
];

interface Found {
	readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

const sideways = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** What axe finds fault with on the page that is open, wide and narrow, light and dark, with all that folds open; and where it scrolls sideways. */
export async function faultsOf(page: Page, looks: readonly Look[]): Promise<readonly string[]> {
	const faults: string[] = [];
	await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
	await page.evaluate(axe);
	for (const { width, colorScheme, rules } of looks) {
		const look = `${width} px, ${colorScheme}`;
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme });
		const options = rules ? { runOnly: rules } : {};
		const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as Found;
		for (const { id, nodes } of violations) faults.push(`${look}: ${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`);
		if ((await sideways(page)) > 0) faults.push(`${look}: scrolls sideways by ${await sideways(page)} px`);
	}
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.evaluate("document.documentElement.style.fontSize = '200%'");
	if ((await sideways(page)) > 0) faults.push(`with letters twice as large: scrolls sideways by ${await sideways(page)} px`);
	await page.evaluate("document.documentElement.style.fontSize = ''");
	return faults;
}

/** Drawings of the page that is open that lack a name, a description, or a table with their figures. */
export const dumbDrawings = (page: Page): Promise<readonly string[]> =>
	page.evaluate(() =>
		[...document.querySelectorAll('svg[role=img]')].flatMap((svg) => {
			const says = (name: string) => Boolean(svg.querySelector(`:scope > ${name}`)?.textContent?.trim());
			const table = svg.closest('figure')?.querySelector('table');
			return says('title') && says('desc') && table ? [] : [svg.outerHTML.slice(0, 200)];
		}),
	);

/** Goes through the page that is open with Tab alone, until it leaves it. What it comes by without a focus that can be seen, and what it never comes by. */
export async function tabThrough(page: Page): Promise<{ readonly stops: number; readonly faults: readonly string[] }> {
	await page.evaluate('document.activeElement?.blur(); scrollTo(0, 0)');
	const usable = await page.evaluate(
		() =>
			[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter((each) =>
				each.checkVisibility(),
			).length,
	);
	const faults: string[] = [];
	let stops = 0;
	for (; stops <= usable * 4 + 60; stops++) {
		await page.keyboard.press('Tab');
		const here = await page.evaluate(() => {
			const element = document.activeElement;
			if (!element || element === document.body) return null;
			const { outlineStyle, outlineWidth } = getComputedStyle(element);
			const group = element.closest('input') ? getComputedStyle(element).outlineStyle : outlineStyle;
			return { seen: group !== 'none' && outlineWidth !== '0px', html: element.outerHTML.slice(0, 120) };
		});
		if (here === null) return { stops, faults: stops === 0 ? ['nothing is reached'] : faults };
		if (!here.seen) faults.push(`without a visible focus: ${here.html}`);
	}
	return { stops, faults: [...faults, `a trap: still inside after ${stops} stops`] };
}
