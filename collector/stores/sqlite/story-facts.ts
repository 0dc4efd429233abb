import { and, asc, eq, sql } from 'drizzle-orm';
import type { Facts } from '../store.ts';
import { createHistory } from './history.ts';
import type { Connection } from './open.ts';
import { sites, stays, visitors } from './schema.ts';

/** One visitor's life. Whoever has become one with another is told of as that other. */
export function openStoryFacts(connection: Connection): Pick<Facts, 'story'> {
	const history = createHistory(connection);
	const find = (site: string, key: string) =>
		connection
			.select({ id: sql`coalesce(${visitors.joined}, ${visitors.id})`.mapWith(Number), generation: sites.generation })
			.from(visitors)
			.innerJoin(sites, eq(sites.id, visitors.owner))
			.where(and(eq(sites.name, site), eq(visitors.key, key)))
			.get();
	return {
		story: async (site, key) => {
			const found = find(site, key);
			if (!found) return null;
			const { id, generation } = found;
			const visitor = connection.select({ key: visitors.key }).from(visitors).where(eq(visitors.id, id)).get()?.key ?? key;
			const lived = connection
				.select({ journey: stays.journey, stay: stays.stay })
				.from(stays)
				.where(and(eq(stays.generation, generation ?? -1), eq(stays.visitor, id)))
				.orderBy(asc(stays.journey), asc(stays.number))
				.all();
			return { visitor, touchpoints: await history(id), stays: lived };
		},
	};
}
