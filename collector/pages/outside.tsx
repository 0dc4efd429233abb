/** Longer names are cut: a page of ten thousand letters is no name. */
const LONGEST = 120;

/** What came from outside, short enough to be read. */
export function shortened(text: string): string {
	// A letter may be two halves; so many halves are enough to know.
	if (text.length <= LONGEST) return text;
	const letters = [...text.slice(0, 2 * LONGEST + 2)];
	return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('').trimEnd()}…` : text;
}

/** What a page, a visitor or a team called something: it cannot turn the words around it, and is cut where it has no end. */
export function Outside({ text }: { text: string }) {
	return <bdi>{shortened(text)}</bdi>;
}
