import { and, between, eq, isNull, or, sql } from 'drizzle-orm';
import { MAX_SEQ, type Touchpoint } from '#touchpoint';
import type { Placed } from '../../journey/standing.ts';
import type { Transaction, VisitorId } from '../store.ts';
import type { Connection } from './open.ts';
import { aliases, loads, sessions, touchpoints, visitors } from './schema.ts';

const SEQS = MAX_SEQ + 1;

const placeholder = (name: string) => sql.placeholder(name);

/** A session or a page load as the fold calls it. Two devices that name theirs alike have two all the same. */
export const within = (visitor: VisitorId, row: number, key: string): string => (row === visitor ? key : `${key} ${row}`);

function prepare(connection: Connection) {
	const visitor = placeholder('visitor');
	return {
		owners: connection
			.select({ id: visitors.id })
			.from(visitors)
			.where(or(and(eq(visitors.id, visitor), isNull(visitors.joined)), eq(visitors.joined, visitor)))
			.prepare(),
		rows: connection.select({ row: aliases.row }).from(aliases).where(eq(aliases.visitor, visitor)).prepare(),
		loads: connection
			.select({ id: loads.id, key: loads.key })
			.from(loads)
			.where(eq(loads.owner, placeholder('row')))
			.prepare(),
		touchpoints: connection
			.select({ owner: sessions.owner, session: sessions.key, device: sessions.device, body: touchpoints.body })
			.from(touchpoints)
			.innerJoin(sessions, eq(sessions.id, touchpoints.session))
			.where(between(touchpoints.id, placeholder('first'), placeholder('last')))
			.prepare(),
	};
}

/** Everything a visitor ever did, by whichever key it came; nothing for one who has become one with another. */
export function createHistory(connection: Connection): Transaction['history'] {
	const statements = prepare(connection);

	function* loadOf(visitor: VisitorId, row: number, owners: ReadonlySet<number>): Generator<Placed> {
		for (const { id, key } of statements.loads.all({ row })) {
			const load = within(visitor, row, key);
			for (const { owner, session, body, ...rest } of statements.touchpoints.all({ first: id * SEQS, last: id * SEQS + MAX_SEQ }))
				if (owners.has(owner)) yield { ...rest, session: within(visitor, row, session), load, touchpoint: JSON.parse(body) as Touchpoint };
		}
	}

	return async (visitor) => {
		const owners = new Set(statements.owners.all({ visitor }).map(({ id }) => id));
		if (owners.size === 0) return [];
		const rows = [visitor, ...statements.rows.all({ visitor }).map(({ row }) => row)];
		return rows.flatMap((row) => [...loadOf(visitor, row, owners)]);
	};
}
