import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Long names from outside, each given a short number within its owner: one row for every visitor key that a batch has ever said. */
export const visitors = sqliteTable(
	'visitors',
	{
		id: integer().primaryKey({ autoIncrement: true }),
		owner: integer('site').notNull(),
		key: text().notNull(),
		/** Of whom its batches are by now; null while nobody was named. */
		person: integer(),
		/** The visitor whose history its own has become; null where it is its own. */
		joined: integer(),
		/** True while every batch has said that it is known for one tab only. */
		tab: integer({ mode: 'boolean' }).notNull().default(false),
	},
	(table) => [
		uniqueIndex('visitors_by_key').on(table.owner, table.key),
		index('visitors_by_joined').on(table.joined).where(sql`joined is not null`),
	],
);

/** Persons by the hash of their hash, each with the visitor that they are: it never becomes another's. */
export const people = sqliteTable(
	'people',
	{ id: integer().primaryKey({ autoIncrement: true }), site: integer().notNull(), hash: text().notNull(), visitor: integer().notNull() },
	(table) => [uniqueIndex('people_by_hash').on(table.site, table.hash), uniqueIndex('people_by_visitor').on(table.visitor)],
);

/** Visitor keys that have sent for a visitor besides the visitor's own: among their loads lies some of the visitor's history. */
export const aliases = sqliteTable('aliases', { visitor: integer().notNull(), row: integer().notNull() }, (table) => [
	primaryKey({ columns: [table.visitor, table.row] }),
]);

/** Sessions belong to the visitor who they are of when they come in, loads to the key that sent them: so a forged batch can neither write into another's session nor make another's touchpoints look like duplicates, and a second delivery is known whoever the device has been given to. */
export const sessions = sqliteTable(
	'sessions',
	{
		id: integer().primaryKey({ autoIncrement: true }),
		owner: integer('visitor').notNull(),
		key: text().notNull(),
		device: text().notNull().default(''),
		/** The last sign of life in it; a page leave is none. Null before there was one. */
		lastAt: integer('last_at'),
	},
	(table) => [uniqueIndex('sessions_by_key').on(table.owner, table.key)],
);
export const loads = sqliteTable(
	'loads',
	{ id: integer().primaryKey({ autoIncrement: true }), owner: integer('visitor').notNull(), key: text().notNull() },
	(table) => [uniqueIndex('loads_by_key').on(table.owner, table.key)],
);

/**
 * The id is load × 2^20 + seq: one integer is identity, order and the only index that a touchpoint pays for. It grows with
 * time, so the pages that are written stay in memory; all touchpoints of a load lie side by side.
 */
export const touchpoints = sqliteTable('touchpoints', {
	id: integer().primaryKey(),
	session: integer().notNull(),
	/** When it happened; searched only by a replay, which sorts a whole site once. */
	at: integer().notNull(),
	body: text().notNull(),
});

/**
 * Searches once more, and the openings of what they found, so that a report of them reads no history. The id is the touchpoint's; who
 * it was is asked of the session, which stays where it is when visitors become one.
 */
export const searches = sqliteTable(
	'searches',
	{
		id: integer().primaryKey(),
		site: integer().notNull(),
		session: integer().notNull(),
		at: integer().notNull(),
		/** As it was typed, masked; null where a result was opened. */
		term: text(),
		/** How many the page showed; null where it did not say. */
		results: integer(),
		refines: integer({ mode: 'boolean' }).notNull().default(false),
	},
	(table) => [index('searches_by_time').on(table.site, table.at), index('searches_by_session').on(table.session, table.at, table.id)],
);

/** Prompts of the site's owner that were due for a visitor, and when: each is told once. */
export const helps = sqliteTable('helps', { visitor: integer().notNull(), name: text().notNull(), at: integer().notNull() }, (table) => [
	primaryKey({ columns: [table.visitor, table.name] }),
]);
