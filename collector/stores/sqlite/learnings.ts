import { randomInt } from 'node:crypto';
import { asc, eq, sql } from 'drizzle-orm';
import type { Edition } from '../../journey/limits/edition.ts';
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

const excluded = (column: string) => sql.raw(`excluded.${column}`);

function prepare(connection: Connection) {
	const key = {
		generation: sql.placeholder('generation'),
		journey: sql.placeholder('journey'),
		stage: sql.placeholder('stage'),
		persona: sql.placeholder('persona'),
	};
	return {
		revision: connection.select({ revision: generations.revision }).from(generations).where(eq(generations.id, key.generation)).prepare(),
		renew: connection
			.update(generations)
			.set({ revision: sql`${sql.placeholder('revision')}` })
			.where(eq(generations.id, key.generation))
			.prepare(),
		putStage: connection
			.insert(learned)
			.values({ ...key, learner: sql.placeholder('learner') })
			.onConflictDoUpdate({
				target: [learned.generation, learned.journey, learned.stage, learned.persona],
				set: { learner: excluded('learner') },
			})
			.prepare(),
		addEdition: connection
			.insert(editions)
			.values({ ...key, at: sql.placeholder('at'), measure: sql.placeholder('measure') })
			.onConflictDoUpdate({
				target: [editions.generation, editions.journey, editions.stage, editions.persona, editions.at],
				set: { measure: excluded('measure') },
			})
			.prepare(),
	};
}

/** What was learned, and kept in rows by generation. */
export function createLearnings(connection: Connection): Pick<Transaction, 'revision' | 'learning' | 'saveLearning'> {
	const statements = prepare(connection);
	const revision = (generation: GenerationId) => statements.revision.get({ generation })?.revision ?? 0;
	const editionsOf = (id: GenerationId) =>
		connection.select().from(editions).where(eq(editions.generation, id)).orderBy(asc(editions.at)).all().map(editionOf);

	return {
		revision: async (id) => revision(id),
		learning: async (id) => ({ revision: revision(id), stages: stagesLearned(connection, id), editions: editionsOf(id) }),
		saveLearning: async (generation, changed) => {
			for (const { persona, ...stage } of changed.stages) statements.putStage.run({ generation, ...stage, persona: persona ?? '' });
			for (const { journey, stage, persona, at, ...measure } of changed.editions)
				statements.addEdition.run({ generation, journey, stage, persona: persona ?? '', at, measure });
			const drawn = newRevision();
			statements.renew.run({ generation, revision: drawn });
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
