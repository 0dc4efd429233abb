import { and, asc, desc, eq, inArray, ne, or } from 'drizzle-orm';
import type { Dispatch, DispatchKey, Post } from '../store.ts';
import type { Connection } from './open.ts';
import { digests, dispatches, sites, webhooks } from './schema.ts';
import type { Writer } from './writer.ts';

const isOf = ({ what, about, recipient }: DispatchKey) =>
	and(eq(dispatches.what, what), eq(dispatches.about, about), eq(dispatches.recipient, recipient));

const siteNumber = (connection: Connection, name: string): number | undefined =>
	connection.select({ id: sites.id }).from(sites).where(eq(sites.name, name)).get()?.id;

type Senders = typeof digests | typeof webhooks;

/** Takes one away, and what is known of its sending. */
const removeFrom =
	(table: Senders, { connection, transaction }: Writer) =>
	(site: string, id: string) =>
		transaction(async () => {
			const owner = siteNumber(connection, site);
			if (owner === undefined) return false;
			const gone = connection
				.delete(table)
				.where(and(eq(table.id, id), eq(table.site, owner)))
				.run().changes;
			if (gone > 0) connection.delete(dispatches).where(eq(dispatches.what, id)).run();
			return gone > 0;
		});

function openDigests(reading: Connection, writer: Writer): Pick<Post, 'digests' | 'putDigest' | 'removeDigest' | 'stopDigest'> {
	const { connection, transaction } = writer;
	const { id, period, hour, recipients, stopped, secret, createdAt } = digests;
	return {
		digests: async (site) =>
			reading
				.select({ id, site: sites.name, period, hour, recipients, stopped, secret, createdAt })
				.from(digests)
				.innerJoin(sites, eq(sites.id, digests.site))
				.where(site === undefined ? undefined : eq(sites.name, site))
				.orderBy(asc(createdAt), asc(id))
				.all(),
		putDigest: (digest) =>
			transaction(async () => {
				const site = siteNumber(connection, digest.site);
				if (site === undefined) return;
				const { period, hour, recipients } = digest;
				connection
					.insert(digests)
					.values({ ...digest, site })
					.onConflictDoUpdate({ target: digests.id, set: { period, hour, recipients }, setWhere: eq(digests.site, site) })
					.run();
			}),
		removeDigest: removeFrom(digests, writer),
		stopDigest: (digest, recipient, want) =>
			transaction(async () => {
				const found = connection.select({ stopped }).from(digests).where(eq(id, digest)).get();
				if (!found) return;
				const others = found.stopped.filter((each) => each !== recipient);
				const now = want === 'none' ? [...others, recipient] : others;
				connection.update(digests).set({ stopped: now }).where(eq(id, digest)).run();
			}),
	};
}

function openWebhooks(reading: Connection, writer: Writer): Pick<Post, 'webhooks' | 'putWebhook' | 'removeWebhook'> {
	const { connection, transaction } = writer;
	const { id, url, form, secret, createdAt } = webhooks;
	return {
		webhooks: async (site) =>
			reading
				.select({ id, site: sites.name, url, form, secret, createdAt })
				.from(webhooks)
				.innerJoin(sites, eq(sites.id, webhooks.site))
				.where(site === undefined ? undefined : eq(sites.name, site))
				.orderBy(asc(createdAt), asc(id))
				.all(),
		putWebhook: (webhook) =>
			transaction(async () => {
				const site = siteNumber(connection, webhook.site);
				if (site === undefined) return;
				connection
					.insert(webhooks)
					.values({ ...webhook, site })
					.run();
			}),
		removeWebhook: removeFrom(webhooks, writer),
	};
}

function openDispatches(
	reading: Connection,
	{ connection, transaction }: Writer,
): Pick<Post, 'claim' | 'settle' | 'stillSo' | 'dispatches'> {
	function claimNow(key: DispatchKey, at: number, tryOf: (earlier: Dispatch) => number | null): number | null {
		const earlier = connection.select().from(dispatches).where(isOf(key)).get();
		const tries = earlier ? tryOf(earlier) : 1;
		if (tries === null) return null;
		const claim = { state: 'claimed' as const, claimedAt: at, sentAt: null, tries, problem: null };
		connection
			.insert(dispatches)
			.values({ ...key, ...claim })
			.onConflictDoUpdate({ target: [dispatches.what, dispatches.about, dispatches.recipient], set: claim })
			.run();
		return tries;
	}
	return {
		// Every transaction takes the lock of the file before it reads, so two processes cannot both find that there is no row.
		claim: ({ what, about, recipient }, at, tryOf) => transaction(async () => claimNow({ what, about, recipient }, at, tryOf)),
		settle: (key, tries, { state, problem, at }) =>
			transaction(async () => {
				const mine = and(eq(dispatches.tries, tries), ne(dispatches.state, 'sent'));
				connection
					.update(dispatches)
					.set({ state, problem, ...(state === 'sent' && { sentAt: at }) })
					.where(state === 'sent' ? isOf(key) : and(isOf(key), mine))
					.run();
			}),
		stillSo: (keys, at) =>
			transaction(async () => {
				for (const key of keys)
					connection
						.update(dispatches)
						.set({ claimedAt: at })
						.where(and(isOf(key), or(eq(dispatches.state, 'sent'), eq(dispatches.state, 'failed'))))
						.run();
			}),
		dispatches: async (whats, limit) =>
			reading
				.select()
				.from(dispatches)
				.where(inArray(dispatches.what, [...whats]))
				.orderBy(desc(dispatches.claimedAt), asc(dispatches.about), asc(dispatches.recipient))
				.limit(limit)
				.all(),
	};
}

/** What is sent by itself: few rows, changed by people and by the clock. */
export const openPost = (reading: Connection, writer: Writer): Post => ({
	...openDigests(reading, writer),
	...openWebhooks(reading, writer),
	...openDispatches(reading, writer),
});
