/** What a form said, by the name of its field; of several boxes ticked, one a line. */
export type Typed = Readonly<Record<string, string>>;

/** What is wrong with a field, and what to do about it. */
export interface Problem {
	readonly field: string;
	readonly says: string;
}

/** What a form comes to, or what is wrong with it. */
export type Read<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

export const isWrong = <T>(read: Read<T>): read is { readonly problems: readonly Problem[] } => 'problems' in read;

export const typedIn = (typed: Typed, field: string): string => (typed[field] ?? '').trim();

/** One thing a line; empty lines are none. */
export const linesIn = (typed: Typed, field: string): readonly string[] =>
	typedIn(typed, field)
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean);

/** Kebab-case, as settings want a name. */
export const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A name that a label suggests: `Add to cart!` is `add-to-cart`. */
export const nameFrom = (label: string): string =>
	label
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 64)
		.replace(/^-+|-+$/g, '');

export const missing = (field: string, what: string): Problem => ({ field, says: `Enter ${what}.` });

/** A name that was typed, or that the label suggests, unless it is one of those taken. */
export function nameIn(typed: Typed, taken: readonly string[]): Read<string> {
	const name = typedIn(typed, 'name') || nameFrom(typedIn(typed, 'label'));
	if (!name) return { problems: [missing('name', 'a short name of small letters, digits and hyphens')] };
	if (!NAME.test(name) || name.length > 64)
		return { problems: [{ field: 'name', says: 'Use small letters, digits and hyphens only, such as corner-shop; at most 64.' }] };
	if (taken.includes(name)) return { problems: [{ field: 'name', says: `“${name}” is taken. Choose another name.` }] };
	return { value: name };
}

/** A number within bounds; undefined where nothing was typed. */
export function numberIn(
	typed: Typed,
	field: string,
	{ min, max, what }: { readonly min: number; readonly max: number; readonly what: string },
): Read<number | undefined> {
	const text = typedIn(typed, field).replace(',', '.');
	if (text === '') return { value: undefined };
	const number = Number(text);
	if (!Number.isFinite(number) || number < min || number > max)
		return { problems: [{ field, says: `Enter ${what} as a number from ${min} to ${max}.` }] };
	return { value: number };
}

/** All that is wrong with several parts of a form. */
export const problemsOf = (reads: readonly Read<unknown>[]): readonly Problem[] =>
	reads.flatMap((read) => (isWrong(read) ? read.problems : []));

/** What a part came to; only after `problemsOf` has found nothing. */
export function comesTo<T>(read: Read<T>): T {
	if (isWrong(read)) throw new TypeError('asked for the value of a form that is wrong');
	return read.value;
}
