import { between, eq, sql } from 'drizzle-orm';
import { MAX_SEQ, type Touchpoint } from '#touchpoint';
import type { Placed } from '../../journey/standing.ts';
import type { Added, Arrival, Transaction } from '../store.ts';
import type { Ids } from './ids.ts';
import { createCounters, createInventory } from './inventory.ts';
import type { Connection } from './open.ts';
import { loads, sessions, touchpoints } from './schema.ts';

const SEQS = MAX_SEQ + 1;

const placeholder = (name: string) => sql.placeholder(name);

/** Touchpoints as they came, and the count of what came. */
export function createTouchpoints(connection: Connection, ids: Ids): Pick<Transaction, 'add' | 'history'> {
	const insert = connection
		.insert(touchpoints)
		.values({ id: placeholder('id'), session: placeholder('session'), at: placeholder('at'), body: placeholder('body') })
		.onConflictDoNothing()
		.prepare();
	const count = createCounters(connection);
	const takeStock = createInventory(connection);
	const deviceOf = connection
		.select({ device: sessions.device })
		.from(sessions)
		.where(eq(sessions.id, placeholder('session')))
		.prepare();
	const loadsOf = connection
		.select({ id: loads.id, key: loads.key })
		.from(loads)
		.where(eq(loads.owner, placeholder('visitor')))
		.prepare();
	const touchpointsOf = connection
		.select({ session: sessions.key, device: sessions.device, body: touchpoints.body })
		.from(touchpoints)
		.innerJoin(sessions, eq(sessions.id, touchpoints.session))
		.where(between(touchpoints.id, placeholder('first'), placeholder('last')))
		.prepare();

	function addOne({ site: name, batch, rejected, receivedAt, device: told = '' }: Arrival): Added {
		const site = ids.site(name);
		const visitor = ids.visitor(site, batch.visitor);
		const session = ids.session(visitor, batch.session, told);
		// A session is of the device that its first batch told, whatever a later one says.
		const device = deviceOf.get({ session })?.device ?? told;
		const base = ids.load(visitor, batch.load) * SEQS;
		const isFresh = (touchpoint: Touchpoint) =>
			insert.run({ id: base + touchpoint.seq, session, at: touchpoint.at, body: JSON.stringify(touchpoint) }).changes > 0;
		const fresh = batch.touchpoints.filter(isFresh);
		takeStock(site, fresh);
		count(site, receivedAt, { received: fresh.length, duplicates: batch.touchpoints.length - fresh.length, rejected });
		return { visitor, fresh: fresh.map((touchpoint) => ({ session: batch.session, load: batch.load, device, touchpoint })) };
	}

	function* historyOf(visitor: number): Generator<Placed> {
		for (const load of loadsOf.all({ visitor })) {
			const range = { first: load.id * SEQS, last: load.id * SEQS + MAX_SEQ };
			for (const { body, ...rest } of touchpointsOf.all(range))
				yield { ...rest, load: load.key, touchpoint: JSON.parse(body) as Touchpoint };
		}
	}

	return {
		add: async (arrivals) => arrivals.map(addOne),
		history: async (visitor) => [...historyOf(visitor)],
	};
}
