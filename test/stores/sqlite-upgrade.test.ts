import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { expect, it, onTestFinished } from 'vitest';
import { createLearnings } from '../../collector/learning.ts';
import { packageFile } from '../../collector/package-file.ts';
import { finishReplays } from '../../collector/replay.ts';
import { buyer } from '../../collector/stages/registry.ts';
import { openSqlite } from '../../collector/stores/sqlite/open.ts';
import { DAY, HOUR, journey, START } from '../support/journeys.ts';
import { quietArrival, trap } from '../support/quiet.ts';
import { ANN, arrivalOf } from './people-contract.ts';

const known = packageFile('collector/stores/sqlite/migrations');

interface Journal {
	readonly entries: readonly { readonly tag: string; readonly when: number }[];
}
const journal = JSON.parse(readFileSync(path.join(known, 'meta/_journal.json'), 'utf8')) as Journal;

/** A file brought up to so many migrations and no further. */
function openAt(n: number): { readonly file: string; readonly database: Database.Database } {
	const folder = mkdtempSync(path.join(tmpdir(), 'waymark-old-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const migrations = path.join(folder, 'migrations');
	mkdirSync(path.join(migrations, 'meta'), { recursive: true });
	const entries = journal.entries.slice(0, n);
	for (const { tag } of entries) cpSync(path.join(known, `${tag}.sql`), path.join(migrations, `${tag}.sql`));
	writeFileSync(path.join(migrations, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));

	const file = path.join(folder, 'waymark.db');
	const database = new Database(file);
	migrate(drizzle(database), { migrationsFolder: migrations });
	return { file, database };
}

/** A store as the first version left it, with one visitor in it. */
function oldStore(): string {
	const { file, database } = openAt(1);
	database.prepare("insert into sites values (1, 'shop', 'Shop', ?, 'UTC', ?, 3)").run(JSON.stringify(['*']), JSON.stringify([buyer]));
	database.exec(
		"insert into visitors values (1, 1, 'ann'); insert into sessions values (1, 1, 's'); insert into loads values (1, 1, 'l');",
	);
	for (const { touchpoint } of journey('0s /; 1m /product/7; 2m x:rage-click /checkout'))
		database.prepare('insert into touchpoints values (?, 1, ?)').run(2 ** 20 + touchpoint.seq, JSON.stringify(touchpoint));
	database.close();
	return file;
}

it('a store of the first version is brought up to date, and its visitors are folded anew', async () => {
	const store = await openSqlite(new URL(`sqlite:${oldStore()}`));
	onTestFinished(store.close);
	expect(await store.sites()).toMatchObject([{ name: 'shop', version: 3, personas: [], journeys: [{ name: 'buyer' }] }]);
	expect(await store.replays()).toMatchObject([{ site: 'shop', relearn: true, left: 1 }]);

	await finishReplays(
		{ store, learningOf: createLearnings() },
		() => START + 30 * DAY,
		() => undefined,
	);
	const stays = await store.facts.stays({ site: 'shop', journey: 'buyer', from: START - HOUR, to: START + DAY });
	expect(stays.map(({ visitor, stay }) => [visitor, stay.stage, stay.stall?.kind ?? null])).toEqual([
		['ann', 'awareness', null],
		['ann', 'consideration', null],
		['ann', 'decision', 'blocked'],
	]);
	expect(await store.replays()).toEqual([]);

	expect(await store.transaction((tx) => tx.addQuiet([quietArrival('q', trap())]))).toEqual([1]);
	expect(await store.facts.inventory('shop', START, START + DAY, 'quiet')).toMatchObject([{ n: 1, sample: { wcag: ['2.1.2'] } }]);
});

/** Before persons had a pepper. */
const BEFORE_PEOPLE = journal.entries.findIndex(({ tag }) => tag.endsWith('_people'));

it('a store that lacks only the last steps is brought up to date: a step whose date is not the latest of all would be left out', async () => {
	expect(journal.entries.at(-1)?.when).toBe(Math.max(...journal.entries.map(({ when }) => when)));

	const { file, database } = openAt(BEFORE_PEOPLE);
	database.exec("insert into sites (id, name, label, origins, time_zone) values (1, 'shop', 'Shop', '[\"*\"]', 'UTC')");
	database.exec("insert into visitors (id, site, key) values (1, 1, 'ann')");
	database.close();
	const store = await openSqlite(new URL(`sqlite:${file}`));
	onTestFinished(store.close);
	await store.transaction((tx) => tx.begin('shop', { journeys: [buyer], personas: [], version: 1 }, START));
	const named = await store.transaction((tx) =>
		tx.add([arrivalOf('ann', '0s /', { person: ANN }), arrivalOf('bob', '0s /', { person: ANN })]),
	);
	expect(named).toMatchObject([{ visitor: 1 }, { visitor: 1 }]);

	expect(await store.sites()).toMatchObject([{ help: [] }]);
	const reading = new Database(file, { readonly: true });
	const peppers = reading.prepare('select pepper from sites').all() as { pepper: string }[];
	reading.close();
	expect(peppers).toEqual([{ pepper: expect.stringMatching(/^[0-9a-f]{32}$/) }]);
});

/** Before searches had a table of their own. */
const BEFORE_SEARCHES = journal.entries.findIndex(({ tag }) => tag.endsWith('_searches'));

it('searches of before there was a table of them are in it, with what was opened and how their sessions ended', async () => {
	const { file, database } = openAt(BEFORE_SEARCHES);
	database.exec("insert into sites (id, name, label, origins, time_zone) values (1, 'shop', 'Shop', '[\"*\"]', 'UTC')");
	database.exec("insert into visitors (id, site, key) values (1, 1, 'ann')");
	database.exec("insert into sessions (id, visitor, key) values (1, 1, 's'); insert into loads values (1, 1, 'l')");
	const before = '0s /; 1s ?mugs=3; 2s !search-click(rank=1); 3s !add-to-cart; 4s ?Cups=0; 9s -';
	for (const { touchpoint } of journey(before))
		database
			.prepare('insert into touchpoints (id, session, at, body) values (?, 1, ?, ?)')
			.run(2 ** 20 + touchpoint.seq, touchpoint.at, JSON.stringify(touchpoint));
	database.close();

	const store = await openSqlite(new URL(`sqlite:${file}`));
	onTestFinished(store.close);
	await store.transaction((tx) => tx.begin('shop', { journeys: [buyer], personas: [], version: 1 }, START));
	const found = await store.facts.searches({ site: 'shop', journey: 'buyer', from: START, to: START + DAY });
	expect(found).toMatchObject([
		{ visitor: 'ann', term: 'mugs', results: 3, isOpened: true, isLast: false },
		{ visitor: 'ann', term: 'Cups', results: 0, isOpened: false, isLast: true, sessionLastAt: START + 4_000 },
	]);
	// A second delivery of one of them is still known.
	await store.transaction((tx) => tx.add([arrivalOf('ann', '0s /', {})]));
	expect(await store.facts.searches({ site: 'shop', journey: 'buyer', from: START, to: START + DAY })).toHaveLength(2);
});
