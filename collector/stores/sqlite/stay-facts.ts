import { and, asc, desc, eq, gte, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Facts, Range } from '../store.ts';
import type { Connection } from './open.ts';
import { sites, stays, visitors, withdrawn } from './schema.ts';

type StayFacts = Pick<Facts, 'stageCounts' | 'stayLengths' | 'flaggedStays' | 'stays' | 'withdrawn'>;

/** Sums of conditions; SQLite answers numbers, yet says so only when asked. */
const countOf = (condition: SQL) => sql`coalesce(sum(${condition}), 0)`.mapWith(Number);

/** What the fold made of visitors, by when their stays began. */
export function openStayFacts(connection: Connection): StayFacts {
	const generationOf = (name: string) => connection.select({ id: sites.generation }).from(sites).where(eq(sites.name, name));
	const begunIn = ({ site, journey, from, to }: Range) =>
		and(eq(stays.generation, generationOf(site)), eq(stays.journey, journey), gte(stays.enteredAt, from), lt(stays.enteredAt, to));
	const staysWhere = (where: ReturnType<typeof and>, order: SQL) =>
		connection
			.select({ visitor: visitors.key, stay: stays.stay })
			.from(stays)
			.innerJoin(visitors, eq(visitors.id, stays.visitor))
			.where(where)
			.orderBy(order)
			.all();

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
		flaggedStays: async (range) => staysWhere(and(begunIn(range), isNotNull(stays.stalledAt)), desc(stays.stalledAt)),
		stays: async (range) => staysWhere(begunIn(range), asc(stays.enteredAt)),
		withdrawn: async (range) => withdrawnIn(connection, range),
	};
}

function withdrawnIn(connection: Connection, { site, journey, from, to }: Range): Awaited<ReturnType<Facts['withdrawn']>> {
	const { stage, enteredAt, withdrawnAt, stall } = withdrawn;
	return connection
		.select({ visitor: visitors.key, journey: withdrawn.journey, stage, enteredAt, withdrawnAt, stall })
		.from(withdrawn)
		.innerJoin(visitors, eq(visitors.id, withdrawn.visitor))
		.innerJoin(sites, eq(sites.id, withdrawn.site))
		.where(and(eq(sites.name, site), eq(withdrawn.journey, journey), gte(enteredAt, from), lt(enteredAt, to)))
		.orderBy(desc(withdrawnAt))
		.all();
}
