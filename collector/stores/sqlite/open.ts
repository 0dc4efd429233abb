import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import type { OpenStore, Store } from '../store.ts';
import { openAgencies } from './agencies.ts';
import { openCatalog } from './catalog.ts';
import { openDesk } from './desk.ts';
import { openFacts } from './facts.ts';
import { openMaps } from './maps.ts';
import { openPost } from './post.ts';
import { openSharing } from './sharing.ts';
import { timelineOf } from './timeline.ts';
import { openWriter } from './writer.ts';

export type Connection = BetterSQLite3Database;

/** How long a writer waits for another process (the command line beside a running collector) before it gives up. */
const BUSY_MS = 5_000;
/** Pages between checkpoints: larger ones helped the 99th percentile of commits, not their rate. */
const CHECKPOINT_PAGES = 8_000;
/** Keys of a site's recent visitors stay in memory with this much. */
const CACHE_KIB = 64 * 1024;

const migrations = () =>
	path.join(path.dirname(createRequire(import.meta.url).resolve('waymark/package.json')), 'collector/stores/sqlite/migrations');

/** Where the URL points; `sqlite::memory:` is a folder that goes when the store is closed. */
function placeOf(url: URL): { readonly file: string; readonly isForKeeps: boolean; readonly discard: () => void } {
	const place = decodeURIComponent(url.pathname);
	if (place !== ':memory:') {
		mkdirSync(path.dirname(path.resolve(place)), { recursive: true });
		return { file: place, isForKeeps: true, discard: () => undefined };
	}
	// A database in memory cannot be shared by a writing and a reading connection.
	const folder = mkdtempSync(path.join(tmpdir(), 'waymark-'));
	return { file: path.join(folder, 'waymark.db'), isForKeeps: false, discard: () => rmSync(folder, { recursive: true, force: true }) };
}

function openForWriting({ file, isForKeeps }: Pick<ReturnType<typeof placeOf>, 'file' | 'isForKeeps'>): Database.Database {
	const database = new Database(file, { timeout: BUSY_MS });
	database.pragma('journal_mode = WAL');
	// What is acknowledged must survive a power cut; shared by the touchpoints of a group commit it costs next to nothing.
	// What is thrown away when it is closed survives nothing anyway.
	database.pragma(`synchronous = ${isForKeeps ? 'FULL' : 'OFF'}`);
	database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
	database.pragma(`cache_size = -${CACHE_KIB}`);
	return database;
}

/** Opens one SQLite file: one connection writes, another reads what was committed. */
export const openSqlite: OpenStore = async (url): Promise<Store> => {
	const place = placeOf(url);
	const { file, discard } = place;
	const writing = openForWriting(place);
	const write = drizzle(writing);
	migrate(write, { migrationsFolder: migrations() });
	const reading = new Database(file, { readonly: true, timeout: BUSY_MS });
	const read = drizzle(reading);
	const writer = openWriter(writing, write);
	return {
		facts: openFacts(read),
		maps: openMaps(read, writer),
		post: openPost(read, writer),
		...openCatalog(read, writer),
		sharing: openSharing(read, writer),
		agencies: openAgencies(read, writer),
		desk: openDesk(read, writer),
		transaction: writer.transaction,
		timeline: (site) => timelineOf(new Database(file, { readonly: true, timeout: BUSY_MS }), site),
		close: async () => {
			await writer.settle();
			reading.close();
			writing.close();
			discard();
		},
	};
};
