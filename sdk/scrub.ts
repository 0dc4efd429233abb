import { scrubUnder } from '#touchpoint';

/** Longest text we send, in UTF-16 units; the wire would allow more, a report reads no more. */
const LONGEST = 300;

/** Clipped after it was masked, so that no address loses its @ to the cut. */
const clip = (value: unknown): unknown => (typeof value === 'string' ? value.slice(0, LONGEST) : value);

/** Scrubs every text in an observation, however deep, and leaves out what is undefined. What is not scrubbed here does not leave the page. */
export function scrub<T>(value: T): T {
	// By way of JSON, which visits all that can leave the page, and nothing else.
	return JSON.parse(JSON.stringify(value, (key, each) => clip(scrubUnder(key, each))));
}

/** Origin and path: what a referrer may tell. */
export function originAndPath(url: string): string | undefined {
	return /^http[^?#]+/.exec(url)?.[0];
}
