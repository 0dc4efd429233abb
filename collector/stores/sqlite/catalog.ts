import { eq, inArray, sql } from 'drizzle-orm';
import { MAX_SEQ } from '#touchpoint';
import type { Store } from '../store.ts';
import type { Connection } from './open.ts';
import { counters, keys, loads, sessions, sites, standings, stays, touchpoints, visitors } from './schema.ts';
import type { Writer } from './writer.ts';

type Catalog = Pick<Store, 'sites' | 'putSite' | 'removeSite' | 'keys' | 'putKey' | 'removeKey'>;

/** Everything a site holds, touchpoints first: each of these finds its rows through the next. */
function eraseSite(connection: Connection, site: number): void {
	const visitorsOf = connection.select({ id: visitors.id }).from(visitors).where(eq(visitors.owner, site));
	for (const { id } of connection.select({ id: loads.id }).from(loads).where(inArray(loads.owner, visitorsOf)).all()) {
		const first = id * (MAX_SEQ + 1);
		connection
			.delete(touchpoints)
			.where(sql`${touchpoints.id} between ${first} and ${first + MAX_SEQ}`)
			.run();
	}
	connection.delete(loads).where(inArray(loads.owner, visitorsOf)).run();
	connection.delete(sessions).where(inArray(sessions.owner, visitorsOf)).run();
	connection.delete(standings).where(inArray(standings.visitor, visitorsOf)).run();
	connection.delete(stays).where(eq(stays.site, site)).run();
	connection.delete(counters).where(eq(counters.site, site)).run();
	connection.delete(visitors).where(eq(visitors.owner, site)).run();
	connection.delete(sites).where(eq(sites.id, site)).run();
}

/** Sites and keys: few, and changed by people. */
export function openCatalog(reading: Connection, { connection, transaction }: Writer): Catalog {
	const write = (work: () => void) => transaction(async () => work());
	return {
		sites: async () => reading.select().from(sites).orderBy(sites.name).all(),
		putSite: ({ name, ...rest }) =>
			write(() =>
				connection
					.insert(sites)
					.values({ name, ...rest })
					.onConflictDoUpdate({ target: sites.name, set: rest })
					.run(),
			),
		removeSite: (name) =>
			transaction(async () => {
				const found = connection.select({ id: sites.id }).from(sites).where(eq(sites.name, name)).get();
				if (found) eraseSite(connection, found.id);
				return found !== undefined;
			}),
		keys: async () => reading.select().from(keys).orderBy(keys.createdAt).all(),
		putKey: (key) => write(() => connection.insert(keys).values(key).run()),
		removeKey: (id) => transaction(async () => connection.delete(keys).where(eq(keys.id, id)).run().changes > 0),
	};
}
