import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { type Batch, hourOf, type QuietBatch, type Receipt, type Touchpoint } from '#touchpoint';
import { createSites } from '../../collector/sites.ts';
import { openSqlite } from '../../collector/stores/sqlite/open.ts';
import { startServer } from '../support/process.ts';
import { quietBatch, tally, trap } from '../support/quiet.ts';

const BATCHES = 500;
const EACH = 20;
/** Killed once this many batches have been acknowledged, with others on their way. */
const KILL_AFTER = 200;

const folder = mkdtempSync(path.join(tmpdir(), 'waymark-crash-'));
const file = path.join(folder, 'waymark.db');
const store = `sqlite:${file}`;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const words = (n: number): Partial<Touchpoint> & { kind: string } =>
	[
		{ kind: 'page-view' },
		{ kind: 'search', term: 'mugs', results: 0 },
		{ kind: 'action', name: 'add-to-cart' },
		{ kind: 'friction', friction: 'rage-click', element: { selector: '#pay', name: 'Pay' } },
	][n % 4] as Partial<Touchpoint> & { kind: string };

const begin = Date.now() - 3_600_000;

/** Ten batches of one page load each, so that a visitor's life is spread over many commits. */
const batchOf = (n: number): Batch => {
	const load = Math.floor(n / 10);
	const first = (n % 10) * EACH + 1;
	const touchpoints = Array.from(
		{ length: EACH },
		(_, i) => ({ ...words(first + i), seq: first + i, at: begin + (first + i) * 1_000, page: '/checkout' }) as Touchpoint,
	);
	return {
		version: 1,
		site: 'shop',
		visitor: `visitor-${load % 25}`,
		session: `session-${load}`,
		load: `load-${load}`,
		sentAt: Date.now(),
		touchpoints,
	};
};

/** Beside each of them one of nobody, with what it met and how that ended. */
const quietOf = (n: number): QuietBatch => quietBatch(`quiet-${n}`, trap({ at: hourOf(begin) }), tally({ seq: 2, at: hourOf(begin) }));
const QUIET_EACH = 2;

async function deliver(url: string, batch: Batch | QuietBatch): Promise<Receipt | undefined> {
	try {
		const response = await fetch(`${url}/v1/batches`, { method: 'POST', body: JSON.stringify(batch) });
		return response.status === 202 ? ((await response.json()) as Receipt) : undefined;
	} catch {
		// The server is gone: this batch was not acknowledged.
		return undefined;
	}
}

/** Delivers all batches, eight at a time; tells which were acknowledged. */
async function deliverAll(
	url: string,
	onReceipt: (n: number, receipt: Receipt) => void,
	onQuiet: (receipt: Receipt) => void,
): Promise<void> {
	const left = Array.from({ length: BATCHES }, (_, n) => n);
	const lane = async () => {
		for (let n = left.shift(); n !== undefined; n = left.shift()) {
			const [receipt, quiet] = await Promise.all([deliver(url, batchOf(n)), deliver(url, quietOf(n))]);
			if (receipt) onReceipt(n, receipt);
			if (quiet) onQuiet(quiet);
		}
	};
	await Promise.all(Array.from({ length: 8 }, lane));
}

function stored(): readonly string[] {
	const database = new Database(file, { readonly: true });
	const rows = database
		.prepare('select loads.key as load, touchpoints.id & 1048575 as seq from touchpoints join loads on loads.id = touchpoints.id >> 20')
		.all() as { load: string; seq: number }[];
	database.close();
	return rows.map(({ load, seq }) => `${load} ${seq}`);
}

/** How many rows there are of nobody, and how many tallies. */
function storedQuiet(): Readonly<Record<'rows' | 'tallies', number>> {
	const database = new Database(file, { readonly: true });
	const found = database.prepare('select (select count(*) from quiet) as rows, (select count(*) from tallies) as tallies').get();
	database.close();
	return found as Readonly<Record<'rows' | 'tallies', number>>;
}

const figures = async (url: string) => {
	const { upTo, from, to, ...rest } = (await (await fetch(`${url}/v1/sites/shop/reports/stalls`)).json()) as Record<string, unknown>;
	const table = await (await fetch(`${url}/v1/sites/shop/reports/stalls.csv`)).text();
	return { rest, table };
};

it('a collector killed while 10,000 touchpoints stream in has each acknowledged one exactly once, and a second delivery changes no figure', {
	timeout: 120_000,
}, async () => {
	const seed = await openSqlite(new URL(store));
	await createSites(seed, Date.now).put({ name: 'shop', origins: ['*'], limits: { decision: { idleMs: 600_000 } } });
	await seed.close();

	const acknowledged = new Set<string>();
	const first = await startServer(store);
	let receipts = 0;
	let quietReceipts = 0;
	await deliverAll(
		first.url,
		(n) => {
			const { load, touchpoints } = batchOf(n);
			for (const { seq } of touchpoints) acknowledged.add(`${load} ${seq}`);
			if (++receipts === KILL_AFTER) void first.stop('SIGKILL');
		},
		() => quietReceipts++,
	);
	expect(await first.stop('SIGKILL')).toBe('SIGKILL');
	expect(acknowledged.size).toBeGreaterThanOrEqual(KILL_AFTER * EACH);
	expect(acknowledged.size).toBeLessThan(BATCHES * EACH);

	const second = await startServer(store);
	const kept = stored();
	expect(new Set(kept).size).toBe(kept.length);
	const held = new Set(kept);
	expect([...acknowledged].filter((identity) => !held.has(identity))).toEqual([]);

	const keptQuiet = storedQuiet();
	expect(quietReceipts).toBeGreaterThan(0);
	expect(keptQuiet.rows).toBeGreaterThanOrEqual(quietReceipts * QUIET_EACH);
	expect(keptQuiet.rows).toBe(keptQuiet.tallies * QUIET_EACH);

	let quietAccepted = 0;
	await deliverAll(
		second.url,
		() => undefined,
		({ accepted }) => (quietAccepted += accepted),
	);
	expect(stored()).toHaveLength(BATCHES * EACH);
	expect(quietAccepted).toBe(BATCHES * QUIET_EACH - keptQuiet.rows);
	expect(storedQuiet()).toEqual({ rows: BATCHES * QUIET_EACH, tallies: BATCHES });
	// Everyone's limit ran out before they were delivered, so no sweep is due to change a figure between the two looks.
	const before = await figures(second.url);
	const again: Receipt[] = [];
	await deliverAll(
		second.url,
		(_, receipt) => again.push(receipt),
		(receipt) => expect(receipt).toEqual({ accepted: 0, duplicates: QUIET_EACH, rejected: [] }),
	);
	expect(again).toHaveLength(BATCHES);
	expect(again.every(({ accepted, duplicates }) => accepted === 0 && duplicates === EACH)).toBe(true);
	expect(await figures(second.url)).toEqual(before);
	expect(stored()).toHaveLength(BATCHES * EACH);
	expect(storedQuiet()).toEqual({ rows: BATCHES * QUIET_EACH, tallies: BATCHES });
	expect(before.table.split('\r\n').length).toBeGreaterThan(25);
	expect(await second.stop()).toBe(0);
});
