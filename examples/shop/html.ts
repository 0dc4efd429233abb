/** Markup that is safe to send as it is: only `html` makes it, and `html` escapes whatever is put into it. */
export interface Html {
	readonly markup: string;
}

type Part = Html | string | number | false | undefined | readonly Part[];

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

const markupOf = (part: Part): string => {
	if (part === false || part === undefined) return '';
	if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
	if ('markup' in part) return part.markup;
	return part.map(markupOf).join('');
};

export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
	markup: strings.map((string, index) => string + markupOf(parts[index])).join(''),
});
