import type { Context, Hono } from 'hono';
import { dryRun } from '../dry-run.ts';
import { type Review, ReviewPage } from '../pages/setup/review-page.tsx';
import { RulesPage } from '../pages/setup/rules-page.tsx';
import type { Parts, WhenOpen } from '../parts.ts';
import { type Problem, type Typed, typedIn } from '../setup/form.ts';
import { changeSite, siteWith } from '../site-desk.ts';
import { parseSite, type SiteSettings } from '../site-settings.ts';
import { siteAsWritten } from '../sites.ts';
import type { Site } from '../stores/store.ts';
import { atMost, typedOf } from './bodies.ts';
import { readerOf, siteToChange } from './guards.tsx';
import { orProblems } from './setup.tsx';

/** Touchpoints that are lived again in a few seconds; with more nobody waits for a page. */
const MOST_TRIED = 300_000;

/** Rules that are to be, and the page they come from. */
export interface Wish extends Omit<Review, 'rules' | 'moves'> {
	/** The site as it was last written. */
	readonly site: Site;
	/** Journeys, personas or prompts; what is left out stays. */
	readonly given: Pick<SiteSettings, 'journeys' | 'personas' | 'help'>;
	/** The field that a fault is shown at if it is about none. */
	readonly usual: string;
}

async function movesOf({ store, settings }: Parts, site: Site, wished: SiteSettings): Promise<readonly string[] | null> {
	const now = settings.now();
	const { received = 0 } = await store.facts.counters(site.name, 0, now + 3_600_000);
	if (received > MOST_TRIED) return null;
	if (received === 0) return [];
	const { journeys, personas } = parseSite(wished);
	return (await dryRun(store, site, { journeys, personas }, now)).split('\n').filter((line) => line.trim() !== '');
}

/** Shows whom a change of rules would move, with a way on and a way back; or what is wrong with it. */
export async function review(c: Context, parts: Parts, wish: Wish): Promise<Response | { readonly problems: readonly Problem[] }> {
	const { site, given, usual, ...page } = wish;
	const tried = await orProblems(usual, () => siteWith(parts, { site, given: { ...given } }));
	if ('problems' in tried) return tried;
	const rules = { json: JSON.stringify(given), version: String(site.version) };
	c.header('Cache-Control', 'no-store');
	return c.html(<ReviewPage site={site} review={{ ...page, rules, moves: await movesOf(parts, site, tried.done) }} />);
}

/** A site that may be changed, as it was last written. */
export async function writtenSite(c: Context, name: string, parts: Parts): Promise<Site> {
	return siteAsWritten(parts.store, await siteToChange(c, name, parts));
}

const KNOWN = ['journeys', 'personas', 'help', 'limits'];

/** Rules as they were written, or what is wrong with them. */
function rulesIn(typed: Typed): { readonly given: Wish['given'] } | { readonly problems: readonly Problem[] } {
	const wrong = (says: string) => ({ problems: [{ field: 'json', says }] });
	try {
		const given: unknown = JSON.parse(typedIn(typed, 'json'));
		if (typeof given !== 'object' || given === null || Array.isArray(given)) return wrong('Write a JSON object: { "journeys": [ … ] }.');
		const unknown = Object.keys(given).find((key) => !KNOWN.includes(key));
		return unknown === undefined ? { given } : wrong(`“${unknown.slice(0, 64)}” is none of ${KNOWN.join(', ')}.`);
	} catch (cause) {
		return wrong(`This cannot be read as JSON: ${cause instanceof Error ? cause.message : String(cause)}.`);
	}
}

const rulesOf = ({ journeys, personas, help = [] }: Site): string => JSON.stringify({ journeys, personas, help }, null, 2);

const AT = ['/stages', '/personas', '/rules'] as const;

/** `/sites/:site/setup/rules`: all rules as JSON; and where every change of them is saved. */
export function setupRules(app: Hono, parts: WhenOpen): void {
	const place = '/sites/:site/setup/rules';
	app.get(place, async (c) => {
		const site = await writtenSite(c, c.req.param('site'), await parts());
		c.header('Cache-Control', 'no-store');
		const isSaved = c.req.query('saved') !== undefined;
		return c.html(<RulesPage site={site} filled={{ typed: { json: rulesOf(site) }, problems: [] }} isSaved={isSaved} />);
	});
	app.post(place, atMost(), async (c) => {
		const open = await parts();
		const site = await writtenSite(c, c.req.param('site'), open);
		const typed = await typedOf(c);
		const again = (problems: readonly Problem[]) => c.html(<RulesPage site={site} filled={{ typed, problems }} isSaved={false} />, 400);
		if (typed.again) return c.html(<RulesPage site={site} filled={{ typed, problems: [] }} isSaved={false} />);
		const read = rulesIn(typed);
		if ('problems' in read) return again(read.problems);
		const back = { action: `/sites/${site.name}/setup/rules`, typed };
		const page = { title: 'Change of rules', at: '/rules', site, given: read.given, back, usual: 'json' } as const;
		const shown = await review(c, open, page);
		return shown instanceof Response ? shown : again(shown.problems.map(({ says }) => ({ field: 'json', says })));
	});
	app.post(`${place}/save`, atMost(), async (c) => {
		const open = await parts();
		const site = await writtenSite(c, c.req.param('site'), open);
		const typed = await typedOf(c);
		const again = (problems: readonly Problem[]) => c.html(<RulesPage site={site} filled={{ typed, problems }} isSaved={false} />, 400);
		if (typed.version !== String(site.version))
			return again([{ field: 'json', says: 'Somebody else has changed the rules meanwhile. These were not saved; look again.' }]);
		const read = rulesIn(typed);
		if ('problems' in read) return again(read.problems);
		const reader = await readerOf(c, open);
		const saved = await orProblems('json', () => changeSite(open, reader, { site, given: { ...read.given } }));
		if ('problems' in saved) return again(saved.problems.map(({ says }) => ({ field: 'json', says })));
		return c.redirect(`/sites/${site.name}/setup${AT.find((each) => each === typed.at) ?? '/rules'}?saved`, 303);
	});
}
