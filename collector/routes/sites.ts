import type { Hono } from 'hono';
import type { WhenOpen } from '../parts.ts';
import { writtenOf } from '../setup/written.ts';
import { addSite, changeSite, removeSite } from '../site-desk.ts';
import { siteAsWritten } from '../sites.ts';
import { atMost, fieldsOf, jsonOf } from './bodies.ts';
import { readerOf, siteForTeam, siteToChange } from './guards.tsx';

/** `GET/POST /v1/sites` and `GET/PATCH/DELETE /v1/sites/:site`: sites as their settings are written. */
export function sites(app: Hono, parts: WhenOpen): void {
	app.get('/v1/sites', async (c) => {
		const open = await parts();
		const reader = await readerOf(c, open);
		const all = (await open.sites.list()).filter(({ name }) => reader.maySee(name));
		c.header('Cache-Control', 'no-store');
		return c.json({ sites: all.map(({ name, label, origins, timeZone, agency = null }) => ({ name, label, origins, timeZone, agency })) });
	});
	app.post('/v1/sites', atMost(), async (c) => {
		const open = await parts();
		const site = await addSite(open, await readerOf(c, open), await jsonOf(c));
		return c.json(writtenOf(site), 201);
	});
	app.get('/v1/sites/:site', async (c) => {
		const open = await parts();
		const site = await siteForTeam(c, c.req.param('site'), open);
		c.header('Cache-Control', 'no-store');
		return c.json(writtenOf(await siteAsWritten(open.store, site)));
	});
	app.patch('/v1/sites/:site', atMost(), async (c) => {
		const open = await parts();
		const site = await siteToChange(c, c.req.param('site'), open);
		return c.json(await changeSite(open, await readerOf(c, open), { site, given: await fieldsOf(c) }));
	});
	app.delete('/v1/sites/:site', async (c) => {
		const open = await parts();
		const { name } = await siteToChange(c, c.req.param('site'), open);
		return c.json({ removed: name, at: new Date(open.settings.now()).toISOString(), held: await removeSite(open, name) });
	});
}
