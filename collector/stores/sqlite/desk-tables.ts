import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Whoever reads for clients, and what their pages look like. */
export const agencies = sqliteTable('agencies', {
	name: text().primaryKey(),
	label: text().notNull(),
	/** `#rrggbb`; null for ours. */
	accent: text(),
	logo: blob({ mode: 'buffer' }),
	/** Media type of the logo. */
	logoType: text('logo_type'),
});

/** Links that let anybody who has one read one site until they end. Of the token only its hash is kept. */
export const shares = sqliteTable(
	'shares',
	{
		id: text().primaryKey(),
		hash: text().notNull(),
		site: integer().notNull(),
		/** For whom it was made. */
		label: text().notNull(),
		createdAt: integer('created_at').notNull(),
		expiresAt: integer('expires_at').notNull(),
		revokedAt: integer('revoked_at'),
	},
	(table) => [index('shares_by_site').on(table.site)],
);

/** What a team has decided about a fix card. */
export const fixes = sqliteTable(
	'fixes',
	{
		site: integer().notNull(),
		card: text().notNull(),
		owner: text(),
		effort: text().$type<'small' | 'medium' | 'large'>(),
		status: text().$type<'open' | 'doing' | 'done' | 'declined'>().notNull(),
		updatedAt: integer('updated_at').notNull(),
	},
	(table) => [primaryKey({ columns: [table.site, table.card] })],
);

export const comments = sqliteTable(
	'comments',
	{
		id: text().primaryKey(),
		site: integer().notNull(),
		card: text().notNull(),
		author: text().notNull(),
		text: text().notNull(),
		at: integer().notNull(),
	},
	(table) => [index('comments_by_card').on(table.site, table.card, table.at)],
);

/** The map of a journey as it stood when somebody, or the clock, kept it. */
export const mapVersions = sqliteTable(
	'map_versions',
	{
		id: text().primaryKey(),
		site: integer().notNull(),
		journey: text().notNull(),
		at: integer().notNull(),
		label: text().notNull(),
		/** Whatever the report was, whole. */
		figures: text({ mode: 'json' }).$type<unknown>().notNull(),
	},
	(table) => [index('map_versions_by_journey').on(table.site, table.journey, table.at)],
);

/** Reports that are sent by themselves. */
export const digests = sqliteTable(
	'digests',
	{
		id: text().primaryKey(),
		site: integer().notNull(),
		period: text().$type<'week' | 'month'>().notNull(),
		/** Hour of the site's day at which it is sent, 0 to 23. */
		hour: integer().notNull(),
		recipients: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
		/** Recipients who want none any more. */
		stopped: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
		/** Signs the links that stop it. */
		secret: text().notNull(),
		createdAt: integer('created_at').notNull(),
	},
	(table) => [index('digests_by_site').on(table.site)],
);

/** Where new clusters of stalls are told. */
export const webhooks = sqliteTable(
	'webhooks',
	{
		id: text().primaryKey(),
		site: integer().notNull(),
		url: text().notNull(),
		form: text().$type<'json' | 'slack'>().notNull(),
		/** Signs what is sent. */
		secret: text().notNull(),
		createdAt: integer('created_at').notNull(),
	},
	(table) => [index('webhooks_by_site').on(table.site)],
);

/** One row per thing to be sent: whoever writes it first sends it, and nobody else. */
export const dispatches = sqliteTable(
	'dispatches',
	{
		/** Number of the digest or webhook. */
		what: text().notNull(),
		/** The period, or the cluster of stalls, that it is about. */
		about: text().notNull(),
		/** Empty for a webhook. */
		recipient: text().notNull(),
		state: text().$type<'claimed' | 'sent' | 'failed'>().notNull(),
		claimedAt: integer('claimed_at').notNull(),
		sentAt: integer('sent_at'),
		tries: integer().notNull(),
		problem: text(),
	},
	(table) => [primaryKey({ columns: [table.what, table.about, table.recipient] })],
);
