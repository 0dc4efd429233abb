/** Longer text is cut: it stands in the middle of a sentence. */
const LONGEST = 80;

/** Controls, line ends, and marks that turn the direction of all that follows, quotation mark and all. */
const UNREADABLE = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** What a page or a visitor said, on one line and in full. */
export const oneLine = (text: string): string => text.replace(UNREADABLE, ' ').trim();

/** What a page or a visitor said, without quotation marks: on one line, of readable length. */
export function plain(text: string): string {
	const readable = [...oneLine(text)];
	return readable.length > LONGEST ? `${readable.slice(0, LONGEST).join('')}…` : readable.join('');
}

/** How what a page or a visitor said is set apart from our own words: it is one piece, and cannot disturb its surroundings. */
export type Quote = (text: string) => string;

/** What a page or a visitor said, in quotation marks: on one line, of readable length, and unable to disturb its surroundings. */
export const quoted: Quote = (text) => `“${plain(text)}”`;

/**
 * The same as Markdown: a code span with a longer fence than any run of backticks within. Nothing in it is a tag, a link or a
 * mention, which backslashes alone would not prevent: trackers look for mentions in the text that is left once they are gone.
 */
export const coded: Quote = (text) => {
	const line = oneLine(text) || ' ';
	const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
	const fence = '`'.repeat(longest + 1);
	const gap = longest > 0 ? ' ' : '';
	return fence + gap + line + gap + fence;
};
