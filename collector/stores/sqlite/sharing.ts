import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Sharing } from '../store.ts';
import type { Connection } from './open.ts';
import { shares, sites } from './schema.ts';
import type { Writer } from './writer.ts';

/** Links that were handed out: looked up by what is no secret, told by their hash. */
export function openSharing(reading: Connection, { connection, transaction }: Writer): Sharing {
	const { id, hash, label, createdAt, expiresAt, revokedAt } = shares;
	const told = () =>
		reading
			.select({ id, hash, site: sites.name, label, createdAt, expiresAt, revokedAt })
			.from(shares)
			.innerJoin(sites, eq(sites.id, shares.site));
	const siteId = (name: string) => connection.select({ id: sites.id }).from(sites).where(eq(sites.name, name));
	return {
		of: async (site) => told().where(eq(sites.name, site)).orderBy(desc(createdAt)).all(),
		find: async (wanted) => told().where(eq(id, wanted)).get(),
		put: ({ site, ...share }) =>
			transaction(async () => {
				const found = siteId(site).get();
				if (found)
					connection
						.insert(shares)
						.values({ ...share, site: found.id })
						.run();
				return found !== undefined;
			}),
		revoke: (site, wanted, at) =>
			transaction(async () => {
				const open = and(eq(id, wanted), eq(shares.site, siteId(site)), isNull(revokedAt));
				return connection.update(shares).set({ revokedAt: at }).where(open).run().changes > 0;
			}),
	};
}
