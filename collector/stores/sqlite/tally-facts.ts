import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { type ElementName, FEWEST_TOLD } from '#touchpoint';
import type { Facts, TallyCount } from '../store.ts';
import type { Connection } from './open.ts';
import { sites, tallies } from './schema.ts';

const { stage, friction, page, selector, element, bundle, advanced, hour } = tallies;
const fault = { stage, friction, page, selector };
const columns = Object.values(fault);

type Fault = Pick<TallyCount, keyof typeof fault>;

const siteId = (connection: Connection, name: string) => connection.select({ id: sites.id }).from(sites).where(eq(sites.name, name));

/** Bundles of each fault of a journey. */
const readBundles = (connection: Connection, site: string, journey: string) =>
	connection
		.select({
			...fault,
			n: sql`count(*)`.mapWith(Number),
			advanced: sql`sum(${advanced})`.mapWith(Number),
			firstAt: sql`min(${hour})`.mapWith(Number),
			lastAt: sql`max(${hour})`.mapWith(Number),
		})
		.from(tallies)
		.where(and(eq(tallies.site, siteId(connection, site)), eq(tallies.journey, journey)))
		.groupBy(...columns, bundle)
		.orderBy(...columns.map((column) => asc(column)))
		.all();

/** The element of a fault as the latest of its last bundle called it. */
function readElement(connection: Connection, site: string, journey: string, of: Fault): ElementName | null {
	const isFault = Object.entries(fault).map(([name, column]) => eq(column, of[name as keyof Fault]));
	const found = connection
		.select({ element })
		.from(tallies)
		.where(and(eq(tallies.site, siteId(connection, site)), eq(tallies.journey, journey), ...isFault))
		.orderBy(desc(bundle), desc(hour))
		.limit(1)
		.get();
	return found?.element ?? null;
}

const keyOf = (each: Fault): string => JSON.stringify([each.stage, each.friction, each.page, each.selector]);

/** How those fared who met a quiet fault, in whole bundles. */
export const openTallyFacts = (connection: Connection): Pick<Facts, 'tallies'> => ({
	tallies: async ({ site, journey, from, to }) => {
		const counts = new Map<string, TallyCount>();
		for (const { n, advanced, firstAt, lastAt, ...of } of readBundles(connection, site, journey)) {
			const key = keyOf(of);
			const isTold = n >= FEWEST_TOLD && firstAt >= from && lastAt < to;
			const before = counts.get(key) ?? { ...of, element: readElement(connection, site, journey, of), advanced: 0, n: 0 };
			counts.set(key, isTold ? { ...before, advanced: before.advanced + advanced, n: before.n + n } : before);
		}
		return [...counts.values()];
	},
});
