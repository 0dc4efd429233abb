import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Journey } from '../../journey/stage-rule.ts';
import type { Standing } from '../../journey/standing.ts';
import type { Departure, Stay } from '../../journey/stay.ts';
import type { Role } from '../store.ts';

export const sites = sqliteTable('sites', {
	// Never given twice: a running collector may remember the number of a site that another process has removed.
	id: integer().primaryKey({ autoIncrement: true }),
	name: text().notNull().unique(),
	label: text().notNull(),
	origins: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
	timeZone: text('time_zone').notNull(),
	journeys: text({ mode: 'json' }).$type<readonly Journey[]>().notNull(),
	version: integer().notNull(),
});

export const keys = sqliteTable('keys', {
	id: text().primaryKey(),
	hash: text().notNull(),
	role: text().$type<Role>().notNull(),
	sites: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
	createdAt: integer('created_at').notNull(),
});

/** Long names from outside, each given a short number within its owner. */
const numbered = <T extends string>(table: T, owner: string) =>
	sqliteTable(
		table,
		{ id: integer().primaryKey({ autoIncrement: true }), owner: integer(owner).notNull(), key: text().notNull() },
		(columns) => [uniqueIndex(`${table}_by_key`).on(columns.owner, columns.key)],
	);

export const visitors = numbered('visitors', 'site');
/** Sessions and loads belong to a visitor, so that a forged batch can neither write into another's session nor make another's touchpoints look like duplicates. */
export const sessions = numbered('sessions', 'visitor');
export const loads = numbered('loads', 'visitor');

/**
 * The id is load × 2^20 + seq: one integer is identity, order and the only index that a touchpoint pays for. It grows with
 * time, so the pages that are written stay in memory; all touchpoints of a load lie side by side.
 */
export const touchpoints = sqliteTable('touchpoints', {
	id: integer().primaryKey(),
	session: integer().notNull(),
	body: text().notNull(),
});

/** One row per visitor and journey: what the fold must remember, the open stay included. */
export const standings = sqliteTable(
	'standings',
	{ visitor: integer().notNull(), journey: text().notNull(), standing: text({ mode: 'json' }).$type<Standing>().notNull() },
	(table) => [primaryKey({ columns: [table.visitor, table.journey] })],
);

/** One row per stay. The stay itself is kept whole; beside it stands only what is searched or summed. */
export const stays = sqliteTable(
	'stays',
	{
		visitor: integer().notNull(),
		journey: text().notNull(),
		number: integer().notNull(),
		site: integer().notNull(),
		stage: text().notNull(),
		enteredAt: integer('entered_at').notNull(),
		leftAt: integer('left_at'),
		leftHow: text('left_how').$type<Departure>(),
		stalledAt: integer('stalled_at'),
		stallEndedAt: integer('stall_ended_at'),
		dueAt: integer('due_at'),
		stay: text({ mode: 'json' }).$type<Stay>().notNull(),
	},
	(table) => [
		primaryKey({ columns: [table.visitor, table.journey, table.number] }),
		// What the sweep asks for. Only stays that wait for a clock are in it, so a sweep costs what is due.
		index('stays_by_due').on(table.dueAt).where(sql`due_at is not null`),
		index('stays_by_entry').on(table.site, table.journey, table.enteredAt),
	],
);

/** What came in, hour by hour. */
export const counters = sqliteTable(
	'counters',
	{ site: integer().notNull(), hour: integer().notNull(), name: text().notNull(), n: integer().notNull() },
	(table) => [primaryKey({ columns: [table.site, table.hour, table.name] })],
);
