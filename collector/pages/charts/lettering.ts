/**
 * Widths in ems of DejaVu Sans, in which pictures are rendered, rounded up. It is one of the widest fonts there are without serifs:
 * what fits in it fits in whatever font the reader’s screen has.
 */
const NARROW = 0.42;
const LOWER = 0.65;
const UPPER = 0.79;
const WIDE = 1.02;
/** Ideographs are one em; pictures of some systems take a third more. */
const FULL = 1.35;
const BOLD = 1.14;

const NARROWS = /^[\sfijlrtI.,;:'’|!()[\]/-]$/u;
const WIDES = /^[mwMWO@%&—…→Q]$/u;
const FULLS =
	/\p{Extended_Pictographic}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Regional_Indicator}|[\uff00-\uffef\u3000-\u303f]/u;

/** Nothing that XML forbids, that ends a line, or that turns the direction of what follows. */
const UNREADABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Nobody reads more of a name than this; measuring 10 kB of it would cost, too. */
const LONGEST = 240;

const emsOf = (letter: string): number => {
	if (FULLS.test(letter)) return FULL;
	if (NARROWS.test(letter)) return NARROW;
	if (WIDES.test(letter)) return WIDE;
	return letter === letter.toLowerCase() ? LOWER : UPPER;
};

/** How text is set. */
export interface Lettering {
	readonly px: number;
	readonly weight?: 'bold';
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

const lettersOf = (text: string): readonly string[] => [...letters.segment(text)].map(({ segment }) => segment);

/** How wide a line is at most, in pixels. */
export const widthOf = (text: string, { px, weight }: Lettering): number =>
	lettersOf(text).reduce((sum, letter) => sum + emsOf(letter), 0) * px * (weight ? BOLD : 1);

/** The room that text has. */
export interface Room extends Lettering {
	readonly width: number;
	/** Lines there is room for; more is cut, with three dots to say so. */
	readonly lines: number;
}

/** A word in pieces that fit, the last of them with room for more. */
function piecesOf(word: string, room: Room): readonly string[] {
	if (widthOf(word, room) <= room.width) return [word];
	const pieces: string[] = [''];
	for (const letter of lettersOf(word)) {
		const last = pieces.length - 1;
		const grown = `${pieces[last]}${letter}`;
		if (widthOf(grown, room) <= room.width || pieces[last] === '') pieces[last] = grown;
		else pieces.push(letter);
	}
	return pieces;
}

/** The end of a line that has to be cut. */
function withDots(line: string, room: Room): string {
	const kept = [...lettersOf(line)];
	while (kept.length > 0 && widthOf(`${kept.join('')}…`, room) > room.width) kept.pop();
	return `${kept.join('').trimEnd()}…`;
}

/** Text as lines that fit into a room: at spaces where there are some, within a word where it is too long. */
export function linesOf(text: string, room: Room): readonly string[] {
	const readable = text.slice(0, LONGEST).replace(UNREADABLE, ' ').trim();
	const lines: string[] = [];
	let line = '';
	for (const piece of readable.split(/\s+/).flatMap((word) => piecesOf(word, room))) {
		const grown = line === '' ? piece : `${line} ${piece}`;
		if (widthOf(grown, room) <= room.width) {
			line = grown;
			continue;
		}
		lines.push(line);
		line = piece;
	}
	if (line !== '') lines.push(line);
	if (lines.length <= room.lines && text.length <= LONGEST) return lines;
	return [...lines.slice(0, room.lines - 1), withDots(lines[Math.min(room.lines, lines.length) - 1] ?? '', room)];
}
