import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm';
import type { Change, Facts } from '../store.ts';
import { editionOf } from './learnings.ts';
import type { Connection } from './open.ts';
import { changes, counters, editions, inventory, sites } from './schema.ts';

type SiteFacts = Pick<Facts, 'editions' | 'inventory' | 'changes' | 'counters'>;

const changeOf = ({ journey, stage, happening, ...rest }: Omit<typeof changes.$inferSelect, 'site'>): Change => ({
	...rest,
	...(journey && { journey }),
	...(stage && { stage }),
	...(happening && { happening }),
});

/** What is known of a site as a whole. */
export function openSiteFacts(connection: Connection): SiteFacts {
	const siteId = (name: string) => connection.select({ id: sites.id }).from(sites).where(eq(sites.name, name));
	const generationOf = (name: string) => connection.select({ id: sites.generation }).from(sites).where(eq(sites.name, name));
	const total = (column: typeof inventory.n | typeof counters.n) => sql`sum(${column})`.mapWith(Number);

	return {
		editions: async (site, journey) =>
			connection
				.select()
				.from(editions)
				.where(and(eq(editions.generation, generationOf(site)), eq(editions.journey, journey)))
				.orderBy(asc(editions.at))
				.all()
				.map(editionOf),
		inventory: async (site, from, to) => {
			const seen = { firstAt: sql`min(${inventory.firstAt})`.mapWith(Number), lastAt: sql`max(${inventory.lastAt})`.mapWith(Number) };
			return connection
				.select({ what: inventory.what, n: total(inventory.n), ...seen })
				.from(inventory)
				.where(and(eq(inventory.site, siteId(site)), gte(inventory.lastAt, from), lt(inventory.firstAt, to)))
				.groupBy(inventory.what)
				.orderBy(desc(total(inventory.n)), asc(inventory.what))
				.all();
		},
		changes: async (site) => {
			const { id, at, label, journey, stage, happening } = changes;
			const told = connection.select({ id, at, label, journey, stage, happening }).from(changes);
			return told
				.where(eq(changes.site, siteId(site)))
				.orderBy(desc(at))
				.all()
				.map(changeOf);
		},
		counters: async (site, from, to) => {
			const rows = connection
				.select({ name: counters.name, n: total(counters.n) })
				.from(counters)
				.where(and(eq(counters.site, siteId(site)), gte(counters.hour, from), lt(counters.hour, to)))
				.groupBy(counters.name)
				.all();
			return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
		},
	};
}
