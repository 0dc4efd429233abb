/** Anything around an @: a wider net than the grammar of addresses, because a missed address is worse than a masked word. */
const ADDRESS = /[^\s/@]+@[^\s/@]*/g;
/** Seven digits or more, in any script, with the separators people put into phone, card and account numbers. */
const LONG_NUMBER = /\p{Nd}(?:[\s().+_-]{0,2}\p{Nd}){6,}/gu;
const ESCAPED = /(?:%[\da-f]{2})+/gi;

/** Longest texts we send, in UTF-16 units; the wire would allow more, a report reads no more. */
const LONGEST: Readonly<Record<string, number>> = { term: 200, source: 200, medium: 200, name: 80, scope: 80, role: 80, comment: 2_000 };
const LONGEST_ELSE = 300;

const mask = (text: string) => text.replace(ADDRESS, '*').replace(LONG_NUMBER, '*');

function unescaped(text: string): string {
	return text.replace(ESCAPED, (run) => {
		try {
			return decodeURIComponent(run);
		} catch {
			// Not UTF-8, so there is nothing to read in it.
			return run;
		}
	});
}

/** Masks e-mail addresses and long numbers, also escaped ones, and clips. */
export function scrubText(text: string, longest = LONGEST_ELSE): string {
	// Cut twice: at first generously, so that a huge text costs nothing; an address must not lose its @ to the cut.
	const plain = unescaped(text.slice(0, longest * 4));
	const masked = mask(plain);
	return (masked === plain ? text : masked).slice(0, longest);
}

/** Scrubs every text in an observation, however deep, and leaves out what is undefined. What is not scrubbed here does not leave the page. */
export function scrub<T>(value: T, key = ''): T {
	if (typeof value === 'string') return scrubText(value, LONGEST[key]) as T;
	if (Array.isArray(value)) return value.map((each) => scrub(each)) as T;
	if (typeof value !== 'object' || value === null) return value;
	const kept = Object.entries(value).filter(([, each]) => each !== undefined);
	return Object.fromEntries(kept.map(([name, each]) => [name, scrub(each, name)])) as T;
}

/** Origin and path: what a referrer may tell. */
export function originAndPath(url: string): string | undefined {
	return /^https?:\/\/[^/?#]+[^?#]*/.exec(url)?.[0];
}
