import { and, eq, sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Connection } from './open.ts';
import { loads, sessions, sites } from './schema.ts';

/** Names of this many recent sessions and loads stay in memory, each about 100 bytes. */
const REMEMBERED = 50_000;

/** The store's own short numbers for what the wire calls by long names; a name never seen gets the next one. */
export interface Ids {
	readonly site: (name: string) => number;
	/** With the class of device, which the first batch of a session tells. */
	readonly session: (visitor: number, key: string, device: string) => number;
	/** Of the visitor key that sent it, whose row this is. */
	readonly load: (row: number, key: string) => number;
	readonly siteName: (id: number) => string;
	/** Drops what is remembered: after a rollback it may never have been written. */
	readonly forget: () => void;
}

function createNumbers(connection: Connection, table: typeof sessions | typeof loads) {
	const remembered = new LRUCache<string, number>({ max: REMEMBERED });
	const owner = sql.placeholder('owner');
	const key = sql.placeholder('key');
	const find = connection
		.select({ id: table.id })
		.from(table)
		.where(and(eq(table.owner, owner), eq(table.key, key)))
		.prepare();
	const given = { owner, key };
	const give =
		table === sessions
			? connection
					.insert(sessions)
					.values({ ...given, device: sql.placeholder('device') })
					.prepare()
			: connection
					.insert(table as typeof loads)
					.values(given)
					.prepare();

	function numberOf(owner: number, key: string, device = ''): number {
		const name = `${owner} ${key}`;
		const known = remembered.get(name);
		if (known !== undefined) return known;
		const id = find.get({ owner, key })?.id ?? Number(give.run({ owner, key, device }).lastInsertRowid);
		remembered.set(name, id);
		return id;
	}
	return { numberOf, forget: () => remembered.clear() };
}

export function createIds(connection: Connection): Ids {
	const numbers = {
		sessions: createNumbers(connection, sessions),
		loads: createNumbers(connection, loads),
	};
	const siteByName = connection
		.select({ id: sites.id })
		.from(sites)
		.where(eq(sites.name, sql.placeholder('name')))
		.prepare();
	const siteById = connection
		.select({ name: sites.name })
		.from(sites)
		.where(eq(sites.id, sql.placeholder('id')))
		.prepare();

	return {
		session: numbers.sessions.numberOf,
		load: numbers.loads.numberOf,
		site(name) {
			const found = siteByName.get({ name });
			if (!found) throw new Error(`the store holds no site "${name}"`);
			return found.id;
		},
		siteName: (id) => siteById.get({ id })?.name ?? '',
		forget: () => {
			for (const { forget } of Object.values(numbers)) forget();
		},
	};
}
