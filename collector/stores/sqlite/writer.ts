import type Database from 'better-sqlite3';
import type { Transaction } from '../store.ts';
import { createGenerations } from './generations.ts';
import { createHelps } from './helps.ts';
import { createIds } from './ids.ts';
import type { Connection } from './open.ts';
import { createPeople } from './people.ts';
import { createQuiet } from './quiet.ts';
import { createStandings } from './standings.ts';
import { createTouchpoints } from './touchpoints.ts';

export interface Writer {
	readonly connection: Connection;
	readonly transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
	/** Resolves when no transaction is under way. */
	readonly settle: () => Promise<void>;
}

/** The one who writes. Transactions run one after another, each all or nothing; what they remember goes with a rollback. */
export function openWriter(database: Database.Database, connection: Connection): Writer {
	const ids = createIds(connection);
	const people = createPeople(connection);
	const standings = createStandings(connection, ids);
	const tx: Transaction = {
		...createTouchpoints(connection, ids, people),
		...createQuiet(connection, ids),
		...createGenerations(connection, ids),
		...createHelps(connection),
		...standings.doors,
	};
	let seen: unknown;
	let turn: Promise<unknown> = Promise.resolve();

	/** Another process (an import beside the running collector) may have folded a visitor that is remembered here, or named a person. */
	function forgetIfOthersWrote(): void {
		const version = database.pragma('data_version', { simple: true });
		if (version !== seen) {
			standings.forget();
			people.forget();
		}
		seen = version;
	}

	async function run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
		database.exec('BEGIN IMMEDIATE');
		forgetIfOthersWrote();
		try {
			const result = await work(tx);
			database.exec('COMMIT');
			return result;
		} catch (cause) {
			// A full disk may have rolled back already.
			if (database.inTransaction) database.exec('ROLLBACK');
			ids.forget();
			people.forget();
			standings.forget();
			throw cause;
		}
	}

	return {
		connection,
		transaction: (work) => {
			const mine = turn.then(() => run(work));
			// The next in turn does not care how this one ended; its caller does.
			turn = mine.catch(() => undefined);
			return mine;
		},
		settle: async () => void (await turn),
	};
}
