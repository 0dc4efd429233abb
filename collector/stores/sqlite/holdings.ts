import { count, eq, inArray, sql } from 'drizzle-orm';
import { MAX_SEQ } from '#touchpoint';
import type { Holdings } from '../store.ts';
import type { Connection } from './open.ts';
import { changes, comments, loads, mapVersions, quiet, shares, sites, touchpoints, visitors } from './schema.ts';

/** Counts what a site holds. Costs a look at each of its page loads: for the receipt of whoever removes it. */
export function holdingsOf(connection: Connection, name: string): Holdings | undefined {
	const site = connection.select({ id: sites.id }).from(sites).where(eq(sites.name, name)).get()?.id;
	if (site === undefined) return undefined;
	const of = (table: typeof quiet | typeof changes | typeof shares | typeof comments | typeof mapVersions): number =>
		connection.select({ n: count() }).from(table).where(eq(table.site, site)).get()?.n ?? 0;
	const ofSite = connection.select({ id: visitors.id }).from(visitors).where(eq(visitors.owner, site));
	const told = connection
		.select({ n: count() })
		.from(loads)
		.innerJoin(touchpoints, sql`${touchpoints.id} between ${loads.id} * ${MAX_SEQ + 1} and ${loads.id} * ${MAX_SEQ + 1} + ${MAX_SEQ}`)
		.where(inArray(loads.owner, ofSite))
		.get();
	return {
		visitors: connection.select({ n: count() }).from(visitors).where(eq(visitors.owner, site)).get()?.n ?? 0,
		touchpoints: told?.n ?? 0,
		quiet: of(quiet),
		changes: of(changes),
		comments: of(comments),
		mapVersions: of(mapVersions),
		shares: of(shares),
	};
}
