import type { Context, Hono } from 'hono';
import { SetupHomePage } from '../pages/setup/home-page.tsx';
import { SitePage } from '../pages/setup/site-page.tsx';
import { type Arrived, TagPage } from '../pages/setup/tag-page.tsx';
import type { Parts, WhenOpen } from '../parts.ts';
import { BLANK, type Filled } from '../setup/filled.ts';
import { typedIn } from '../setup/form.ts';
import { siteIn, typedSite } from '../setup/written.ts';
import { changeSite, removeSite } from '../site-desk.ts';
import type { Site } from '../stores/store.ts';
import { atMost, typedOf } from './bodies.ts';
import { readerOf, siteToChange } from './guards.tsx';
import { originOf } from './same-origin.ts';
import { orProblems } from './setup.tsx';

/** After this no date can be told: https://tc39.es/ecma262/#sec-time-values-and-time-range */
const END_OF_TIME = 8.64e15;

async function arrivedOf({ store }: Parts, site: Site): Promise<Arrived> {
	const seen = await store.facts.inventory(site.name, 0, END_OF_TIME);
	if (seen.length === 0) return null;
	return {
		firstAt: seen.reduce((first, { firstAt }) => Math.min(first, firstAt), END_OF_TIME),
		lastAt: seen.reduce((last, { lastAt }) => Math.max(last, lastAt), 0),
	};
}

interface Shown {
	readonly site: Site;
	readonly filled: Filled;
}

async function sitePage(c: Context, parts: Parts, { site, filled }: Shown) {
	const { role } = await readerOf(c, parts);
	const agencies = role === 'admin' ? await parts.store.agencies.list() : undefined;
	const isConfigured = parts.settings.sites.some(({ name }) => name === site.name);
	const isSaved = c.req.query('saved') !== undefined;
	c.header('Cache-Control', 'no-store');
	const page = <SitePage site={site} agencies={agencies} filled={filled} isSaved={isSaved} isConfigured={isConfigured} />;
	return c.html(page, filled.problems.length > 0 ? 400 : 200);
}

function siteForm(app: Hono, parts: WhenOpen): void {
	const place = '/sites/:site/setup';
	app.get(place, async (c) => {
		const open = await parts();
		const site = await siteToChange(c, c.req.param('site'), open);
		return sitePage(c, open, { site, filled: { ...BLANK, typed: typedSite(site) } });
	});
	app.post(place, atMost(), async (c) => {
		const open = await parts();
		const site = await siteToChange(c, c.req.param('site'), open);
		const reader = await readerOf(c, open);
		const typed = await typedOf(c);
		const given = { ...siteIn(typed), ...(reader.role === 'admin' && { agency: typedIn(typed, 'agency') || null }) };
		const saved = await orProblems('label', () => changeSite(open, reader, { site, given }));
		if ('problems' in saved) return sitePage(c, open, { site, filled: { typed, problems: saved.problems } });
		return c.redirect(`/sites/${site.name}/setup?saved`, 303);
	});
	app.post(`${place}/remove`, atMost(), async (c) => {
		const open = await parts();
		const site = await siteToChange(c, c.req.param('site'), open);
		const reader = await readerOf(c, open);
		const typed = await typedOf(c);
		if (typedIn(typed, 'confirm') !== site.name) {
			const problem = { field: 'confirm', says: `Type ${site.name} to remove the site. It is still there.` };
			return sitePage(c, open, { site, filled: { typed: { ...typedSite(site), ...typed }, problems: [problem] } });
		}
		const held = await removeSite(open, site.name);
		const sites = (await open.sites.list()).filter(({ name }) => reader.maySee(name));
		const gone = { name: site.name, held };
		c.header('Cache-Control', 'no-store');
		return c.html(<SetupHomePage sites={sites} mayAdd={reader.mayAdd} templates={[]} filled={BLANK} gone={gone} />);
	});
}

/** `/sites/:site/setup` and `/sites/:site/setup/tag`: what a site says of itself, its tag, and whether that works. */
export function setupSite(app: Hono, parts: WhenOpen): void {
	siteForm(app, parts);
	app.get('/sites/:site/setup/tag', async (c) => {
		const open = await parts();
		const site = await siteToChange(c, c.req.param('site'), open);
		const origin = originOf(c, open.settings);
		c.header('Cache-Control', 'no-store');
		const page = { site, origin, arrived: await arrivedOf(open, site), isWaiting: c.req.query('wait') === 'on' };
		return c.html(<TagPage {...page} />);
	});
}
