import { FIELDS, type Field, type Fields } from './fields.ts';
import type { QuietTouchpoint } from './quiet.ts';
import { scrubText, scrubUnder } from './scrub-text.ts';
import type { Touchpoint } from './touchpoint.ts';

type Json = Readonly<Record<string, unknown>>;

/** Texts that we make ourselves, of tags, places and marks: selectors, and names with a pattern of their own. Masked, they would lead nowhere. */
const isOurs = (field: Field): boolean => field.type === 'text' && (field.pattern !== undefined || field.isSelector === true);

function scrubField(value: unknown, field: Field): unknown {
	switch (field.type) {
		case 'text':
			return isOurs(field) ? value : scrubText(value as string);
		case 'record':
			return scrubRecord(value as Json, field.fields);
		case 'props':
			return Object.fromEntries(Object.entries(value as Json).map(([key, each]) => [key, scrubUnder(key, each)]));
		default:
			return value;
	}
}

function scrubRecord(value: Json, fields: Fields): Json {
	const scrubbed: Record<string, unknown> = { ...value };
	for (const [marked, field] of Object.entries(fields)) {
		const name = marked.endsWith('?') ? marked.slice(0, -1) : marked;
		if (value[name] !== undefined) scrubbed[name] = scrubField(value[name], field);
	}
	return scrubbed;
}

/** Scrubs every text of a touchpoint that a page or a person may have written. What a well-behaved browser sent is the same after it. */
export const scrubbed = <T extends Touchpoint | QuietTouchpoint>(touchpoint: T): T =>
	scrubRecord(touchpoint as unknown as Json, FIELDS[touchpoint.kind]) as unknown as T;
