import { between, eq, sql } from 'drizzle-orm';
import { MAX_SEQ, type Touchpoint } from '#touchpoint';
import type { Placed } from '../../journey/standing.ts';
import type { Added, Arrival, Transaction } from '../store.ts';
import type { Ids } from './ids.ts';
import type { Connection } from './open.ts';
import { counters, loads, sessions, touchpoints } from './schema.ts';

const SEQS = MAX_SEQ + 1;
const HOUR_MS = 3_600_000;

const placeholder = (name: string) => sql.placeholder(name);

/** Touchpoints as they came, and the count of what came. */
export function createTouchpoints(connection: Connection, ids: Ids): Pick<Transaction, 'add' | 'history'> {
	const insert = connection
		.insert(touchpoints)
		.values({ id: placeholder('id'), session: placeholder('session'), body: placeholder('body') })
		.onConflictDoNothing()
		.prepare();
	const count = connection
		.insert(counters)
		.values({ site: placeholder('site'), hour: placeholder('hour'), name: placeholder('name'), n: placeholder('n') })
		.onConflictDoUpdate({ target: [counters.site, counters.hour, counters.name], set: { n: sql`${counters.n} + excluded.n` } })
		.prepare();
	const loadsOf = connection
		.select({ id: loads.id, key: loads.key })
		.from(loads)
		.where(eq(loads.owner, placeholder('visitor')))
		.prepare();
	const touchpointsOf = connection
		.select({ session: sessions.key, body: touchpoints.body })
		.from(touchpoints)
		.innerJoin(sessions, eq(sessions.id, touchpoints.session))
		.where(between(touchpoints.id, placeholder('first'), placeholder('last')))
		.prepare();

	function addOne({ site: name, batch, rejected, receivedAt }: Arrival): Added {
		const site = ids.site(name);
		const visitor = ids.visitor(site, batch.visitor);
		const session = ids.session(visitor, batch.session);
		const base = ids.load(visitor, batch.load) * SEQS;
		const isFresh = (touchpoint: Touchpoint) =>
			insert.run({ id: base + touchpoint.seq, session, body: JSON.stringify(touchpoint) }).changes > 0;
		const fresh = batch.touchpoints.filter(isFresh);
		const hour = Math.floor(receivedAt / HOUR_MS) * HOUR_MS;
		const found = { received: fresh.length, duplicates: batch.touchpoints.length - fresh.length, rejected };
		for (const [counter, n] of Object.entries(found)) if (n > 0) count.run({ site, hour, name: counter, n });
		return { visitor, fresh: fresh.map((touchpoint) => ({ session: batch.session, load: batch.load, touchpoint })) };
	}

	function* historyOf(visitor: number): Generator<Placed> {
		for (const load of loadsOf.all({ visitor })) {
			const range = { first: load.id * SEQS, last: load.id * SEQS + MAX_SEQ };
			for (const { session, body } of touchpointsOf.all(range))
				yield { session, load: load.key, touchpoint: JSON.parse(body) as Touchpoint };
		}
	}

	return {
		add: async (arrivals) => arrivals.map(addOne),
		history: async (visitor) => [...historyOf(visitor)],
	};
}
