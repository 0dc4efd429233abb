interface Alphabet<T> {
	readonly isStar: (part: T) => boolean;
	readonly isSame: (part: T, given: T) => boolean;
}

/**
 * Matches a sequence against a pattern in which a star stands for any number of parts. Where a match fails, only the last star
 * takes one part more: earlier ones can gain nothing by it. So the time grows with pattern × text, whatever a hostile pattern says.
 */
function matches<T>(pattern: readonly T[], text: readonly T[], { isStar, isSame }: Alphabet<T>): boolean {
	let at = 0;
	let star = -1;
	let taken = 0;
	for (let i = 0; i < text.length; ) {
		const part = pattern[at];
		const given = text[i] as T;
		if (part !== undefined && isStar(part)) {
			star = at++;
			taken = i;
		} else if (part !== undefined && isSame(part, given)) {
			at++;
			i++;
		} else if (star >= 0) {
			at = star + 1;
			i = ++taken;
		} else return false;
	}
	return pattern.slice(at).every(isStar);
}

const characters: Alphabet<string> = { isStar: (part) => part === '*', isSame: (part, given) => part === given };

const segments: Alphabet<string> = {
	isStar: (part) => part === '**',
	isSame: (part, given) => part === given || (part.includes('*') && matches([...part], [...given], characters)),
};

const segmentsOf = (path: string): readonly string[] => {
	const parts = path.toLowerCase().split('/');
	// `/cart/` is `/cart`.
	return parts.length > 2 && parts.at(-1) === '' ? parts.slice(0, -1) : parts;
};

/**
 * A glob as a question about a path or a name: `*` is any part of one segment, `**` any number of whole segments. Everything
 * else stands for itself; upper and lower case are alike, and so are a path with and without a slash at its end.
 */
export function globOf(glob: string): (text: string) => boolean {
	const pattern = segmentsOf(glob);
	return (text) => matches(pattern, segmentsOf(text), segments);
}
