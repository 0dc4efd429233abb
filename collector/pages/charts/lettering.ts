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

const ASCII = /^[ -~]*$/;

function emsOf(letter: string): number {
	if (NARROWS.test(letter)) return NARROW;
	if (WIDES.test(letter)) return WIDE;
	if (!ASCII.test(letter) && FULLS.test(letter)) return FULL;
	return letter === letter.toLowerCase() ? LOWER : UPPER;
}

/** How text is set. */
export interface Lettering {
	readonly px: number;
	readonly weight?: 'bold';
}

/** The room that text has. */
export interface Room extends Lettering {
	readonly width: number;
	/** Lines there is room for; more is cut, with three dots to say so. */
	readonly lines: number;
}

/** What is read as one letter, and how many ems it takes. */
interface Letter {
	readonly letter: string;
	readonly ems: number;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function lettersOf(text: string): readonly Letter[] {
	const letters = ASCII.test(text) ? [...text] : [...graphemes.segment(text)].map(({ segment }) => segment);
	return letters.map((letter) => ({ letter, ems: emsOf(letter) }));
}

const emsIn = (letters: readonly Letter[]): number => letters.reduce((sum, { ems }) => sum + ems, 0);
const textOf = (letters: readonly Letter[]): string => letters.map(({ letter }) => letter).join('');

/** How wide a line is at most, in pixels. */
export const widthOf = (text: string, { px, weight }: Lettering): number => emsIn(lettersOf(text)) * px * (weight ? BOLD : 1);

/** A line while it is being filled. */
interface Filling {
	readonly letters: readonly Letter[];
	readonly ems: number;
}

const EMPTY: Filling = { letters: [], ems: 0 };
const SPACE: Letter = { letter: ' ', ems: NARROW };

const filled = (letters: readonly Letter[]): Filling => ({ letters, ems: emsIn(letters) });

/** A word in pieces that fit, the last of them with room for more. */
function piecesOf(letters: readonly Letter[], room: number): readonly Filling[] {
	const pieces: Filling[] = [];
	let piece: Letter[] = [];
	let ems = 0;
	for (const each of letters) {
		if (ems + each.ems > room && piece.length > 0) {
			pieces.push({ letters: piece, ems });
			piece = [];
			ems = 0;
		}
		piece.push(each);
		ems += each.ems;
	}
	return [...pieces, { letters: piece, ems }];
}

/** The end of a line that has to be cut. */
function withDots({ letters }: Filling, room: number): string {
	const kept = [...letters];
	while (kept.length > 0 && emsIn(kept) + WIDE > room) kept.pop();
	return `${textOf(kept).trimEnd()}…`;
}

/** All lines that a text takes, however many. */
function allLines(text: string, room: number): readonly Filling[] {
	const words = text.replace(UNREADABLE, ' ').trim().split(/\s+/);
	const lines: Filling[] = [];
	let line = EMPTY;
	for (const piece of words.flatMap((word) => piecesOf(lettersOf(word), room))) {
		const isFirst = line.letters.length === 0;
		if (isFirst || line.ems + NARROW + piece.ems <= room) {
			line = filled(isFirst ? piece.letters : [...line.letters, SPACE, ...piece.letters]);
			continue;
		}
		lines.push(line);
		line = piece;
	}
	return line.letters.length > 0 ? [...lines, line] : lines;
}

/** Text as lines that fit into a room: at spaces where there are some, within a word where it is too long. */
export function linesOf(text: string, { px, weight, width, lines: most }: Room): readonly string[] {
	const room = width / (px * (weight ? BOLD : 1));
	const lines = allLines(text.slice(0, LONGEST), room);
	const kept = lines.slice(0, most);
	const last = kept.at(-1);
	if (!last || (lines.length <= most && text.length <= LONGEST)) return kept.map(({ letters }) => textOf(letters));
	return [...kept.slice(0, -1).map(({ letters }) => textOf(letters)), withDots(last, room)];
}
