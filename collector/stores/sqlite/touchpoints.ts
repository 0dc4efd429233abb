import { eq, sql } from 'drizzle-orm';
import { MAX_SEQ, type Touchpoint } from '#touchpoint';
import type { Added, Arrival, Transaction } from '../store.ts';
import { createHistory, within } from './history.ts';
import type { Ids } from './ids.ts';
import { createCounters, createInventory } from './inventory.ts';
import type { Connection } from './open.ts';
import type { People } from './people.ts';
import { sessions, touchpoints } from './schema.ts';
import { createSearches } from './searches.ts';

const SEQS = MAX_SEQ + 1;

const placeholder = (name: string) => sql.placeholder(name);

/** What else is told of a batch. One that brings nothing new came before, and so did its word on what was dropped. */
const besides = ({ batch: { dropped = 0 }, isCorrected }: Arrival, fresh: number) => ({
	dropped: fresh > 0 ? dropped : 0,
	corrected: isCorrected ? fresh : 0,
});

/** Touchpoints as they came, and the count of what came. */
export function createTouchpoints(connection: Connection, ids: Ids, people: People): Pick<Transaction, 'add' | 'history'> {
	const insert = connection
		.insert(touchpoints)
		.values({ id: placeholder('id'), session: placeholder('session'), at: placeholder('at'), body: placeholder('body') })
		.onConflictDoNothing()
		.prepare();
	const count = createCounters(connection);
	const takeStock = createInventory(connection);
	const noteSearches = createSearches(connection);
	const deviceOf = connection
		.select({ device: sessions.device })
		.from(sessions)
		.where(eq(sessions.id, placeholder('session')))
		.prepare();
	function addOne(arrival: Arrival): Added {
		const { site: name, batch, rejected, receivedAt, device: told = '' } = arrival;
		const site = ids.site(name);
		const whose = people.whose(site, batch, receivedAt);
		const { row, visitor, joined } = whose;
		const session = ids.session(visitor, batch.session, told);
		// A session is of the device that its first batch told, whatever a later one says.
		const device = deviceOf.get({ session })?.device ?? told;
		const base = ids.load(row, batch.load) * SEQS;
		const isFresh = (touchpoint: Touchpoint) =>
			insert.run({ id: base + touchpoint.seq, session, at: touchpoint.at, body: JSON.stringify(touchpoint) }).changes > 0;
		const fresh = batch.touchpoints.filter(isFresh);
		takeStock(site, fresh);
		noteSearches(fresh, { site, session, base });
		const duplicates = batch.touchpoints.length - fresh.length;
		count(site, receivedAt, { received: fresh.length, duplicates, rejected, ...besides(arrival, fresh.length) });
		const place = { session: within(visitor, row, batch.session), load: within(visitor, row, batch.load), device };
		const handover = batch.wants?.includes('handover') && { handover: people.handover(site, whose, receivedAt) };
		return {
			visitor,
			...(joined[0] !== undefined && { joined }),
			...handover,
			fresh: fresh.map((touchpoint) => ({ ...place, touchpoint })),
		};
	}

	return {
		add: async (arrivals) => arrivals.map(addOne),
		history: createHistory(connection),
	};
}
