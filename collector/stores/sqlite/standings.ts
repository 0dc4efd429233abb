import { asc, eq, getTableColumns, lte, type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { LRUCache } from 'lru-cache';
import type { Standings } from '../../journey/fold-visitor.ts';
import type { Standing } from '../../journey/standing.ts';
import type { Stay } from '../../journey/stay.ts';
import type { Due, Outcome, Transaction, VisitorId } from '../store.ts';
import type { Ids } from './ids.ts';
import type { Connection } from './open.ts';
import { standings, stays } from './schema.ts';

/** Standings of this many recent visitors stay in memory, each about a kilobyte. */
const REMEMBERED = 20_000;

const placeholder = (name: string) => sql.placeholder(name);

/** Every column of a table as `map` makes it. */
const eachColumn = <T>(table: SQLiteTable, map: (property: string, column: string) => T): Record<string, T> =>
	Object.fromEntries(Object.entries(getTableColumns(table)).map(([property, column]) => [property, map(property, column.name)]));

/** What is searched and summed of a stay, beside the stay itself. */
const rowOf = (stay: Stay) => ({
	number: stay.number,
	stage: stay.stage,
	enteredAt: stay.enteredAt,
	leftAt: stay.left?.at ?? null,
	leftHow: stay.left?.how ?? null,
	stalledAt: stay.stall?.at ?? null,
	stallEndedAt: stay.stall?.endedAt ?? null,
	dueAt: stay.dueAt,
	stay,
});

function prepare(connection: Connection) {
	const values = (table: SQLiteTable) => eachColumn(table, placeholder) as never;
	const overwrite = (table: SQLiteTable) => eachColumn<SQL>(table, (_, column) => sql.raw(`excluded.${column}`)) as never;
	return {
		read: connection
			.select()
			.from(standings)
			.where(eq(standings.visitor, placeholder('visitor')))
			.prepare(),
		putStanding: connection
			.insert(standings)
			.values(values(standings))
			.onConflictDoUpdate({ target: [standings.visitor, standings.journey], set: overwrite(standings) })
			.prepare(),
		putStay: connection
			.insert(stays)
			.values(values(stays))
			.onConflictDoUpdate({ target: [stays.visitor, stays.journey, stays.number], set: overwrite(stays) })
			.prepare(),
		dropStays: connection
			.delete(stays)
			.where(eq(stays.visitor, placeholder('visitor')))
			.prepare(),
		due: connection
			.select({ visitor: stays.visitor, site: stays.site })
			.from(stays)
			.where(lte(stays.dueAt, placeholder('now')))
			.orderBy(asc(stays.dueAt))
			.limit(placeholder('limit'))
			.prepare(),
	};
}

/** Where visitors stand, and their stays. */
export function createStandings(connection: Connection, ids: Ids) {
	const remembered = new LRUCache<VisitorId, Record<string, Standing>>({ max: REMEMBERED });
	const statements = prepare(connection);

	function standingsOf(visitor: VisitorId): Standings {
		const known = remembered.get(visitor);
		if (known) return known;
		const found = Object.fromEntries(statements.read.all({ visitor }).map((row) => [row.journey, row.standing]));
		remembered.set(visitor, found);
		return found;
	}

	function saveOne({ visitor, site: name, standings: now, stays: changed, anew }: Outcome): void {
		const site = ids.site(name);
		if (anew) statements.dropStays.run({ visitor });
		for (const [journey, standing] of Object.entries(now)) statements.putStanding.run({ visitor, journey, standing });
		for (const { journey, stay } of changed) statements.putStay.run({ visitor, journey, site, ...rowOf(stay) });
		remembered.set(visitor, { ...now });
	}

	const doors: Pick<Transaction, 'standings' | 'save' | 'due'> = {
		standings: async (visitors) => new Map(visitors.map((visitor) => [visitor, standingsOf(visitor)])),
		save: async (outcomes) => outcomes.forEach(saveOne),
		due: async (now, limit) => {
			// A visitor of several journeys may be due in each.
			const owners = new Map(statements.due.all({ now, limit }).map(({ visitor, site }) => [visitor, site]));
			return [...owners].map(([visitor, site]): Due => ({ visitor, site: ids.siteName(site), standings: standingsOf(visitor) }));
		},
	};
	return { doors, forget: () => remembered.clear() };
}
