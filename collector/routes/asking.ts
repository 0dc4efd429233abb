import type { Context } from 'hono';
import { Fault } from '../faults.ts';
import type { Parts } from '../parts.ts';
import { onlyOf } from '../reports/only.ts';
import { rangeOf } from '../reports/range.ts';
import type { Ask, Only } from '../reports/report.ts';
import { siteFor } from './guards.tsx';

/** A form that was left empty asks for nothing. */
const queried = (c: Context, name: string): string | undefined => c.req.query(name) || undefined;

/** Whose stays are asked for: `?persona=&channel=&device=`. */
function onlyAskedOf(c: Context, site: Ask['site']): Only {
	const only = onlyOf({ persona: queried(c, 'persona'), channel: queried(c, 'channel'), device: queried(c, 'device') }, site);
	if ('no' in only) throw new Fault('not-found', { what: only.no });
	return only;
}

/**
 * What a request asks of a report: `?from=&to=&journey=&persona=&channel=&device=`, dates in the site's time zone. Throws a
 * fault that says what is wrong.
 */
export async function askOf(c: Context, siteName: string, parts: Parts): Promise<Ask> {
	const site = await siteFor(c, siteName, parts);
	const wanted = c.req.query('journey');
	const journey = wanted === undefined ? site.journeys[0] : site.journeys.find(({ name }) => name === wanted);
	if (!journey) throw new Fault('not-found', { what: `journey "${wanted}" of the site "${site.name}"` });
	const now = parts.settings.now();
	const asked = { from: queried(c, 'from'), to: queried(c, 'to') };
	const range = rangeOf(asked, site.timeZone, now);
	if ('field' in range) throw new Fault('bad-range', { field: range.field, given: JSON.stringify(asked[range.field] ?? '') });
	return { site, journey, ...range, now, only: onlyAskedOf(c, site), asked, facts: parts.store.facts };
}
