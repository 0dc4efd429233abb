/**
 * What a sweep costs where few of many open stays are due, beside looking at every open stay, in one run on one store.
 * `npm run bench` prints the table.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { foldVisitor, passVisitorTime } from '../../collector/journey/fold-visitor.ts';
import { createEditions } from '../../collector/journey/limits/editions.ts';
import type { Standing } from '../../collector/journey/standing.ts';
import { createLearnings, rulesWith } from '../../collector/learning.ts';
import { createSites } from '../../collector/sites.ts';
import { buyer } from '../../collector/stages/registry.ts';
import { openSqlite } from '../../collector/stores/sqlite/open.ts';
import { sweep } from '../../collector/sweep.ts';
import { DAY, journey, START } from '../support/journeys.ts';

const OPEN = 1_000_000;
const DUE = 1_000;
/** Due two days before, and swept unmeasured: so that both ways are compiled alike. */
const EARLIER = 2_000;

const folder = mkdtempSync(path.join(tmpdir(), 'waymark-bench-'));
const file = path.join(folder, 'sweep.db');
const store = await openSqlite(new URL(`sqlite:${file}`));
const sites = createSites(store, () => START);
await sites.put({ name: 'shop', origins: ['*'] });
const [site] = await sites.list();
if (!site) throw new Error('no site');

const rules = rulesWith(site, createEditions([]));
const { standings } = foldVisitor({}, journey('0s /; 5s /product/7'), rules);
const standing = standings[buyer.name] as Standing;

/** Open stays straight into the tables: everyone came as the template did, the due ones so much earlier. */
function fill(): void {
	const database = new Database(file);
	const { stay } = standing;
	if (!stay) throw new Error('nobody is in a stage');
	const dueAt = stay.dueAt ?? 0;
	const { enteredAt } = stay;
	const numbers = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${OPEN})`;
	const late = `case when i <= ${EARLIER} then ${-2 * DAY} when i <= ${EARLIER + DUE} then 0 else ${30 * DAY} end`;
	database.exec('begin');
	database.exec(`${numbers} insert into visitors (id, site, key) select i, 1, 'v' || i from n`);
	database
		.prepare(
			`${numbers} insert into stays (generation, visitor, journey, number, stage, entered_at, due_at, stay)
			select ${site?.generation}, i, 'buyer', 1, 'consideration', ${START} + ${late}, ${dueAt} + ${late},
			json_set(?, '$.dueAt', ${dueAt} + ${late}, '$.enteredAt', ${enteredAt} + ${late}, '$.watchedFrom', ${enteredAt} + ${late}, '$.lastAt', ${enteredAt} + ${late}) from n`,
		)
		.run(JSON.stringify(stay));
	const { stay: _, ...rest } = standing;
	database
		.prepare(
			`${numbers} insert into standings (generation, visitor, journey, standing, open)
			select ${site?.generation}, i, 'buyer', ?, 1 from n`,
		)
		.run(JSON.stringify(rest));
	database.exec('commit');
	database.close();
}

async function timed(work: () => Promise<number> | number): Promise<{ ms: number; found: number }> {
	const from = performance.now();
	const found = await work();
	return { ms: performance.now() - from, found };
}

/** What a sweep would be without an index: every open stay is read and asked. */
function lookAtAll(now: number): number {
	const database = new Database(file, { readonly: true });
	let found = 0;
	const everyone = database.prepare<[], { standing: string; stay: string }>(
		`select standing, stay from standings join stays using (generation, visitor, journey) where number = open`,
	);
	for (const { standing: json, stay } of everyone.iterate()) {
		const one = { ...JSON.parse(json), stay: JSON.parse(stay) } as Standing;
		if (passVisitorTime({ [one.journey]: one }, rules, now).stays.length > 0) found += 1;
	}
	database.close();
	return found;
}

fill();
const now = (standing.stay?.dueAt ?? 0) + DAY;
await sweep({ store, sites, learningOf: createLearnings() }, now - 2 * DAY);
const all = await timed(() => lookAtAll(now));
const due = await timed(() => sweep({ store, sites, learningOf: createLearnings() }, now));
const idle = await timed(() => sweep({ store, sites, learningOf: createLearnings() }, now));
console.table([
	{ what: 'looking at every open stay', stays: OPEN, found: all.found, ms: all.ms.toFixed(1), ratio: '1' },
	{
		what: 'a sweep, all due ones flagged and saved',
		stays: OPEN,
		found: due.found,
		ms: due.ms.toFixed(1),
		ratio: (due.ms / all.ms).toFixed(5),
	},
	{ what: 'a sweep with nothing due', stays: OPEN, found: idle.found, ms: idle.ms.toFixed(1), ratio: (idle.ms / all.ms).toFixed(5) },
]);
await store.close();
rmSync(folder, { recursive: true });
