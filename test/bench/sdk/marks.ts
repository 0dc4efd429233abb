import { constants, gunzipSync, inflateSync } from 'node:zlib';

/** What marks one call in everything that is sent: letters for the trial, so that nobody masks it as a number, and a count. */
export const markOf = (trial: string, index: number): string => `bx${trial}-${index}x`;

const MARK = /bx([a-z]+)-(\d+)x/g;
/** Base64 and its form for addresses; anything shorter holds no mark. */
const BASE64 = /[\w+/-]{16,}={0,2}/g;
/** Deepest nesting met: deflate in base64 in a form. */
const MOST_WRAPPINGS = 4;

/** Unpacks gzip and deflate by their first bytes, for a request that needs no preflight may not name its encoding. */
export function unpacked(body: Buffer): string {
	try {
		if (body[0] === 0x1f && body[1] === 0x8b) return gunzipSync(body, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
		if (body[0] === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(body[1] ?? 0)) return inflateSync(body).toString();
	} catch {
		// It only looked packed: a text may begin with an x.
	}
	return body.toString();
}

function unescaped(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		// A lone percent sign: then nothing in it is escaped.
		return text;
	}
}

/**
 * Everything a body or query says, as plain texts: neither JSON nor a form's escapes change a mark, so only what is packed or in
 * base64 has to be opened.
 */
export function textsIn(body: Buffer, wrappings = MOST_WRAPPINGS): readonly string[] {
	const text = unpacked(body);
	if (wrappings === 0 || text.match(MARK)) return [text];
	const wrapped = [...unescaped(text).matchAll(BASE64)].map(([run]) => Buffer.from(run, 'base64'));
	return [text, ...wrapped.flatMap((each) => textsIn(each, wrappings - 1))];
}

/** The calls of a trial that a body or query carries, each as often as it does. */
export const callsIn = (texts: readonly string[], trial: string): readonly number[] =>
	texts.flatMap((text) => [...text.matchAll(MARK)].filter((each) => each[1] === trial).map((each) => Number(each[2])));
