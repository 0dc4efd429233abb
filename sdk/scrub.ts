/** Longest text we send, in UTF-16 units; the wire would allow more, a report reads no more. */
const LONGEST = 300;
/** Anything around an @: a wider net than the grammar of addresses, because a missed address is worse than a masked word. */
const ADDRESS = /[^\s/@]+(@|%40)[^\s/@]*/gi;
/** Seven digits or more, in any script, with the separators people put into phone, card and account numbers: as they are, or escaped (%20 to %2F). */
const LONG_NUMBER = /\p{Nd}(([\s().+_-]|%2[\dB-F]){0,2}\p{Nd}){6,}/giu;

/** Masks e-mail addresses and long numbers, also escaped ones, and clips. */
export function scrubText(text: string): string {
	// Cut twice: at first generously, so that a huge text costs nothing; an address must not lose its @ to the cut.
	const near = text.slice(0, LONGEST * 4);
	return near.replace(ADDRESS, '*').replace(LONG_NUMBER, '*').slice(0, LONGEST);
}

/** Scrubs every text in an observation, however deep, and leaves out what is undefined. What is not scrubbed here does not leave the page. */
export function scrub<T>(value: T): T {
	// By way of JSON, which visits all that can leave the page, and nothing else.
	return JSON.parse(JSON.stringify(value, (_, each) => (typeof each === 'string' ? scrubText(each) : each)));
}

/** Origin and path: what a referrer may tell. */
export function originAndPath(url: string): string | undefined {
	return /^http[^?#]+/.exec(url)?.[0];
}
