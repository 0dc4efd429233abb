import type Database from 'better-sqlite3';
import type { Touchpoint } from '#touchpoint';
import { MAX_SEQ } from '#touchpoint';
import type { TimelineEntry } from '../store.ts';

/** Rows between two turns of the event loop: the driver works synchronously, and intake goes on meanwhile. */
const ROWS_PER_TURN = 2_000;

interface Row {
	readonly visitor: number;
	readonly load: string;
	readonly session: string;
	readonly device: string;
	readonly body: string;
}

const IN_ORDER = `
	select t.id as id from visitors v
	join loads l on l.visitor = v.id
	join touchpoints t on t.id between l.id * ${MAX_SEQ + 1} and l.id * ${MAX_SEQ + 1} + ${MAX_SEQ}
	where v.site = (select id from sites where name = ?)
	order by t.at, t.id`;
const ONE = `
	select l.visitor as visitor, l.key as load, s.key as session, s.device as device, t.body as body
	from touchpoints t
	join loads l on l.id = t.id / ${MAX_SEQ + 1}
	join sessions s on s.id = t.session
	where t.id = ?`;

/**
 * Touchpoints of a site in the order of time; those of one instant in the order they were numbered. SQLite sorts numbers, not
 * bodies, and on disk where they are many. On a connection of its own, since a driver that iterates writes nothing meanwhile.
 */
export async function* timelineOf(database: Database.Database, site: string): AsyncGenerator<TimelineEntry> {
	try {
		const one = database.prepare<[number], Row>(ONE);
		let rows = 0;
		for (const { id } of database.prepare<[string], { id: number }>(IN_ORDER).iterate(site)) {
			const row = one.get(id);
			if (!row) continue;
			const { body, ...rest } = row;
			yield { ...rest, touchpoint: JSON.parse(body) as Touchpoint };
			rows += 1;
			if (rows % ROWS_PER_TURN === 0) await new Promise((turn) => setImmediate(turn));
		}
	} finally {
		database.close();
	}
}
