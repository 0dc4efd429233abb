import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { Generation, GenerationId, Rulebook, Transaction } from '../store.ts';
import type { Ids } from './ids.ts';
import { createLearnings, forgetLearning, newRevision } from './learnings.ts';
import type { Connection } from './open.ts';
import { generations, sites, standings, stays, visitors, waiting } from './schema.ts';

const leftIn = sql`(select count(*) from ${waiting} where ${waiting.generation} = ${generations.id})`.mapWith(Number);

/** What is told of a generation. */
export function generationsOf(connection: Connection, where: ReturnType<typeof and>): readonly Generation[] {
	const { id, version, journeys, personas, startedAt, relearn, learnedTo, total, state } = generations;
	return connection
		.select({ id, version, journeys, personas, startedAt, relearn, learnedTo, total, state, site: sites.name, left: leftIn })
		.from(generations)
		.innerJoin(sites, eq(sites.id, generations.site))
		.where(where)
		.orderBy(asc(id))
		.all()
		.map(({ state: given, ...rest }) => ({ ...rest, isCurrent: given === 'current' }));
}

/** True of generations that somebody is still to be folded for. */
export const isUnderWay = and(
	inArray(generations.state, ['current', 'building']),
	sql`(${generations.relearn} or ${generations.state} = 'building' or exists (select 1 from ${waiting} where ${waiting.generation} = ${generations.id}))`,
);

type Refolds = Pick<Transaction, 'askRefold' | 'waiting' | 'refolded'>;
type Builds = Pick<Transaction, 'generations' | 'begin' | 'relearned' | 'promote' | 'dropOld'>;
type Doors = Refolds & Builds & ReturnType<typeof createLearnings>;

const siteOf = (connection: Connection, id: GenerationId): number =>
	connection.select({ site: generations.site }).from(generations).where(eq(generations.id, id)).get()?.site ?? -1;

/** Everyone of the site waits for this generation. */
function askAll(connection: Connection, id: GenerationId): void {
	const all = connection
		.select({ generation: sql`${id}`.as('generation'), visitor: visitors.id })
		.from(visitors)
		.where(eq(visitors.owner, siteOf(connection, id)));
	connection.insert(waiting).select(all).onConflictDoNothing().run();
}

function countWaiting(connection: Connection, id: GenerationId): void {
	const left = connection.select({ n: count() }).from(waiting).where(eq(waiting.generation, id)).get()?.n ?? 0;
	connection.update(generations).set({ total: left }).where(eq(generations.id, id)).run();
}

/** Who waits to be folded anew. */
function createRefolds(connection: Connection): Refolds {
	return {
		askRefold: async (id, who, { relearn } = { relearn: false }) => {
			if (who === 'all') askAll(connection, id);
			else for (const visitor of who) connection.insert(waiting).values({ generation: id, visitor }).onConflictDoNothing().run();
			if (relearn) connection.update(generations).set({ relearn }).where(eq(generations.id, id)).run();
			countWaiting(connection, id);
		},
		waiting: async (id, limit) =>
			connection
				.select({ visitor: waiting.visitor })
				.from(waiting)
				.where(eq(waiting.generation, id))
				.orderBy(asc(waiting.visitor))
				.limit(limit)
				.all()
				.map(({ visitor }) => visitor),
		refolded: async (id, who) => {
			const folded = and(eq(waiting.generation, id), inArray(waiting.visitor, [...who]));
			connection.delete(waiting).where(folded).run();
		},
	};
}

/** Generations that nobody reads any more wait to be dropped; nobody waits for them. */
function retire(connection: Connection, site: number, state: 'current' | 'building'): void {
	const where = and(eq(generations.site, site), eq(generations.state, state));
	const old = connection.select({ id: generations.id }).from(generations).where(where);
	connection.delete(waiting).where(inArray(waiting.generation, old)).run();
	connection.update(generations).set({ state: 'old' }).where(where).run();
}

/** One that was given up meanwhile stays so, whoever was still at work on it. */
function promote(connection: Connection, id: GenerationId): void {
	const { state, site } = connection.select().from(generations).where(eq(generations.id, id)).get() ?? {};
	if (state !== 'building' || site === undefined) return;
	retire(connection, site, 'current');
	connection.update(generations).set({ state: 'current' }).where(eq(generations.id, id)).run();
	connection.update(sites).set({ generation: id }).where(eq(sites.id, site)).run();
}

/** Some rows of one old generation; once there are none, what it has learned. Its rules stay: what a stage once meant can still be asked. */
function dropFrom(connection: Connection, id: GenerationId, limit: number): void {
	const dropped = [standings, stays].map((table) => {
		const rows = sql`rowid in (select rowid from ${table} where generation = ${id} limit ${limit})`;
		return connection.delete(table).where(rows).run().changes;
	});
	if (dropped.some((changes) => changes > 0)) return;
	forgetLearning(connection, id);
	connection.update(generations).set({ state: 'empty' }).where(eq(generations.id, id)).run();
}

/** Generations: built beside the present one, promoted, and dropped a few rows at a time. */
export function createGenerations(connection: Connection, ids: Ids): Doors {
	const learnings = createLearnings(connection);

	function begin(name: string, { version, journeys, personas }: Rulebook, now: number): Generation {
		const site = ids.site(name);
		retire(connection, site, 'building');
		const hasOne = connection
			.select()
			.from(generations)
			.where(and(eq(generations.site, site), eq(generations.state, 'current')))
			.get();
		const values = { site, version, journeys, personas, startedAt: now, learnedTo: 0, total: 0, revision: newRevision() };
		const relearn = hasOne !== undefined;
		const { id } = connection
			.insert(generations)
			.values({ ...values, state: 'building', relearn })
			.returning({ id: generations.id })
			.get();
		askAll(connection, id);
		countWaiting(connection, id);
		// The first generation of a site has nobody to fold.
		if (!hasOne) promote(connection, id);
		const [generation] = generationsOf(connection, eq(generations.id, id));
		if (!generation) throw new Error(`generation ${id} was not kept`);
		return generation;
	}

	return {
		...learnings,
		...createRefolds(connection),
		generations: async (site) => generationsOf(connection, eq(sites.name, site)),
		begin: async (site, rules, now) => begin(site, rules, now),
		relearned: async (id, learning, to) => {
			forgetLearning(connection, id);
			await learnings.saveLearning(id, learning);
			connection.update(generations).set({ relearn: false, learnedTo: to }).where(eq(generations.id, id)).run();
		},
		promote: async (id) => promote(connection, id),
		dropOld: async (limit) => {
			const old = connection.select({ id: generations.id }).from(generations).where(eq(generations.state, 'old')).get();
			if (old) dropFrom(connection, old.id, limit);
			return old !== undefined;
		},
	};
}
