import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { VisitorId } from '../store.ts';
import type { Connection } from './open.ts';
import { aliases, people, visitors } from './visitor-tables.ts';

/** Somebody whom keys are tied to, with the visitor that they are. */
export interface Person {
	readonly id: number;
	readonly visitor: VisitorId;
}

/**
 * Makes one of two: the keys of the one are the other's, and so is all that they did. Only for one who was never named: two
 * persons stay two.
 */
export function becomeOne(connection: Connection, from: Person, into: Person): void {
	const keysOf = connection.select({ row: aliases.row }).from(aliases).where(eq(aliases.visitor, from.visitor));
	const isKey = or(eq(visitors.id, from.visitor), inArray(visitors.id, keysOf));
	connection
		.update(visitors)
		.set({ person: into.id })
		.where(and(isKey, eq(visitors.person, from.id)))
		.run();
	connection
		.update(visitors)
		.set({ joined: into.visitor })
		.where(or(eq(visitors.id, from.visitor), eq(visitors.joined, from.visitor)))
		.run();
	const { visitor } = into;
	connection.run(
		sql`insert or ignore into aliases (visitor, row) select ${visitor}, row from aliases where visitor = ${from.visitor} and row <> ${visitor}`,
	);
	connection.insert(aliases).values({ visitor, row: from.visitor }).onConflictDoNothing().run();
	connection.delete(aliases).where(eq(aliases.visitor, from.visitor)).run();
	connection.delete(people).where(eq(people.id, from.id)).run();
}
