import { and, asc, eq, getTableColumns, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Connection } from './open.ts';
import { generations, standings, stays, waiting } from './schema.ts';

const placeholder = (name: string) => sql.placeholder(name);

/** Every column of a table as `map` makes it. */
const eachColumn = <T>(table: SQLiteTable, map: (property: string, column: string) => T): Record<string, T> =>
	Object.fromEntries(Object.entries(getTableColumns(table)).map(([property, column]) => [property, map(property, column.name)]));

/** Standings and stays of one visitor, read and written. Prepared once: they run for every batch. */
export function prepareStandings(connection: Connection) {
	const values = (table: SQLiteTable) => eachColumn(table, placeholder) as never;
	const overwrite = (table: SQLiteTable) => eachColumn<SQL>(table, (_, column) => sql.raw(`excluded.${column}`)) as never;
	return {
		read: connection
			.select({ journey: standings.journey, standing: standings.standing, stay: stays.stay })
			.from(standings)
			.leftJoin(
				stays,
				and(
					eq(stays.generation, standings.generation),
					eq(stays.visitor, standings.visitor),
					eq(stays.journey, standings.journey),
					eq(stays.number, standings.open),
				),
			)
			.where(and(eq(standings.generation, placeholder('generation')), eq(standings.visitor, placeholder('visitor'))))
			.prepare(),
		putStanding: connection
			.insert(standings)
			.values(values(standings))
			.onConflictDoUpdate({ target: [standings.generation, standings.visitor, standings.journey], set: overwrite(standings) })
			.prepare(),
		putStay: connection
			.insert(stays)
			.values(values(stays))
			.onConflictDoUpdate({ target: [stays.generation, stays.visitor, stays.journey, stays.number], set: overwrite(stays) })
			.prepare(),
		readStays: connection
			.select({ journey: stays.journey, stay: stays.stay })
			.from(stays)
			.where(and(eq(stays.generation, placeholder('generation')), eq(stays.visitor, placeholder('visitor'))))
			.prepare(),
		dropStays: connection
			.delete(stays)
			.where(and(eq(stays.generation, placeholder('generation')), eq(stays.visitor, placeholder('visitor'))))
			.prepare(),
		dropStandings: connection
			.delete(standings)
			.where(and(eq(standings.generation, placeholder('generation')), eq(standings.visitor, placeholder('visitor'))))
			.prepare(),
	};
}

/** Who is due, and who is to be folded again elsewhere. */
export function prepareTurns(connection: Connection) {
	return {
		due: connection
			.select({ visitor: stays.visitor })
			.from(stays)
			.where(and(eq(stays.generation, placeholder('generation')), lte(stays.dueAt, placeholder('now'))))
			.orderBy(asc(stays.dueAt))
			.limit(placeholder('limit'))
			.prepare(),
		alive: connection
			.select({ id: generations.id, relearn: generations.relearn, isBuilding: eq(generations.state, 'building').mapWith(Boolean) })
			.from(generations)
			.where(and(eq(generations.site, placeholder('site')), inArray(generations.state, ['current', 'building'])))
			.prepare(),
		wait: connection
			.insert(waiting)
			.values({ generation: placeholder('generation'), visitor: placeholder('visitor') })
			.onConflictDoNothing()
			.prepare(),
	};
}
