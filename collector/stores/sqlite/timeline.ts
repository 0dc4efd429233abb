import type Database from 'better-sqlite3';
import type { Touchpoint } from '#touchpoint';
import { MAX_SEQ } from '#touchpoint';
import type { TimelineEntry } from '../store.ts';
import { within } from './history.ts';

/** Rows between two turns of the event loop: the driver works synchronously, and intake goes on meanwhile. */
const ROWS_PER_TURN = 2_000;

interface Row {
	readonly visitor: number;
	readonly row: number;
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
	select coalesce(v.joined, v.id) as visitor, l.visitor as row, l.key as load, s.key as session, s.device as device, t.body as body
	from touchpoints t
	join loads l on l.id = t.id / ${MAX_SEQ + 1}
	join sessions s on s.id = t.session
	join visitors v on v.id = s.visitor
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
			const found = one.get(id);
			if (!found) continue;
			const { visitor, row, session, load, device, body } = found;
			const place = { session: within(visitor, row, session), load: within(visitor, row, load), device };
			yield { visitor, ...place, touchpoint: JSON.parse(body) as Touchpoint };
			rows += 1;
			if (rows % ROWS_PER_TURN === 0) await new Promise((turn) => setImmediate(turn));
		}
	} finally {
		database.close();
	}
}
