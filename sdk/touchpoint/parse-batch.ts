import { type Batch, MAX_TOUCHPOINTS, type Rejection, WANTS, WIRE_VERSION } from './batch.ts';
import { FIELDS, type Field, type Fields, HASH, ID, MAX_INSTANT, MAX_NAME, TOKEN } from './fields.ts';
import { hourOf, hushed, isAVisitors, isQuietKind, type QuietBatch, type QuietTouchpoint } from './quiet.ts';
import { scrubbed } from './scrub-touchpoint.ts';
import type { Touchpoint } from './touchpoint.ts';

/** What came in: the batch with its good touchpoints, and why the others are not among them. */
export interface ParsedBatch<B extends Batch | QuietBatch = Batch | QuietBatch> {
	readonly batch: B;
	readonly rejected: readonly Rejection[];
}

/** Not a batch at all: `field` is at fault, `expected` says what should stand there. */
export interface NotABatch {
	readonly field: string;
	readonly expected: string;
}

type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);

const isProp = (value: unknown, max: number): boolean =>
	typeof value === 'string' ? value.length <= max : typeof value === 'number' ? Number.isFinite(value) : typeof value === 'boolean';

type OfType<T extends Field['type']> = Extract<Field, { type: T }>;

const isText = (value: unknown, { max, pattern }: OfType<'text'>): boolean =>
	typeof value === 'string' && value.length <= max && (pattern?.test(value) ?? true);

// NaN and the infinities cannot come from JSON, yet a caller within this process may bring them: they fail both comparisons.
const isNumber = (value: unknown, { min, max, whole }: OfType<'number'>): boolean =>
	typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));

function propsFault(value: unknown, field: OfType<'props'>, path: string): string | undefined {
	const entries = isRecord(value) ? Object.entries(value) : undefined;
	if (!entries || entries.length > field.maxKeys) return path;
	const bad = entries.find(([key, each]) => key.length > MAX_NAME || !isProp(each, field.max));
	return bad && `${path}.${bad[0].slice(0, MAX_NAME)}`;
}

function listFault(value: unknown, field: OfType<'list'>, path: string): string | undefined {
	if (!Array.isArray(value) || value.length > field.maxLength) return path;
	return value.map((each, i) => faultIn(each, field.of, `${path}.${i}`)).find(Boolean);
}

/** The path of the first thing wrong with `value`, or undefined if it is as it should be. */
function faultIn(value: unknown, field: Field, path: string): string | undefined {
	switch (field.type) {
		case 'text':
			return isText(value, field) ? undefined : path;
		case 'number':
			return isNumber(value, field) ? undefined : path;
		case 'flag':
			return typeof value === 'boolean' ? undefined : path;
		case 'record':
			return isRecord(value) ? faultAmong(value, field.fields, `${path}.`) : path;
		case 'props':
			return propsFault(value, field, path);
		case 'list':
			return listFault(value, field, path);
	}
}

function faultAmong(value: Json, fields: Fields, prefix = ''): string | undefined {
	for (const [marked, field] of Object.entries(fields)) {
		const optional = marked.endsWith('?');
		const name = optional ? marked.slice(0, -1) : marked;
		const given = value[name];
		if (optional && (given === undefined || given === null)) continue;
		const fault = faultIn(given, field, prefix + name);
		if (fault) return fault;
	}
	return undefined;
}

/** Only what the table names, so that nothing unknown is ever stored. */
function pick(value: Json, fields: Fields): Json {
	const kept: Json = {};
	for (const [marked, field] of Object.entries(fields)) {
		const name = marked.endsWith('?') ? marked.slice(0, -1) : marked;
		const given = value[name];
		if (given === undefined || given === null) continue;
		kept[name] = field.type === 'record' ? pick(given as Json, field.fields) : given;
	}
	return kept;
}

type Read<T> = { readonly touchpoint: T } | { readonly field: string };

function readTouchpoint<T extends Touchpoint | QuietTouchpoint>(value: unknown, isAllowed: (kind: string) => boolean): Read<T> {
	if (!isRecord(value)) return { field: 'touchpoint' };
	const { kind } = value;
	if (typeof kind !== 'string' || !Object.hasOwn(FIELDS, kind) || !isAllowed(kind)) return { field: 'kind' };
	const fields: Fields = FIELDS[kind as T['kind']];
	const field = faultAmong(value, fields);
	if (field) return { field };
	return { touchpoint: { kind, ...pick(value, fields) } as unknown as T };
}

/**
 * Reads one touchpoint of a visitor, or names the field that is wrong with it. Its texts stay as they are: an import reads the owner's own
 * files by this door. What comes in a batch is scrubbed by `parseBatch`.
 */
export const parseTouchpoint = (value: unknown): Read<Touchpoint> => readTouchpoint(value, isAVisitors);

/** Reads one touchpoint of a quiet batch. Nothing behind this door ever sees a finer time or page than may be kept. */
export function parseQuiet(value: unknown): Read<QuietTouchpoint> {
	const read = readTouchpoint<QuietTouchpoint>(value, isQuietKind);
	return 'touchpoint' in read ? { touchpoint: hushed(read.touchpoint) } : read;
}

const AN_ID = 'an id of 1 to 128 letters, digits or . : @ _ -';

/** Visitor and session are two ids, or neither: half of them would be neither a visitor’s batch nor a quiet one. */
function whoFault({ visitor, session }: Json): NotABatch | undefined {
	if (visitor === null) return session === null ? undefined : { field: 'session', expected: 'null, as the visitor is' };
	if (!isId(visitor)) return { field: 'visitor', expected: `${AN_ID}, or null in a quiet batch` };
	return isId(session) ? undefined : { field: 'session', expected: AN_ID };
}

function headFault(value: Json): NotABatch | undefined {
	if (value.version !== WIRE_VERSION) return { field: 'version', expected: `${WIRE_VERSION}` };
	for (const field of ['site', 'load']) if (!isId(value[field])) return { field, expected: AN_ID };
	const who = whoFault(value);
	if (who) return who;
	const sentAt = value.sentAt;
	if (typeof sentAt !== 'number' || !(sentAt >= 0 && sentAt <= MAX_INSTANT))
		return { field: 'sentAt', expected: 'milliseconds since 1970' };
	if (!Array.isArray(value.touchpoints)) return { field: 'touchpoints', expected: 'a list' };
	if (value.touchpoints.length > MAX_TOUCHPOINTS) return { field: 'touchpoints', expected: `at most ${MAX_TOUCHPOINTS} touchpoints` };
	return undefined;
}

/**
 * Reads a batch from whatever a stranger sent. One bad touchpoint never costs its neighbours: it is named in `rejected`.
 * Only a body that is no batch at all yields `NotABatch`.
 */
export function parseBatch(value: unknown): ParsedBatch | NotABatch {
	if (!isRecord(value)) return { field: 'body', expected: 'a JSON object' };
	const fault = headFault(value);
	if (fault) return fault;
	const { site, visitor, session, load, sentAt, touchpoints } = value as unknown as Batch | QuietBatch;
	const head = { version: WIRE_VERSION, site, load, sentAt } as const;
	if (visitor === null) {
		const { good, rejected } = sorted(touchpoints, parseQuiet);
		return { batch: { ...head, visitor, session, sentAt: hourOf(sentAt), touchpoints: good }, rejected };
	}
	const { good, rejected } = sorted(touchpoints, parseTouchpoint);
	return { batch: { ...head, visitor, session, ...besides(value), touchpoints: good }, rejected };
}

/** What a head may say besides; what is not as it should be is left out, since the touchpoints are worth more than it. */
function besides({ wants, person, scope, handover, dropped }: Json): Omit<Batch, keyof QuietBatch> {
	const known = WANTS.filter((each) => Array.isArray(wants) && wants.includes(each));
	return {
		...(known[0] && { wants: known }),
		...(typeof handover === 'string' && TOKEN.test(handover) && { handover }),
		...(typeof person === 'string' && HASH.test(person) && { person }),
		...(scope === 'tab' && { scope }),
		...(Number.isSafeInteger(dropped) && Number(dropped) > 0 && { dropped: Number(dropped) }),
	};
}

/** Those that could be read, scrubbed once more, since a browser’s word is not trusted for it; and why the others could not. */
function sorted<T extends Touchpoint | QuietTouchpoint>(
	sent: readonly unknown[],
	read: (value: unknown) => Read<T>,
): { good: readonly T[]; rejected: readonly Rejection[] } {
	const good: T[] = [];
	const rejected: Rejection[] = [];
	for (const [index, each] of sent.entries()) {
		const found = read(each);
		if ('touchpoint' in found) good.push(scrubbed(found.touchpoint));
		else rejected.push({ index, ...idOf(each), code: 'bad-touchpoint', field: found.field });
	}
	return { good, rejected };
}

const idOf = (value: unknown): { id?: string } => {
	const id = isRecord(value) ? (value.id ?? value.seq) : undefined;
	return isId(id) || Number.isSafeInteger(id) ? { id: String(id) } : {};
};
