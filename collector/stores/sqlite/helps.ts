import { and, eq, or, sql } from 'drizzle-orm';
import type { Transaction } from '../store.ts';
import type { Connection } from './open.ts';
import { helps, visitors } from './visitor-tables.ts';

/** Which prompts were told to whom. What was told to one of those who have become one was told to all of them. */
export function createHelps(connection: Connection): Pick<Transaction, 'helpTold' | 'noteHelp'> {
	const [visitor, name, at] = ['visitor', 'name', 'at'].map((each) => sql.placeholder(each));
	const told = connection
		.select({ name: helps.name })
		.from(helps)
		.innerJoin(visitors, eq(visitors.id, helps.visitor))
		.where(or(eq(visitors.id, sql`${visitor}`), and(eq(visitors.joined, sql`${visitor}`), sql`${visitors.joined} is not null`)))
		.prepare();
	const note = connection
		.insert(helps)
		.values({ visitor: sql`${visitor}`, name: sql`${name}`, at: sql`${at}` })
		.onConflictDoNothing()
		.prepare();
	return {
		helpTold: async (who) => new Set(told.all({ visitor: who }).map((each) => each.name)),
		noteHelp: async (who, what, when) => void note.run({ visitor: who, name: what, at: when }),
	};
}
