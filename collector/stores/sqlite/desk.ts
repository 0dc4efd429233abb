import { and, asc, eq, sql } from 'drizzle-orm';
import type { Desk, Facts } from '../store.ts';
import { comments, fixes } from './desk-tables.ts';
import type { Connection } from './open.ts';
import { sites } from './schema.ts';
import type { Writer } from './writer.ts';

const siteOf = (connection: Connection, name: string): number | undefined =>
	connection.select({ id: sites.id }).from(sites).where(eq(sites.name, name)).get()?.id;

/** What was decided, for the reports that rank by it. */
export const openDecisions = (connection: Connection): Pick<Facts, 'decisions'> => ({
	decisions: async (name) => {
		const { card, owner, effort, status, updatedAt } = fixes;
		const of = siteOf(connection, name) ?? -1;
		return connection.select({ card, owner, effort, status, updatedAt }).from(fixes).where(eq(fixes.site, of)).all();
	},
});

/** Decisions and comments: few, and made by people. */
export function openDesk(reading: Connection, { connection, transaction }: Writer): Desk {
	const onCard = (site: number, card: string) => and(eq(comments.site, site), eq(comments.card, card));
	const many = (site: number, card: string): number =>
		connection
			.select({ n: sql`count(*)`.mapWith(Number) })
			.from(comments)
			.where(onCard(site, card))
			.get()?.n ?? 0;
	return {
		decide: (name, { card, ...decided }) =>
			transaction(async () => {
				const site = siteOf(connection, name);
				if (site === undefined) return;
				const insert = connection.insert(fixes).values({ site, card, ...decided });
				insert.onConflictDoUpdate({ target: [fixes.site, fixes.card], set: decided }).run();
			}),
		comments: async (name, of) => {
			const { id, card, author, text, at } = comments;
			return reading
				.select({ id, card, author, text, at })
				.from(comments)
				.where(onCard(siteOf(reading, name) ?? -1, of))
				.orderBy(asc(at), asc(sql`rowid`))
				.all();
		},
		comment: (name, comment, most) =>
			transaction(async () => {
				const site = siteOf(connection, name);
				if (site === undefined || many(site, comment.card) >= most) return false;
				connection
					.insert(comments)
					.values({ site, ...comment })
					.run();
				return true;
			}),
	};
}
