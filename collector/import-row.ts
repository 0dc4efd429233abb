import { createHash } from 'node:crypto';
import { type Instant, MAX_NAME, NAME, parseTouchpoint, type Touchpoint } from '#touchpoint';

/** One line of a file: what its columns say. */
export type Row = Readonly<Record<string, unknown>>;

/** Columns with a meaning, and what else they are often called. Every other column becomes a prop. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
	visitor: ['visitor', 'visitor_id', 'user', 'customer'],
	at: ['at', 'ts', 'time', 'timestamp'],
	kind: ['kind'],
	name: ['name', 'event'],
	page: ['page', 'path'],
	session: ['session'],
	id: ['id'],
	friction: ['friction'],
	term: ['term'],
	results: ['results'],
	score: ['score'],
	title: ['title'],
	referrer: ['referrer'],
	device: ['device'],
};

/** Below this a number is seconds, else milliseconds: as milliseconds it would be a day in 1973, as seconds one in 5138. */
const SECONDS_BELOW = 1e11;
/** Touchpoints less than this apart belong to one session, as they do in a browser. */
const SESSION_GAP_MS = 30 * 60_000;

/** Other systems call people by any text; a browser's own ids are stricter. */
const VISITOR = /^\P{Cc}{1,128}$/u;

/** A touchpoint from a file, with its visitor and its identity. */
export interface Imported {
	readonly visitor: string;
	readonly session: string;
	readonly load: string;
	readonly device: string;
	readonly touchpoint: Touchpoint;
}

/** A row that cannot be taken: which of its columns is wrong, and what is the matter with it. */
export interface BadRow {
	readonly field: string;
	readonly problem: string;
}

const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value).trim());

const ZONELESS = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

function instantOf(value: unknown): Instant {
	const text = textOf(value);
	const number = Number(text);
	if (text !== '' && Number.isFinite(number)) return Math.round(Math.abs(number) < SECONDS_BELOW ? number * 1000 : number);
	// Without a zone it would mean another moment on every machine.
	return Date.parse(ZONELESS.test(text) ? `${text.replace(' ', 'T')}Z` : text);
}

/** Name of a row that says none. */
const NAMELESS = 'event';

const hashOf = (text: string, length: number): string => createHash('sha256').update(text).digest('hex').slice(0, length);

/** A name as touchpoints have it: `Search for Item` is `search-for-item`. What has no Latin letter is told apart by a hash. */
export function nameFrom(text: string): string {
	const plain = text
		.toLowerCase()
		.replace(/[^a-z0-9_]+/g, '-')
		.replace(/[-_]*([-_])[-_]*/g, '$1')
		.replace(/^[-_]+|[-_]+$/g, '')
		.slice(0, MAX_NAME - 2)
		.replace(/[-_]+$/, '');
	if (text === '') return NAMELESS;
	if (plain === '') return `e-${hashOf(text, 8)}`;
	return NAME.test(plain) ? plain : `e-${plain}`;
}

const isTrue = (value: unknown): boolean => /^(1|true|yes)$/i.test(textOf(value));

type Columns = Readonly<Record<string, string | undefined>>;

/** Which column of the file says what; `renamed` wins over what columns are usually called. */
export function columnsOf(given: readonly string[], renamed: Readonly<Record<string, string>>): Columns {
	const found = Object.entries(COLUMNS).map(([word, usual]) => [word, renamed[word] ?? usual.find((name) => given.includes(name))]);
	return Object.fromEntries(found) as Columns;
}

function propsIn(row: Row, columns: Columns): Record<string, string> {
	const known = new Set(Object.values(columns));
	return Object.fromEntries(
		Object.entries(row)
			.filter(([key, value]) => !known.has(key) && textOf(value) !== '')
			.map(([key, value]) => [key, textOf(value)]),
	);
}

/** What each kind says beyond the fact itself; a column that is empty says nothing. */
const OWN_WORDS: Readonly<Record<string, readonly string[]>> = {
	search: ['term', 'results'],
	feedback: ['name', 'score'],
	'page-view': ['title', 'referrer'],
};
const NUMBERS = ['results', 'score'];

function touchpointFrom(row: Row, said: (word: string) => string, columns: Columns): Readonly<Record<string, unknown>> {
	const kind = isTrue(said('friction')) ? 'friction' : said('kind') || 'action';
	const name = nameFrom(said('name'));
	const fact = { kind, seq: 1, at: instantOf(said('at')), page: said('page') || '/' };
	if (kind === 'friction') return { ...fact, friction: name, evidence: propsIn(row, columns) };
	const own = OWN_WORDS[kind];
	if (!own) return { ...fact, name, props: propsIn(row, columns) };
	const words = own.filter((word) => said(word) !== '').map((word) => [word, NUMBERS.includes(word) ? Number(said(word)) : said(word)]);
	return { ...fact, ...Object.fromEntries(words), ...(own.includes('name') && { name }) };
}

/**
 * Reads rows one after another. A touchpoint's identity is made from what the row says, and from how many rows of the same
 * visitor and instant came before it: so the same file, read again, brings nothing new, and rows of one instant keep their order.
 */
export function createRowReader(columns: Columns) {
	const visitors = new Map<string, { readonly at: Instant; readonly nth: number; readonly session: string }>();
	const said = (row: Row, word: string) => textOf(columns[word] === undefined ? '' : row[columns[word]]);

	function place(visitor: string, at: Instant, row: Row): { session: string; load: string } {
		const before = visitors.get(visitor);
		const nth = before?.at === at ? before.nth + 1 : 0;
		const isSame = before !== undefined && Math.abs(at - before.at) < SESSION_GAP_MS;
		const session = said(row, 'session') || (isSame ? before.session : `i.${at.toString(36)}`);
		visitors.set(visitor, { at, nth, session });
		const own = said(row, 'id') || JSON.stringify(row);
		const hash = hashOf(`${visitor} ${at} ${own}`, 20);
		return { session, load: `i.${nth.toString(36).padStart(4, '0')}.${hash}` };
	}

	return function read(row: Row): Imported | BadRow {
		const saidHere = (word: string) => said(row, word);
		const visitor = saidHere('visitor');
		if (!VISITOR.test(visitor)) return badRow('visitor', visitor, 'is longer than 128 characters, or no text');
		const parsed = parseTouchpoint(touchpointFrom(row, saidHere, columns));
		if ('field' in parsed) return badRow(parsed.field, saidHere(parsed.field), `cannot be read as "${parsed.field}"`);
		const { touchpoint } = parsed;
		return { visitor, device: saidHere('device'), touchpoint, ...place(visitor, touchpoint.at, row) };
	};

	function badRow(word: string, given: string, problem: string): BadRow {
		return { field: columns[word] ?? word, problem: given ? `"${given.slice(0, 40)}" ${problem}` : 'is missing' };
	}
}
