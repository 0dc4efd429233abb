import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import papaparse from 'papaparse';
import { type BadRow, columnsOf, createRowReader, type Imported, type Row } from './import-row.ts';
import type { LearningOf } from './learning.ts';
import { finishReplays, type Progress } from './replay.ts';
import type { Arrival, Site, Store, Transaction } from './stores/store.ts';

/** Rows stored in one transaction. */
const AT_ONCE = 1_000;

/** What became of a file. Bad rows are told with the line they stand in, the first being 1. */
export interface ImportResult {
	readonly accepted: number;
	readonly duplicates: number;
	readonly bad: number;
}

export interface ImportOptions {
	/** Columns that are called otherwise: `{ visitor: 'customer_no' }`. */
	readonly columns?: Readonly<Record<string, string>>;
	readonly now: () => number;
	readonly onBad: (line: number, bad: BadRow) => void;
	readonly onRows: (rows: number) => void;
	readonly onReplay: (progress: Progress) => void;
}

interface Numbered {
	readonly line: number;
	/** Null if the line is no JSON object. */
	readonly row: Row | null;
}

const NO_OBJECT: BadRow = { field: 'line', problem: 'is no JSON object' };

function objectIn(line: string): Row | null {
	try {
		const value: unknown = JSON.parse(line);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : null;
	} catch {
		// Told with its line; one bad line must not cost its neighbours.
		return null;
	}
}

/** Rows of a CSV file with a header, or of a file with one JSON object a line; packed with gzip if it says so. */
async function* rowsOf(file: string): AsyncGenerator<Numbered> {
	const packed = file.endsWith('.gz');
	const raw = createReadStream(file);
	const text = packed ? raw.pipe(createGunzip()) : raw;
	// A pipe does not hand errors on: a missing file would wait for ever.
	raw.on('error', (cause: Error) => text.destroy(cause));
	let line = 1;
	if (/\.(ndjson|jsonl)(\.gz)?$/.test(file)) {
		for await (const one of createInterface({ input: text })) {
			if (one.trim()) yield { line, row: objectIn(one) };
			line += 1;
		}
		return;
	}
	const rows = text.pipe(papaparse.parse(papaparse.NODE_STREAM_INPUT, { header: true, skipEmptyLines: true }));
	text.on('error', (cause: Error) => rows.destroy(cause as Error));
	for await (const row of rows) {
		line += 1;
		yield { line, row: row as Row };
	}
}

const arrivalOf = ({ name }: Site, { visitor, session, load, device, touchpoint }: Imported, now: number): Arrival => ({
	site: name,
	batch: { version: 1, site: name, visitor, session, load, sentAt: now, touchpoints: [touchpoint] },
	rejected: 0,
	receivedAt: now,
	device,
});

/** Reads rows by the columns that the first of them has. */
function readerFor(renamed: Readonly<Record<string, string>>): (row: Row | null) => Imported | BadRow {
	let read: ReturnType<typeof createRowReader> | undefined;
	return (row) => {
		if (!row) return NO_OBJECT;
		read ??= createRowReader(columnsOf(Object.keys(row), renamed));
		return read(row);
	};
}

/** Stores rows and asks for their visitors to be folded anew; how many rows were new. */
async function take(tx: Transaction, { generation }: Site, arrivals: readonly Arrival[]): Promise<number> {
	const fresh = (await tx.add(arrivals)).filter((added) => added.fresh.length > 0);
	await tx.askRefold(generation, [...new Set(fresh.map(({ visitor }) => visitor))]);
	return fresh.length;
}

/**
 * Takes a file in by the same door as live traffic: the same parsing, the same identity, so that a file imported twice changes
 * nothing, and an import that was cut short can simply be begun again. On a site that has learned nothing yet the clock of the
 * data is run: flags are raised when they would have been raised live. Elsewhere only the visitors concerned are folded anew.
 */
export async function importFile(
	{ store: into, learningOf }: { readonly store: Store; readonly learningOf: LearningOf },
	site: Site,
	file: string,
	options: ImportOptions,
): Promise<ImportResult> {
	const { columns = {}, now, onBad, onRows, onReplay } = options;
	const read = readerFor(columns);
	let waiting: Arrival[] = [];
	let [rows, accepted, bad] = [0, 0, 0];
	// Asked before the first row: a collector at work on the same store may learn from half of the file meanwhile.
	const { editions } = await into.transaction((tx) => tx.learning(site.generation));
	const commit = async () => {
		accepted += await into.transaction((tx) => take(tx, site, waiting));
		waiting = [];
		onRows(rows);
	};
	for await (const { line, row } of rowsOf(file)) {
		const imported = read(row);
		rows += 1;
		if ('problem' in imported) {
			bad += 1;
			onBad(line, imported);
		} else waiting.push(arrivalOf(site, imported, now()));
		if (waiting.length >= AT_ONCE) await commit();
	}
	await commit();
	if (editions.length === 0) await into.transaction((tx) => tx.askRefold(site.generation, 'all', { relearn: true }));
	await finishReplays({ store: into, learningOf }, now, onReplay);
	return { accepted, duplicates: rows - bad - accepted, bad };
}
