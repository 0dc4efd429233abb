import { asc, eq, isNotNull } from 'drizzle-orm';
import type { Agencies } from '../store.ts';
import type { Connection } from './open.ts';
import { agencies, sites } from './schema.ts';
import type { Writer } from './writer.ts';

/** Agencies: few, and changed by people. */
export function openAgencies(reading: Connection, { connection, transaction }: Writer): Agencies {
	const { name, label, accent, logo, logoType } = agencies;
	const told = () => reading.select({ name, label, accent, hasLogo: isNotNull(logo).mapWith(Boolean) }).from(agencies);
	return {
		list: async () => told().orderBy(asc(label)).all(),
		find: async (wanted) => told().where(eq(name, wanted)).get(),
		put: (agency) =>
			transaction(async () => {
				const { name: _, ...set } = agency;
				connection.insert(agencies).values(agency).onConflictDoUpdate({ target: name, set }).run();
			}),
		putLogo: (wanted, given) =>
			transaction(async () => {
				const set = { logo: given && Buffer.from(given.bytes), logoType: given?.type ?? null };
				return connection.update(agencies).set(set).where(eq(name, wanted)).run().changes > 0;
			}),
		logo: async (wanted) => {
			const found = reading.select({ bytes: logo, type: logoType }).from(agencies).where(eq(name, wanted)).get();
			return found?.bytes && found.type ? { bytes: found.bytes, type: found.type } : undefined;
		},
		remove: (wanted) =>
			transaction(async () => {
				connection.update(sites).set({ agency: null }).where(eq(sites.agency, wanted)).run();
				return connection.delete(agencies).where(eq(name, wanted)).run().changes > 0;
			}),
	};
}
