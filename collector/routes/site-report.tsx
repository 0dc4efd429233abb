import type { Hono } from 'hono';
import { monday } from '../briefings/monday.ts';
import { MondayPage } from '../pages/monday-page.tsx';
import type { WhenOpen } from '../parts.ts';
import { askOf } from './asking.ts';
import { decidedOf } from './decided.ts';

/** `GET /sites/:site`: the page to begin with. */
export function siteReport(app: Hono, parts: WhenOpen): void {
	app.get('/sites/:site', async (c) => {
		const open = await parts();
		const ask = await askOf(c, c.req.param('site'), open);
		const about = `decided=${await decidedOf(open, ask.site.name)}`;
		c.header('Cache-Control', 'no-store');
		return c.html(<MondayPage figures={await open.read(monday, { ...ask, about })} choices={ask.site} />);
	});
}
