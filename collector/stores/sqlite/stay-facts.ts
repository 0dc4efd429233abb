import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm';
import type { Stay } from '../../journey/stay.ts';
import type { Facts, Range, VisitorStay } from '../store.ts';
import type { Connection } from './open.ts';
import { people, sites, stays, visitors, withdrawn } from './schema.ts';

/** Known for one tab only. Whoever has said who they are will be known by that elsewhere too. */
const named = sql`select 1 from ${people} where ${people.id} = ${visitors.person} and ${people.hash} not like '~%'`;
const tabOnly = sql`${visitors.tab} and not exists (${named})`.mapWith(Boolean);

function toVisitorStay([visitor, isTabOnly, stay]: readonly unknown[]): VisitorStay {
	const found = { visitor: String(visitor), stay: JSON.parse(String(stay)) as Stay };
	return isTabOnly ? { ...found, tabOnly: true } : found;
}

type StayFacts = Pick<Facts, 'stays' | 'hasStays' | 'withdrawn'>;

/** What the fold made of visitors, by when their stays began. */
export function openStayFacts(connection: Connection): StayFacts {
	const generationOf = (name: string) => connection.select({ id: sites.generation }).from(sites).where(eq(sites.name, name));
	const begunIn = ({ site, journey, from, to }: Range) =>
		and(eq(stays.generation, generationOf(site)), eq(stays.journey, journey), gte(stays.enteredAt, from), lt(stays.enteredAt, to));
	return {
		stays: async (range) =>
			connection
				.select({ visitor: visitors.key, tabOnly, stay: stays.stay })
				.from(stays)
				.innerJoin(visitors, eq(visitors.id, stays.visitor))
				.where(begunIn(range))
				.orderBy(asc(stays.enteredAt))
				// Bare values: to have a hundred thousand rows mapped by the builder takes longer than to read and parse them.
				.values()
				.map(toVisitorStay),
		hasStays: async (range, least) =>
			connection
				.select({ one: sql`1` })
				.from(stays)
				.where(begunIn(range))
				.limit(1)
				.offset(least - 1)
				.get() !== undefined,
		withdrawn: async (range) => withdrawnIn(connection, range),
	};
}

function withdrawnIn(connection: Connection, { site, journey, from, to }: Range): Awaited<ReturnType<Facts['withdrawn']>> {
	const { stage, enteredAt, withdrawnAt, stall } = withdrawn;
	// A flag stays where it was raised; its visitor may have become one with another since.
	const whoNow = sql`coalesce((select ${visitors.joined} from ${visitors} where ${visitors.id} = ${withdrawn.visitor}), ${withdrawn.visitor})`;
	return connection
		.select({ visitor: visitors.key, journey: withdrawn.journey, stage, enteredAt, withdrawnAt, stall })
		.from(withdrawn)
		.innerJoin(visitors, eq(visitors.id, whoNow))
		.innerJoin(sites, eq(sites.id, withdrawn.site))
		.where(and(eq(sites.name, site), eq(withdrawn.journey, journey), gte(enteredAt, from), lt(enteredAt, to)))
		.orderBy(desc(withdrawnAt))
		.all();
}
