import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ElementName } from '#touchpoint';
import type { HelpRule } from '../../journey/help.ts';
import type { Measure } from '../../journey/limits/edition.ts';
import type { SavedLearner } from '../../journey/limits/learner.ts';
import type { Journey, Persona } from '../../journey/stage-rule.ts';
import type { Standing } from '../../journey/standing.ts';
import type { Departure, Stall, Stay } from '../../journey/stay.ts';
import type { Role, Sample } from '../store.ts';

export * from './desk-tables.ts';
export * from './visitor-tables.ts';

export const sites = sqliteTable('sites', {
	// Never given twice: a running collector may remember the number of a site that another process has removed.
	id: integer().primaryKey({ autoIncrement: true }),
	name: text().notNull().unique(),
	label: text().notNull(),
	origins: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
	timeZone: text('time_zone').notNull(),
	/** Random; hashed with what a batch says of a person, so that no two sites, and no ready list of hashes, can be laid beside one another. */
	pepper: text().notNull().default(''),
	/** Prompts for those who are stuck. No part of the rules that make generations: they move nobody. */
	help: text({ mode: 'json' }).$type<readonly HelpRule[]>().notNull().default([]),
	/** The generation in force; null until the first is there. */
	generation: integer(),
	/** Name of the agency whose client it is; null for nobody's. */
	agency: text(),
});

export const generations = sqliteTable(
	'generations',
	{
		// Never given twice, across all sites: rows of a generation are found by it alone.
		id: integer().primaryKey({ autoIncrement: true }),
		site: integer().notNull(),
		version: integer().notNull(),
		journeys: text({ mode: 'json' }).$type<readonly Journey[]>().notNull(),
		personas: text({ mode: 'json' }).$type<readonly Persona[]>().notNull(),
		startedAt: integer('started_at').notNull(),
		state: text().$type<'current' | 'building' | 'old' | 'empty'>().notNull(),
		relearn: integer({ mode: 'boolean' }).notNull(),
		learnedTo: integer('learned_to').notNull(),
		total: integer().notNull(),
		/** Of what it has learned. */
		revision: integer().notNull(),
	},
	(table) => [index('generations_by_site').on(table.site, table.state)],
);

/** Visitors who wait to be folded anew. */
export const waiting = sqliteTable('waiting', { generation: integer().notNull(), visitor: integer().notNull() }, (table) => [
	primaryKey({ columns: [table.generation, table.visitor] }),
]);

const stageKey = {
	generation: integer().notNull(),
	journey: text().notNull(),
	stage: text().notNull(),
	/** Empty for visitors of no persona. */
	persona: text().notNull(),
};

export const learned = sqliteTable('learned', { ...stageKey, learner: text({ mode: 'json' }).$type<SavedLearner>().notNull() }, (table) => [
	primaryKey({ columns: [table.generation, table.journey, table.stage, table.persona] }),
]);

export const editions = sqliteTable(
	'editions',
	{ ...stageKey, at: integer().notNull(), measure: text({ mode: 'json' }).$type<Measure>().notNull() },
	(table) => [primaryKey({ columns: [table.generation, table.journey, table.stage, table.persona, table.at] })],
);

export const changes = sqliteTable(
	'changes',
	{
		id: text().primaryKey(),
		site: integer().notNull(),
		at: integer().notNull(),
		label: text().notNull(),
		journey: text(),
		stage: text(),
		happening: text(),
	},
	(table) => [index('changes_by_site').on(table.site, table.at)],
);

/** Kinds of touchpoints, day by day. */
export const inventory = sqliteTable(
	'inventory',
	{
		site: integer().notNull(),
		day: integer().notNull(),
		what: text().notNull(),
		n: integer().notNull(),
		firstAt: integer('first_at').notNull(),
		lastAt: integer('last_at').notNull(),
		/** Of the latest friction; null for what is none. */
		sample: text({ mode: 'json' }).$type<Sample>(),
	},
	(table) => [primaryKey({ columns: [table.site, table.day, table.what] })],
);

export const keys = sqliteTable('keys', {
	id: text().primaryKey(),
	hash: text().notNull(),
	role: text().$type<Role>().notNull(),
	sites: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
	createdAt: integer('created_at').notNull(),
	/** True if it may change what it may read. */
	manages: integer({ mode: 'boolean' }).notNull().default(false),
});

/**
 * What was met by nobody in particular. The identity is a hash, different for each row of a batch; and the migration makes it
 * a table WITHOUT ROWID, so that rows lie in the order of their hashes and not as they came: no two can be told to be one visit's.
 */
export const quiet = sqliteTable(
	'quiet',
	{ site: integer().notNull(), identity: text().notNull(), hour: integer().notNull(), body: text().notNull() },
	(table) => [primaryKey({ columns: [table.site, table.identity] })],
);

/**
 * Faults met at a stage, and whether it was left for a later one. WITHOUT ROWID, for the same reason. Tallies of one fault are
 * bundled as they come, the fewest that may be told to a bundle, and never bundled anew: so no two figures differ by less.
 */
export const tallies = sqliteTable(
	'tallies',
	{
		site: integer().notNull(),
		identity: text().notNull(),
		hour: integer().notNull(),
		journey: text().notNull(),
		stage: text().notNull(),
		friction: text().notNull(),
		page: text().notNull(),
		selector: text().notNull(),
		element: text({ mode: 'json' }).$type<ElementName>(),
		bundle: integer().notNull(),
		advanced: integer({ mode: 'boolean' }).notNull(),
	},
	(table) => [
		primaryKey({ columns: [table.site, table.identity] }),
		// With all that is counted of a bundle, so that a report reads nothing but this.
		index('tallies_by_fault').on(
			table.site,
			table.journey,
			table.stage,
			table.friction,
			table.page,
			table.selector,
			table.bundle,
			table.hour,
			table.advanced,
		),
	],
);

/** One row per visitor and journey: what the fold must remember but the open stay, which stands among the stays. */
export const standings = sqliteTable(
	'standings',
	{
		generation: integer().notNull(),
		visitor: integer().notNull(),
		journey: text().notNull(),
		standing: text({ mode: 'json' }).$type<Omit<Standing, 'stay'>>().notNull(),
		/** Number of the open stay; null if there is none. */
		open: integer(),
	},
	(table) => [primaryKey({ columns: [table.generation, table.visitor, table.journey] })],
);

/** One row per stay. The stay itself is kept whole; beside it stands only what is searched or summed. */
export const stays = sqliteTable(
	'stays',
	{
		generation: integer().notNull(),
		visitor: integer().notNull(),
		journey: text().notNull(),
		number: integer().notNull(),
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
		primaryKey({ columns: [table.generation, table.visitor, table.journey, table.number] }),
		// What the sweep asks for. Only stays that wait for a clock are in it, so a sweep costs what is due.
		index('stays_by_due').on(table.generation, table.dueAt).where(sql`due_at is not null`),
		index('stays_by_entry').on(table.generation, table.journey, table.enteredAt),
	],
);

/** Flags that late touchpoints have proved wrong. */
export const withdrawn = sqliteTable(
	'withdrawn',
	{
		site: integer().notNull(),
		visitor: integer().notNull(),
		journey: text().notNull(),
		stage: text().notNull(),
		enteredAt: integer('entered_at').notNull(),
		withdrawnAt: integer('withdrawn_at').notNull(),
		stall: text({ mode: 'json' }).$type<Stall>().notNull(),
	},
	(table) => [index('withdrawn_by_entry').on(table.site, table.journey, table.enteredAt)],
);

/** What came in, hour by hour. */
export const counters = sqliteTable(
	'counters',
	{ site: integer().notNull(), hour: integer().notNull(), name: text().notNull(), n: integer().notNull() },
	(table) => [primaryKey({ columns: [table.site, table.hour, table.name] })],
);
