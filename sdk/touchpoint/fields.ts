import type { QuietTouchpoint } from './quiet.ts';
import type { ElementName, Touchpoint, Vitals } from './touchpoint.ts';

/** What one field may hold. Read by the parser and by the API's documentation, so the two cannot disagree. */
export type Field =
	| { readonly type: 'text'; readonly max: number; readonly pattern?: RegExp; readonly isSelector?: boolean }
	| { readonly type: 'number'; readonly min: number; readonly max: number; readonly whole?: boolean }
	| { readonly type: 'flag' }
	| { readonly type: 'record'; readonly fields: Fields }
	| { readonly type: 'props'; readonly maxKeys: number; readonly max: number }
	| { readonly type: 'list'; readonly maxLength: number; readonly of: Field };

/** A name ending in `?` may be absent. */
export type Fields = Readonly<Record<string, Field>>;

/** Each field of `T`, optional ones marked: forgetting one, or marking it wrongly, does not compile. */
type FieldsOf<T> = {
	readonly [K in keyof T & string as undefined extends T[K] ? `${K}?` : K]: Field;
};

/** Longest page path, title, term or selector, in UTF-16 units: the longest URL that every browser and proxy carries. */
export const MAX_TEXT = 2_048;
/** Longest name of an action, friction, role or prop: a name is read in a table cell. */
export const MAX_NAME = 100;

/** Names a person chose and another must read: words joined by `-` or `_`. */
export const NAME = /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/;
/** Names of journeys and stages, as a site's rules give them. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** A SHA-256, as hex. */
export const HASH = /^[0-9a-f]{64}$/;
/** What the collector has signed; opaque to a browser. */
export const TOKEN = /^[\w.:@-]{1,400}$/;
/** Ids made by a browser or a server; opaque to us. */
export const ID = /^[\w.:@-]{1,128}$/;

const text = (max = MAX_TEXT): Field => ({ type: 'text', max });
const selector: Field = { type: 'text', max: MAX_TEXT, isSelector: true };
const name: Field = { type: 'text', max: MAX_NAME, pattern: NAME };
const slug: Field = { type: 'text', max: MAX_NAME, pattern: SLUG };
const number = (max: number, min = 0): Field => ({ type: 'number', min, max });
const whole = (max: number, min = 0): Field => ({ type: 'number', min, max, whole: true });
const record = <T>(fields: FieldsOf<T>): Field => ({ type: 'record', fields });
const props: Field = { type: 'props', maxKeys: 40, max: 1_024 };
const month = 31 * 24 * 3_600_000;

/** Largest `seq`: 2^20 touchpoints in one page load, so that load and seq fit one exact integer. */
export const MAX_SEQ = 2 ** 20 - 1;
/** Year 5138; keeps instants exact integers and dates printable. */
export const MAX_INSTANT = 1e14;

const fact = { seq: whole(MAX_SEQ), at: number(MAX_INSTANT), page: text() } as const;

const element = record<ElementName>({ selector, 'role?': text(MAX_NAME), 'name?': text(200), 'hasName?': { type: 'flag' } });

/** Whatever a batch may carry, be it a visitor's or a quiet one. */
type Said = Touchpoint | QuietTouchpoint;

/** Every field of every kind. `kind` itself is what this table is keyed by. */
export const FIELDS: { readonly [K in Said['kind']]: FieldsOf<Omit<Extract<Said, { kind: K }>, 'kind'>> } = {
	'page-view': {
		...fact,
		'title?': text(),
		'referrer?': text(),
		'campaign?': record({ 'source?': text(200), 'medium?': text(200), 'name?': text(200) }),
	},
	'page-leave': {
		...fact,
		'title?': text(),
		visibleMs: number(month),
		'scrollDepth?': number(1),
		'vitals?': record<Vitals>({
			'lcpMs?': number(month),
			'lcpElement?': selector,
			'inpMs?': number(month),
			'inpElement?': selector,
			'cls?': number(1_000),
			'clsElement?': selector,
		}),
	},
	search: { ...fact, term: text(500), 'results?': whole(1e9), 'scope?': text(MAX_NAME), 'refines?': { type: 'flag' } },
	friction: {
		...fact,
		friction: name,
		'element?': element,
		'evidence?': props,
		'wcag?': { type: 'list', maxLength: 10, of: { type: 'text', max: 10, pattern: /^\d\.\d\.\d{1,2}$/ } },
	},
	action: { ...fact, name, 'props?': props },
	feedback: { ...fact, name, score: number(1), 'comment?': text() },
	tally: { ...fact, friction: name, 'element?': element, journey: slug, stage: slug, advanced: { type: 'flag' } },
};
