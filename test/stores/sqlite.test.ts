import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { openSqlite } from '../../collector/stores/sqlite/open.ts';
import { promisesOf } from './contract.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'waymark-test-'));
const file = path.join(folder, 'deeper/shop data.db');
const url = new URL(`sqlite:${file}`);
const wipe = async () => rmSync(path.dirname(file), { recursive: true, force: true });

afterAll(() => rmSync(folder, { recursive: true, force: true }));

promisesOf('sqlite', { open: () => openSqlite(url), wipe });

it('the database keeps a write-ahead log, so that reports read while touchpoints are written', async () => {
	await wipe();
	const store = await openSqlite(url);
	const database = new Database(file, { readonly: true });
	expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
	database.close();
	await store.close();
});

it('a store in memory leaves nothing behind', async () => {
	const store = await openSqlite(new URL('sqlite::memory:'));
	expect(await store.sites()).toEqual([]);
	await store.close();
});
