import { asc, eq, inArray, sql } from 'drizzle-orm';
import { MAX_SEQ } from '#touchpoint';
import type { Site, Store } from '../store.ts';
import { generationsOf, isUnderWay } from './generations.ts';
import { holdingsOf } from './holdings.ts';
import type { Connection } from './open.ts';

import {
	aliases,
	changes,
	comments,
	counters,
	digests,
	dispatches,
	editions,
	fixes,
	generations,
	helps,
	inventory,
	keys,
	learned,
	loads,
	mapVersions,
	people,
	quiet,
	searches,
	sessions,
	shares,
	sites,
	standings,
	stays,
	tallies,
	touchpoints,
	visitors,
	waiting,
	webhooks,
	withdrawn,
} from './schema.ts';
import { randomHex } from './ties.ts';
import type { Writer } from './writer.ts';

type Catalog = Pick<Store, 'sites' | 'putSite' | 'holdings' | 'removeSite' | 'replays' | 'putChange' | 'keys' | 'putKey' | 'removeKey'>;

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
	for (const table of [aliases, helps]) connection.delete(table).where(inArray(table.visitor, visitorsOf)).run();
	const generationsOfSite = connection.select({ id: generations.id }).from(generations).where(eq(generations.site, site));
	for (const table of [standings, stays, waiting, learned, editions])
		connection.delete(table).where(inArray(table.generation, generationsOfSite)).run();
	for (const sender of [digests, webhooks]) {
		const sent = connection.select({ id: sender.id }).from(sender).where(eq(sender.site, site));
		connection.delete(dispatches).where(inArray(dispatches.what, sent)).run();
	}
	const ofSite = [counters, inventory, quiet, searches, tallies, changes, withdrawn, people, generations];
	for (const table of [...ofSite, shares, fixes, comments, mapVersions, digests, webhooks])
		connection.delete(table).where(eq(table.site, site)).run();
	connection.delete(visitors).where(eq(visitors.owner, site)).run();
	connection.delete(sites).where(eq(sites.id, site)).run();
}

/** A site that gets the name of one that is gone is not opened by the keys of that one. */
function closeToKeys(connection: Connection, name: string): void {
	for (const { id, sites: opened } of connection.select().from(keys).all()) {
		if (!opened.includes(name)) continue;
		const left = opened.filter((each) => each !== name);
		connection.update(keys).set({ sites: left }).where(eq(keys.id, id)).run();
	}
}

/** Sites and keys: few, and changed by people. */
export function openCatalog(reading: Connection, { connection, transaction }: Writer): Catalog {
	const write = (work: () => void) => transaction(async () => work());
	const inForce = (): readonly Site[] => {
		const { name, label, origins, timeZone, help, agency } = sites;
		const { id: generation, version, journeys, personas } = generations;
		return reading
			.select({ name, label, origins, timeZone, help, agency, generation, version, journeys, personas })
			.from(sites)
			.innerJoin(generations, eq(generations.id, sites.generation))
			.orderBy(asc(name))
			.all();
	};
	return {
		sites: async () => inForce(),
		putSite: ({ name, label, origins, timeZone, help = [], agency = null }) =>
			write(() =>
				connection
					.insert(sites)
					.values({ name, label, origins, timeZone, help, agency, pepper: randomHex() })
					.onConflictDoUpdate({ target: sites.name, set: { label, origins, timeZone, help, agency } })
					.run(),
			),
		replays: async () => generationsOf(reading, isUnderWay),
		putChange: (name, change) =>
			transaction(async () => {
				const site = connection.select({ id: sites.id }).from(sites).where(eq(sites.name, name)).get();
				if (site)
					connection
						.insert(changes)
						.values({ ...change, site: site.id })
						.run();
			}),
		holdings: async (name) => holdingsOf(reading, name),
		removeSite: (name) =>
			transaction(async () => {
				const found = connection.select({ id: sites.id }).from(sites).where(eq(sites.name, name)).get();
				if (found) eraseSite(connection, found.id);
				if (found) closeToKeys(connection, name);
				return found !== undefined;
			}),
		keys: async () => reading.select().from(keys).orderBy(keys.createdAt).all(),
		putKey: (key) =>
			write(() => {
				const { sites: opened, manages = false } = key;
				connection
					.insert(keys)
					.values(key)
					.onConflictDoUpdate({ target: keys.id, set: { sites: opened, manages } })
					.run();
			}),
		removeKey: (id) => transaction(async () => connection.delete(keys).where(eq(keys.id, id)).run().changes > 0),
	};
}
