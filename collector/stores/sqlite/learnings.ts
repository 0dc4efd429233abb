import { randomInt } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import type { Edition } from '../../journey/edition.ts';
import type { GenerationId, Learning, Transaction } from '../store.ts';
import type { Connection } from './open.ts';
import { editions, generations, learned } from './schema.ts';

/** Revisions are drawn, not counted: one that was rolled back must not look like the next one that was kept. */
export const newRevision = () => randomInt(2 ** 40);

/** Forgets what a generation has learned. */
export function forgetLearning(connection: Connection, id: GenerationId): void {
	connection.delete(learned).where(eq(learned.generation, id)).run();
	connection.delete(editions).where(eq(editions.generation, id)).run();
}

/** What was learned, and kept in rows by generation. */
export function createLearnings(connection: Connection): Pick<Transaction, 'revision' | 'learning' | 'saveLearning'> {
	const ofGeneration = (id: GenerationId) =>
		connection.select().from(editions).where(eq(editions.generation, id)).orderBy(asc(editions.at));
	const revision = (id: GenerationId) =>
		connection.select({ revision: generations.revision }).from(generations).where(eq(generations.id, id)).get()?.revision ?? 0;

	function saveOne(generation: GenerationId, { journey, stage, persona, learner }: Learning['stages'][number]): void {
		connection
			.insert(learned)
			.values({ generation, journey, stage, persona: persona ?? '', learner })
			.onConflictDoUpdate({ target: [learned.generation, learned.journey, learned.stage, learned.persona], set: { learner } })
			.run();
	}
	function addEdition(generation: GenerationId, { journey, stage, persona, at, ...measure }: Edition): void {
		connection
			.insert(editions)
			.values({ generation, journey, stage, persona: persona ?? '', at, measure })
			.onConflictDoUpdate({
				target: [editions.generation, editions.journey, editions.stage, editions.persona, editions.at],
				set: { measure },
			})
			.run();
	}
	return {
		revision: async (id) => revision(id),
		learning: async (id) => ({
			revision: revision(id),
			stages: stagesLearned(connection, id),
			editions: ofGeneration(id).all().map(editionOf),
		}),
		saveLearning: async (id, changed) => {
			for (const stage of changed.stages) saveOne(id, stage);
			for (const edition of changed.editions) addEdition(id, edition);
			const drawn = newRevision();
			connection.update(generations).set({ revision: drawn }).where(eq(generations.id, id)).run();
			return drawn;
		},
	};
}

export const editionOf = ({ generation: _, persona, measure, ...rest }: typeof editions.$inferSelect): Edition => ({
	...rest,
	persona: persona || null,
	...measure,
});

export const stagesLearned = (connection: Connection, id: GenerationId): Learning['stages'] =>
	connection
		.select()
		.from(learned)
		.where(eq(learned.generation, id))
		.all()
		.map(({ journey, stage, persona, learner }) => ({ journey, stage, persona: persona || null, learner }));
