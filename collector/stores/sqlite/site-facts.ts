import { and, asc, desc, eq, gte, isNotNull, like, lt, notLike, sql } from 'drizzle-orm';
import type { Change, Facts } from '../store.ts';
import { QUIET } from './inventory.ts';
import { editionOf } from './learnings.ts';
import type { Connection } from './open.ts';
import { changes, counters, editions, inventory, sites } from './schema.ts';

type SiteFacts = Pick<Facts, 'editions' | 'inventory' | 'changes' | 'counters' | 'ledger'>;

const changeOf = ({ journey, stage, happening, ...rest }: Omit<typeof changes.$inferSelect, 'site'>): Change => ({
	...rest,
	...(journey && { journey }),
	...(stage && { stage }),
	...(happening && { happening }),
});

const siteId = (connection: Connection, name: string) => connection.select({ id: sites.id }).from(sites).where(eq(sites.name, name));
const total = (column: typeof inventory.n | typeof counters.n) => sql`sum(${column})`.mapWith(Number);

const openInventory =
	(connection: Connection): Facts['inventory'] =>
	async (site, from, to, tier = 'open') => {
		const { what, n, firstAt, lastAt, sample } = inventory;
		const ofTier = (tier === 'quiet' ? like : notLike)(what, `${QUIET} %`);
		const within = and(eq(inventory.site, siteId(connection, site)), gte(lastAt, from), lt(firstAt, to), ofTier);
		// Beside one maximum, and no other aggregate of its kind, SQLite gives a bare column as the row of the maximum has it.
		const samples = connection
			.select({ what, sample, at: sql`max(${lastAt})` })
			.from(inventory)
			.where(and(within, isNotNull(sample)))
			.groupBy(what)
			.all();
		const sampleOf = new Map(samples.map((each) => [each.what, each.sample]));
		return connection
			.select({ what, n: total(n), firstAt: sql`min(${firstAt})`.mapWith(Number), lastAt: sql`max(${lastAt})`.mapWith(Number) })
			.from(inventory)
			.where(within)
			.groupBy(what)
			.orderBy(desc(total(n)), asc(what))
			.all()
			.map((seen) => {
				const found = sampleOf.get(seen.what);
				return found ? { ...seen, sample: found } : seen;
			});
	};

/** What is known of a site as a whole. */
export function openSiteFacts(connection: Connection): SiteFacts {
	const generationOf = (name: string) => connection.select({ id: sites.generation }).from(sites).where(eq(sites.name, name));

	return {
		editions: async (site, journey) =>
			connection
				.select()
				.from(editions)
				.where(and(eq(editions.generation, generationOf(site)), eq(editions.journey, journey)))
				.orderBy(asc(editions.at))
				.all()
				.map(editionOf),
		inventory: openInventory(connection),
		changes: async (site) => {
			const { id, at, label, journey, stage, happening } = changes;
			const told = connection.select({ id, at, label, journey, stage, happening }).from(changes);
			return told
				.where(eq(changes.site, siteId(connection, site)))
				.orderBy(desc(at))
				.all()
				.map(changeOf);
		},
		counters: async (site, from, to) => {
			const rows = connection
				.select({ name: counters.name, n: total(counters.n) })
				.from(counters)
				.where(and(eq(counters.site, siteId(connection, site)), gte(counters.hour, from), lt(counters.hour, to)))
				.groupBy(counters.name)
				.all();
			return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
		},
		ledger: async (site, from, to) =>
			connection
				.select({ at: counters.hour, name: counters.name, n: counters.n })
				.from(counters)
				.where(and(eq(counters.site, siteId(connection, site)), gte(counters.hour, from), lt(counters.hour, to)))
				.orderBy(asc(counters.hour), asc(counters.name))
				.all(),
	};
}
