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

/** A store as the first version left it, with one visitor in it. */
function oldStore(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'waymark-old-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const migrations = path.join(folder, 'migrations');
	mkdirSync(path.join(migrations, 'meta'), { recursive: true });
	const known = packageFile('collector/stores/sqlite/migrations');
	cpSync(path.join(known, '0000_first.sql'), path.join(migrations, '0000_first.sql'));
	const journal = JSON.parse(readFileSync(path.join(known, 'meta/_journal.json'), 'utf8')) as { entries: unknown[] };
	writeFileSync(path.join(migrations, 'meta/_journal.json'), JSON.stringify({ ...journal, entries: journal.entries.slice(0, 1) }));

	const file = path.join(folder, 'waymark.db');
	const database = new Database(file);
	migrate(drizzle(database), { migrationsFolder: migrations });
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
