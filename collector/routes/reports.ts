import type { Hono } from 'hono';
import { Fault } from '../faults.ts';
import type { WhenOpen } from '../parts.ts';
import { csvOf } from '../reports/csv.ts';
import { isReportName, reports as known } from '../reports/registry.ts';
import { askOf } from './asking.ts';

/** `GET /v1/sites/:site/reports/:report`: every report as JSON, or as CSV with `.csv` after its name. */
export function reports(app: Hono, parts: WhenOpen): void {
	app.get('/v1/sites/:site/reports/:report', async (c) => {
		const [, name = '', csv] = /^(.*?)(\.csv)?$/.exec(c.req.param('report')) ?? [];
		const { read } = await parts();
		const ask = await askOf(c, c.req.param('site'), await parts());
		if (!isReportName(name)) throw new Fault('not-found', { what: `report "${name}" (there is: ${Object.keys(known).join(', ')})` });
		const { figures, table } = await known[name].answer(ask, read);
		c.header('Cache-Control', 'no-store');
		if (!csv) return c.json(figures);
		c.header('Content-Type', 'text/csv; charset=utf-8');
		c.header('Content-Disposition', `attachment; filename="${ask.site.name}-${name}.csv"`);
		return c.body(csvOf(table()));
	});
}
