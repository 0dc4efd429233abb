import type { Context } from 'hono';
import { Fault } from '../faults.ts';
import type { Parts } from '../parts.ts';
import { rangeOf } from '../reports/range.ts';
import type { Ask } from '../reports/report.ts';
import { siteFor } from './guards.tsx';

/** What a request asks of a report: `?from=&to=&journey=`, dates in the site's time zone. Throws a fault that says what is wrong. */
export async function askOf(c: Context, siteName: string, parts: Parts): Promise<Ask> {
	const site = await siteFor(c, siteName, parts);
	const wanted = c.req.query('journey');
	const journey = wanted === undefined ? site.journeys[0] : site.journeys.find(({ name }) => name === wanted);
	if (!journey) throw new Fault('not-found', { what: `journey "${wanted}" of the site "${site.name}"` });
	const now = parts.settings.now();
	// A form that was left empty asks for nothing.
	const asked = { from: c.req.query('from') || undefined, to: c.req.query('to') || undefined };
	const range = rangeOf(asked, site.timeZone, now);
	if ('field' in range) throw new Fault('bad-range', { field: range.field, given: JSON.stringify(asked[range.field] ?? '') });
	return { site, journey, ...range, now, facts: parts.store.facts };
}
