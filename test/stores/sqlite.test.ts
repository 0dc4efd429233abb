import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { buyer } from '../../collector/stages/registry.ts';
import { openSqlite } from '../../collector/stores/sqlite/open.ts';
import { START } from '../support/journeys.ts';
import { quietArrival, tally, trap } from '../support/quiet.ts';
import { promisesOf } from './contract.ts';
import { ANN, arrivalOf } from './people-contract.ts';
import { postPromisesOf } from './post-contract.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'waymark-test-'));
const file = path.join(folder, 'deeper/shop data.db');
const url = new URL(`sqlite:${file}`);
const wipe = async () => rmSync(path.dirname(file), { recursive: true, force: true });

afterAll(() => rmSync(folder, { recursive: true, force: true }));

promisesOf('sqlite', { open: () => openSqlite(url), wipe });
postPromisesOf('sqlite', { open: () => openSqlite(url), wipe });

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

it('nothing in the file joins two quiet touchpoints, not even of one batch, and nothing tells in which order they came', async () => {
	await wipe();
	const store = await openSqlite(url);
	await store.putSite({ name: 'shop', label: 'Shop', origins: ['*'], timeZone: 'UTC' });
	await store.transaction((tx) => tx.begin('shop', { journeys: [buyer], personas: [], version: 1 }, START));
	const touchpoints = Array.from({ length: 12 }, (_, i) => trap({ seq: i + 1, evidence: { presses: i } }));
	await store.transaction((tx) => tx.addQuiet([quietArrival('one-and-only-load', ...touchpoints, tally({ seq: 20 }))]));
	await store.close();

	const database = new Database(file, { readonly: true });
	for (const table of ['visitors', 'sessions', 'loads', 'touchpoints', 'standings', 'stays', 'waiting'])
		expect([table, database.prepare(`select count(*) as n from ${table}`).get()]).toEqual([table, { n: 0 }]);
	const rows = database.prepare('select identity, body from quiet').all() as { identity: string; body: string }[];
	expect(new Set(rows.map(({ identity }) => identity)).size).toBe(13);
	expect(rows.map(({ identity }) => identity)).toEqual(rows.map(({ identity }) => identity).sort());
	expect(rows.some(({ body }) => /load|seq/.test(body))).toBe(false);
	for (const table of ['quiet', 'tallies']) expect(() => database.prepare(`select rowid from ${table}`)).toThrow('no such column');
	database.close();
	expect(readFileSync(file).includes('one-and-only-load')).toBe(false);
});

it('the hash by which a batch names a person is nowhere in the file, and is another on each site', async () => {
	await wipe();
	const store = await openSqlite(url);
	for (const name of ['shop', 'other']) {
		await store.putSite({ name, label: name, origins: ['*'], timeZone: 'UTC' });
		await store.transaction((tx) => tx.begin(name, { journeys: [buyer], personas: [], version: 1 }, START));
		await store.transaction((tx) =>
			tx.add([arrivalOf('phone', '0s /', { person: ANN }, name), arrivalOf('laptop', '0s /', { person: ANN }, name)]),
		);
	}
	const database = new Database(file, { readonly: true });
	const hashes = database.prepare('select hash from people').all() as { hash: string }[];
	database.close();
	expect(hashes).toHaveLength(2);
	expect(new Set(hashes.map(({ hash }) => hash)).size).toBe(2);
	await store.close();
	for (const kept of readdirSync(path.dirname(file))) expect(readFileSync(path.join(path.dirname(file), kept)).includes(ANN)).toBe(false);
});
