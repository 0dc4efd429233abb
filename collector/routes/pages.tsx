import { readFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import { Fault } from '../faults.ts';
import { packageFile } from '../package-file.ts';
import { HomePage } from '../pages/home-page.tsx';
import { ReportPage } from '../pages/report-page.tsx';
import { StallsPage } from '../pages/stalls-page.tsx';
import type { WhenOpen } from '../parts.ts';
import { isReportName, reports } from '../reports/registry.ts';
import { stalls } from '../reports/stalls.ts';
import { askOf } from './asking.ts';
import { readerOf } from './guards.tsx';

const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#1d5c54" d="M5 21V3h11l4 4.5L16 12H8v9z"/></svg>';

/** What people read: `GET /`, `GET /sites/:site` and `GET /sites/:site/:report`. */
export function pages(app: Hono, parts: WhenOpen): void {
	app.get('/waymark.css', async (c) => {
		c.header('Content-Type', 'text/css; charset=utf-8');
		c.header('Cache-Control', 'no-cache');
		return c.body(await readFile(packageFile('collector/pages/waymark.css'), 'utf8'));
	});
	app.get('/favicon.svg', (c) => {
		c.header('Content-Type', 'image/svg+xml');
		c.header('Cache-Control', 'public, max-age=86400');
		return c.body(ICON);
	});
	app.get('/', async (c) => {
		const reader = await readerOf(c, await parts());
		const sites = await (await parts()).sites.list();
		return c.html(<HomePage sites={sites.filter(({ name }) => reader.maySee(name))} origin={new URL(c.req.url).origin} />);
	});
	app.get('/sites/:site', async (c) => {
		const ask = await askOf(c, c.req.param('site'), await parts());
		c.header('Cache-Control', 'no-store');
		return c.html(<StallsPage figures={await stalls.compose(ask)} choices={ask.site} />);
	});
	app.get('/sites/:site/:report', async (c) => {
		const ask = await askOf(c, c.req.param('site'), await parts());
		const name = c.req.param('report');
		if (!isReportName(name)) throw new Fault('not-found', { what: `report "${name}" (there is: ${Object.keys(reports).join(', ')})` });
		const { title, question, answer } = reports[name];
		const { figures, told } = await answer(ask);
		c.header('Cache-Control', 'no-store');
		return c.html(<ReportPage name={name} title={title} question={question} head={figures} told={told()} choices={ask.site} />);
	});
}
