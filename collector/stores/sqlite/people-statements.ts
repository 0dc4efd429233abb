import { and, eq, sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { aliases, people, sites, visitors } from './schema.ts';

const placeholder = (name: string) => sql.placeholder(name);

function prepareKeys(connection: Connection) {
	const { owner, key, person, tab } = visitors;
	const row = eq(visitors.id, placeholder('row'));
	return {
		find: connection
			.select({ row: visitors.id, person, tab, visitor: people.visitor, hash: people.hash })
			.from(visitors)
			.leftJoin(people, eq(people.id, person))
			.where(and(eq(owner, placeholder('site')), eq(key, placeholder('key'))))
			.prepare(),
		findRow: connection
			.select({ row: visitors.id, key, person, visitor: people.visitor, hash: people.hash })
			.from(visitors)
			.leftJoin(people, eq(people.id, person))
			.where(and(eq(owner, placeholder('site')), row))
			.prepare(),
		give: connection
			.insert(visitors)
			.values({ owner: placeholder('site'), key: placeholder('key'), tab: placeholder('tab') })
			.prepare(),
		noMoreTab: connection.update(visitors).set({ tab: false }).where(row).prepare(),
	};
}

function prepareTies(connection: Connection) {
	const row = eq(visitors.id, placeholder('row'));
	return {
		tie: connection
			.update(visitors)
			.set({ person: sql`${placeholder('person')}` })
			.where(row)
			.prepare(),
		join: connection
			.update(visitors)
			.set({ joined: sql`${placeholder('visitor')}` })
			.where(row)
			.prepare(),
		alias: connection
			.insert(aliases)
			.values({ visitor: placeholder('visitor'), row: placeholder('row') })
			.onConflictDoNothing()
			.prepare(),
	};
}

function preparePersons(connection: Connection) {
	return {
		signing: connection
			.select({ name: sites.name, pepper: sites.pepper })
			.from(sites)
			.where(eq(sites.id, placeholder('site')))
			.prepare(),
		findPerson: connection
			.select({ id: people.id, visitor: people.visitor })
			.from(people)
			.where(and(eq(people.site, placeholder('site')), eq(people.hash, placeholder('hash'))))
			.prepare(),
		givePerson: connection
			.insert(people)
			.values({ site: placeholder('site'), hash: placeholder('hash'), visitor: placeholder('visitor') })
			.prepare(),
		name: connection
			.update(people)
			.set({ hash: sql`${placeholder('hash')}` })
			.where(eq(people.id, placeholder('person')))
			.prepare(),
	};
}

/** Visitor keys and persons, read and written. Prepared once: they run for every batch. */
export const preparePeople = (connection: Connection) => ({
	...prepareKeys(connection),
	...prepareTies(connection),
	...preparePersons(connection),
});
