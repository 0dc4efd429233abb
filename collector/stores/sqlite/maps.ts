import { and, asc, count, desc, eq, ne, sql } from 'drizzle-orm';
import type { KeptBy, Maps, MapVersionHead } from '../store.ts';
import type { Connection } from './open.ts';
import { mapVersions, sites } from './schema.ts';
import type { Writer } from './writer.ts';

/** Numbers begin with what had the map kept: the table has no column for it. */
const BY = sql<KeptBy>`substr(${mapVersions.id}, 1, instr(${mapVersions.id}, '.') - 1)`;

const { id, journey, at, label, figures } = mapVersions;
/** The number as the outside knows it is the number within one site: what the clock keeps has the same in all of them. */
const outer = (site: number, { by, id: own }: Pick<MapVersionHead, 'by' | 'id'>): string => `${by}.${site}.${own}`;
const OWN = sql<string>`substr(${id}, length(${BY}) + length(${mapVersions.site}) + 3)`;
const head = { id: OWN, journey, at, label, by: BY };

const siteNamed = (connection: Connection, name: string): number =>
	connection.select({ id: sites.id }).from(sites).where(eq(sites.name, name)).get()?.id ?? -1;

const isThat = (site: number, own: string) => and(eq(mapVersions.site, site), eq(OWN, own));

/** Lets go of the oldest that nobody has asked for; false if there is none. */
function makeRoom(connection: Connection, site: number, ofJourney: string): boolean {
	const mine = and(eq(mapVersions.site, site), eq(journey, ofJourney));
	const oldest = connection
		.select({ id })
		.from(mapVersions)
		.where(and(mine, ne(BY, 'hand')))
		.orderBy(asc(at))
		.limit(1)
		.get();
	if (oldest) connection.delete(mapVersions).where(eq(id, oldest.id)).run();
	return oldest !== undefined;
}

/** Maps that were kept. */
export function openMaps(reading: Connection, { connection, transaction }: Writer): Maps {
	return {
		list: async (site, ofJourney) =>
			reading
				.select(head)
				.from(mapVersions)
				.where(and(eq(mapVersions.site, siteNamed(reading, site)), eq(journey, ofJourney)))
				.orderBy(desc(at), desc(id))
				.all(),
		find: async (site, own) =>
			reading
				.select({ ...head, figures })
				.from(mapVersions)
				.where(isThat(siteNamed(reading, site), own))
				.get(),
		keep: (name, version, most) =>
			transaction(async () => {
				const site = siteNamed(connection, name);
				if (site < 0 || connection.select({ id }).from(mapVersions).where(isThat(site, version.id)).get()) return false;
				const mine = and(eq(mapVersions.site, site), eq(journey, version.journey));
				const kept = connection.select({ n: count() }).from(mapVersions).where(mine).get()?.n ?? 0;
				if (kept >= most && !makeRoom(connection, site, version.journey)) return false;
				const { by: _, ...row } = version;
				connection
					.insert(mapVersions)
					.values({ ...row, id: outer(site, version), site })
					.run();
				return true;
			}),
		remove: (name, own) =>
			transaction(
				async () =>
					connection
						.delete(mapVersions)
						.where(isThat(siteNamed(connection, name), own))
						.run().changes > 0,
			),
	};
}
