import type { Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { sheetOf } from '../brand/sheet.ts';
import { Fault } from '../faults.ts';
import { type Brand, type Frame, FrameOf } from '../pages/layout.tsx';
import type { Parts, WhenOpen } from '../parts.ts';
import type { Site } from '../stores/store.ts';
import { readerOf, siteFor } from './guards.tsx';

/** The agency that all these sites share, as their pages show it; undefined if they share none. */
export async function brandOf({ store }: Pick<Parts, 'store'>, sites: readonly Pick<Site, 'agency'>[]): Promise<Brand | undefined> {
	const names = new Set(sites.map(({ agency }) => agency));
	const [name] = names;
	const agency = names.size === 1 && name ? await store.agencies.find(name) : undefined;
	if (!agency) return undefined;
	const place = `/agencies/${agency.name}`;
	return { label: agency.label, logo: agency.hasLogo ? `${place}/logo` : null, styles: `${place}/brand.css` };
}

/** What the pages of a site owe to whoever asks for them; nothing to whom the site is closed. */
async function frameFor(c: Context, name: string, parts: Parts): Promise<Frame> {
	try {
		const site = await siteFor(c, name, parts);
		const reader = await readerOf(c, parts);
		return { brand: await brandOf(parts, [site]), mayManage: reader.mayManage(name) };
	} catch (fault) {
		// The door itself says what is wrong, and to whom; its page is in our own name.
		if (fault instanceof Fault) return {};
		throw fault;
	}
}

/** Puts every page of a site into the frame of its agency, whichever door it comes from. */
export function branding(app: Hono, parts: WhenOpen): void {
	app.use('/sites/:site/*', async (c, next) => {
		const frame = await frameFor(c, c.req.param('site'), await parts());
		const plain = c.html as (...all: unknown[]) => Response;
		const framed = (page: unknown, ...rest: unknown[]) =>
			typeof page === 'object' && !(page instanceof String)
				? plain(<FrameOf.Provider value={frame}>{page as Child}</FrameOf.Provider>, ...rest)
				: plain(page, ...rest);
		c.html = framed as unknown as typeof c.html;
		await next();
	});
	app.get('/sites/:site/brand.css', async (c) => {
		const open = await parts();
		const { label, agency } = await siteFor(c, c.req.param('site'), open);
		const of = agency ? await open.store.agencies.find(agency) : undefined;
		c.header('Content-Type', 'text/css; charset=utf-8');
		c.header('Cache-Control', 'private, no-cache');
		return c.body(sheetOf({ client: label, agency: of?.label, accent: of?.accent ?? null }));
	});
}
