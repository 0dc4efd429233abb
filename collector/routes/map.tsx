import { createHash, randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type MapFigures, map } from '../briefings/map.ts';
import { Fault } from '../faults.ts';
import { keepMap, MOST_KEPT } from '../map-versions.ts';
import { standaloneStyle } from '../pages/charts/standalone.tsx';
import { type ComparedMap, MapComparePage } from '../pages/map-compare-page.tsx';
import { keptMap } from '../pages/map-compared.ts';
import { KeptMapPage, MapPage, standaloneMap } from '../pages/map-page.tsx';
import { mapLines } from '../pages/map-told.ts';
import { NOW, versionPath } from '../pages/map-versions.tsx';
import type { Parts, WhenOpen } from '../parts.ts';
import { pngOf } from '../raster.ts';
import { csvOf } from '../reports/csv.ts';
import type { Ask } from '../reports/report.ts';
import type { MapVersion } from '../stores/store.ts';
import { askOf } from './asking.ts';
import { siteToChange } from './guards.tsx';

/** A name, and what a browser adds to it. */
const MAX_BYTES = 8_192;
const LONGEST_LABEL = 120;

async function asked(c: Context, parts: WhenOpen): Promise<{ readonly open: Parts; readonly ask: Ask }> {
	const open = await parts();
	const ask = await askOf(c, c.req.param('site') ?? '', open);
	c.header('Cache-Control', 'no-store');
	return { open, ask };
}

async function figuresOf(c: Context, parts: WhenOpen): Promise<MapFigures> {
	const { open, ask } = await asked(c, parts);
	return open.read(map, ask);
}

/** A kept map of the journey that is asked for. */
async function keptOf(
	{ store }: Parts,
	{ site, journey }: Ask,
	id: string,
): Promise<{ readonly version: MapVersion; readonly figures: MapFigures }> {
	const version = await store.maps.find(site.name, id);
	const figures = version?.journey === journey.name ? keptMap(version.figures) : null;
	if (!version || !figures) throw new Fault('not-found', { what: `version "${id.slice(0, 120)}" of the map` });
	return { version, figures };
}

const sideOf = async (open: Parts, ask: Ask, id: string): Promise<ComparedMap> =>
	id === NOW ? { figures: await open.read(map, ask) } : keptOf(open, ask, id);

/** The picture brings its style, which no other picture may: the policy names it by its hash. */
const policyOf = (style: string): string =>
	`default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'`;

/** The map as a picture, and its figures as files: `map.svg`, `map.png`, `map.csv`, `map.json`. */
function files(app: Hono, parts: WhenOpen): void {
	const named = (c: Context, figures: MapFigures, ending: string) =>
		c.header('Content-Disposition', `inline; filename="${figures.site}-map.${ending}"`);
	app.get('/sites/:site/map.svg', async (c) => {
		const figures = await figuresOf(c, parts);
		named(c, figures, 'svg');
		c.header('Content-Type', 'image/svg+xml; charset=utf-8');
		c.header('Content-Security-Policy', policyOf(standaloneStyle()));
		return c.body(standaloneMap(figures).svg);
	});
	app.get('/sites/:site/map.png', async (c) => {
		const figures = await figuresOf(c, parts);
		const { svg, ...size } = standaloneMap(figures);
		named(c, figures, 'png');
		c.header('Content-Type', 'image/png');
		return c.body(new Uint8Array(await pngOf(svg, size)));
	});
	app.get('/sites/:site/map.csv', async (c) => {
		const figures = await figuresOf(c, parts);
		c.header('Content-Type', 'text/csv; charset=utf-8');
		c.header('Content-Disposition', `attachment; filename="${figures.site}-map.csv"`);
		return c.body(csvOf(mapLines(figures)));
	});
	app.get('/sites/:site/map.json', async (c) => c.json(await figuresOf(c, parts)));
}

async function page(c: Context, parts: WhenOpen, given?: { readonly problem: string; readonly typed: string }): Promise<Response> {
	const { open, ask } = await asked(c, parts);
	const versions = await open.store.maps.list(ask.site.name, ask.journey.name);
	const figures = await open.read(map, ask);
	return c.html(<MapPage figures={figures} choices={ask.site} versions={versions} {...(given && { fault: given })} />, given ? 400 : 200);
}

/** Keeping a version, opening it, removing it. */
function versions(app: Hono, parts: WhenOpen): void {
	const limit = bodyLimit({
		maxSize: MAX_BYTES,
		onError: () => {
			throw new Fault('too-large', { limit: MAX_BYTES });
		},
	});
	app.post('/sites/:site/map/versions', limit, async (c) => {
		const { open, ask } = await asked(c, parts);
		await siteToChange(c, ask.site.name, open);
		const { label: given } = await c.req.parseBody();
		const typed = typeof given === 'string' ? given : '';
		const label = typed.trim();
		if (label === '' || label.length > LONGEST_LABEL) {
			const problem = label === '' ? 'Give the version a name.' : `Give the version a name of at most ${LONGEST_LABEL} letters.`;
			return page(c, parts, { problem, typed: typed.slice(0, 2 * LONGEST_LABEL) });
		}
		const id = randomUUID();
		if (await keepMap(open, ask, { id, label, by: 'hand' }))
			return c.redirect(versionPath({ site: ask.site.name, journey: ask.journey.name }, id), 303);
		return page(c, parts, {
			problem: `${MOST_KEPT} versions are kept already, all by hand. Remove one before you keep another.`,
			typed: label,
		});
	});
	app.get('/sites/:site/map/versions/:id', async (c) => {
		const { open, ask } = await asked(c, parts);
		return c.html(<KeptMapPage {...(await keptOf(open, ask, c.req.param('id')))} />);
	});
	app.post('/sites/:site/map/versions/:id/remove', limit, async (c) => {
		const { open, ask } = await asked(c, parts);
		await siteToChange(c, ask.site.name, open);
		const { version } = await keptOf(open, ask, c.req.param('id'));
		await open.store.maps.remove(ask.site.name, version.id);
		return c.redirect(`/sites/${ask.site.name}/map?${new URLSearchParams({ journey: ask.journey.name })}`, 303);
	});
}

/** The journey map: `GET /sites/:site/map`, its files, its earlier versions, and two of them beside each other. */
export function maps(app: Hono, parts: WhenOpen): void {
	files(app, parts);
	app.get('/sites/:site/map', (c) => page(c, parts));
	app.get('/sites/:site/map/compare', async (c) => {
		const { open, ask } = await asked(c, parts);
		const [one = NOW, other = NOW] = [c.req.query('one'), c.req.query('other')];
		const sides = await Promise.all([sideOf(open, ask, one), sideOf(open, ask, other)]);
		// What was kept first is the earlier one, whichever was chosen first.
		const [earlier, later] = [...sides].sort((a, b) => a.figures.upTo - b.figures.upTo);
		if (!earlier || !later) throw new Fault('not-found', { what: 'such versions of the map' });
		const all = await open.store.maps.list(ask.site.name, ask.journey.name);
		return c.html(<MapComparePage earlier={earlier} later={later} versions={all} />);
	});
	versions(app, parts);
}
