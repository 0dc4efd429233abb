/** Longer text is cut: it stands in the middle of a sentence. */
const LONGEST = 80;

/** Controls, and marks that turn the direction of all that follows, quotation mark and all. */
const UNREADABLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** What a page or a visitor said, without quotation marks: on one line, of readable length. */
export function plain(text: string): string {
	const readable = [...text.replace(UNREADABLE, ' ').trim()];
	return readable.length > LONGEST ? `${readable.slice(0, LONGEST).join('')}…` : readable.join('');
}

/** What a page or a visitor said, in quotation marks: on one line, of readable length, and unable to disturb its surroundings. */
export const quoted = (text: string): string => `“${plain(text)}”`;
