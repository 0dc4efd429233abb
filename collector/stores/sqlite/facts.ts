import { and, desc, eq, gte, isNotNull, lt, sql } from 'drizzle-orm';
import type { Facts, Range } from '../store.ts';
import type { Connection } from './open.ts';
import { counters, sites, stays, visitors } from './schema.ts';

/** Sums of conditions; SQLite answers numbers, yet says so only when asked. */
const countOf = (condition: ReturnType<typeof sql>) => sql`coalesce(sum(${condition}), 0)`.mapWith(Number);

/** The questions of reports, asked of what was committed. */
export function openFacts(connection: Connection): Facts {
	const siteId = (name: string) => connection.select({ id: sites.id }).from(sites).where(eq(sites.name, name));
	const begunIn = ({ site, journey, from, to }: Range) =>
		and(eq(stays.site, siteId(site)), eq(stays.journey, journey), gte(stays.enteredAt, from), lt(stays.enteredAt, to));

	return {
		stageCounts: async (range) =>
			connection
				.select({
					stage: stays.stage,
					entered: sql`count(*)`.mapWith(Number),
					advanced: countOf(sql`${stays.leftHow} in ('advanced', 'skipped')`),
					inside: countOf(sql`${stays.leftAt} is null`),
					stalled: countOf(sql`${stays.leftAt} is null and ${stays.stalledAt} is not null and ${stays.stallEndedAt} is null`),
				})
				.from(stays)
				.where(begunIn(range))
				.groupBy(stays.stage)
				.all(),
		stayLengths: async (range, stage, now) =>
			connection
				.select({ enteredAt: stays.enteredAt, leftAt: stays.leftAt })
				.from(stays)
				.where(and(begunIn(range), eq(stays.stage, stage)))
				.all()
				.map(({ enteredAt, leftAt }) => ({ ms: (leftAt ?? now) - enteredAt, ended: leftAt !== null })),
		flaggedStays: async (range) =>
			connection
				.select({ visitor: visitors.key, stay: stays.stay })
				.from(stays)
				.innerJoin(visitors, eq(visitors.id, stays.visitor))
				.where(and(begunIn(range), isNotNull(stays.stalledAt)))
				.orderBy(desc(stays.stalledAt))
				.all(),
		counters: async (site, from, to) => {
			const rows = connection
				.select({ name: counters.name, n: sql`sum(${counters.n})`.mapWith(Number) })
				.from(counters)
				.where(and(eq(counters.site, siteId(site)), gte(counters.hour, from), lt(counters.hour, to)))
				.groupBy(counters.name)
				.all();
			return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
		},
	};
}
