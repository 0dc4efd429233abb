import { and, asc, eq, sql } from 'drizzle-orm';
import { FEWEST_TOLD } from '#touchpoint';
import type { Facts, TallyCount } from '../store.ts';
import type { Connection } from './open.ts';
import { sites, tallies } from './schema.ts';

const { stage, friction, page, selector, element, bundle, advanced, hour } = tallies;
const fault = { stage, friction, page, selector };
const columns = Object.values(fault);

/** Bundles of each fault, and how its element was last called. */
function readBundles(connection: Connection, site: string, journey: string) {
	const siteId = connection.select({ id: sites.id }).from(sites).where(eq(sites.name, site));
	const ofJourney = and(eq(tallies.site, siteId), eq(tallies.journey, journey));
	const bundles = connection
		.select({
			...fault,
			n: sql`count(*)`.mapWith(Number),
			advanced: sql`sum(${advanced})`.mapWith(Number),
			firstAt: sql`min(${hour})`.mapWith(Number),
			lastAt: sql`max(${hour})`.mapWith(Number),
		})
		.from(tallies)
		.where(ofJourney)
		.groupBy(...columns, bundle)
		.orderBy(...columns.map((column) => asc(column)))
		.all();
	// Beside one maximum, and no other aggregate of its kind, SQLite gives a bare column as the row of the maximum has it.
	const latest = connection
		.select({ ...fault, element, at: sql`max(${hour})` })
		.from(tallies)
		.where(ofJourney)
		.groupBy(...columns)
		.all();
	return { bundles, latest };
}

const keyOf = (each: Pick<TallyCount, keyof typeof fault>): string => JSON.stringify([each.stage, each.friction, each.page, each.selector]);

/** How those fared who met a quiet fault, in whole bundles. */
export const openTallyFacts = (connection: Connection): Pick<Facts, 'tallies'> => ({
	tallies: async ({ site, journey, from, to }) => {
		const { bundles, latest } = readBundles(connection, site, journey);
		const elements = new Map(latest.map((each) => [keyOf(each), each.element]));
		const counts = new Map<string, TallyCount>();
		for (const { n, advanced, firstAt, lastAt, ...of } of bundles) {
			const key = keyOf(of);
			const isTold = n >= FEWEST_TOLD && firstAt >= from && lastAt < to;
			const before = counts.get(key) ?? { ...of, element: elements.get(key) ?? null, advanced: 0, n: 0 };
			counts.set(key, isTold ? { ...before, advanced: before.advanced + advanced, n: before.n + n } : before);
		}
		return [...counts.values()];
	},
});
