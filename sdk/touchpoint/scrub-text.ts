/*
 * What may point at a person in a text, and how it is found. The browser masks it before anything is sent, the collector once more
 * before anything is stored. A missed address is worse than a masked word.
 *
 * No pattern looks at a character more than a fixed number of times: a hostile text costs no more than its length.
 */

/** Encodings within encodings, and maskings that lay bare another, before a text is taken for one that hides something. Two are common. */
const DEEPEST = 7;
/** The shortest phone numbers with an area have seven digits; a price or a year has fewer. */
const LONG = 7;
/** A token changes between letters, digits and cases once in so many characters or oftener; words joined by - or _ do not. */
const CHANGE_EVERY = 5;

/** The words of a text; an address may have spaces about its @, if a domain follows. */
const WORD = /[^\s/]+( @ ?[^\s/]+\.\p{L}+)?/gu;
const ADDRESS = /[^@＠﹫][@＠﹫]/;

/** A hash or a UUID; then whatever is as long as other tokens. */
const HEX = /[\da-f]{8}[\da-f-]{8,}/gi;
const RUN = /[\w.-]{20,}/g;
const CHANGE = /\d(?=[A-Za-z])|[A-Za-z](?=\d)|[a-z](?=[A-Z])/;

/**
 * Digits of any script, with what people put between them in phone, card and account numbers. Behind a 0 or + it is somebody's phone:
 * there a / may stand, and more between.
 */
const NUMBER = /(\b0|\+)([\s().+_/\p{Pd}]{0,4}\p{Nd}){6,}|\p{Nd}([\s().+_\p{Pd}]{0,2}\p{Nd}){6,}/gu;
/** Dates with their separators, spans of years, and millions with dots: numbers of the site. */
const OF_THE_SITE = /\b((\d\d?[-./]){2}(19|20)\d\d|(19|20)\d\d(([-./]\d\d?){2}|([-–/ ](19|20)\d\d)+)|[1-9]\d?(\.\d{3}){2})\b/g;

/** Of the United Kingdom and Canada; but no sizes and ordinals: `S24 8GB`, `i5 6th`, `E27 2er`; nor colours. */
const POSTCODE = /(^|[^#\w])[a-z]{1,2}\d([a-z\d]?[\s+]?\d(?![gt]b|er|th|st|[nr]d)[a-z]{2}|[a-z][\s+]?\d[a-z]\d)\b/gi;
/** Four to six digits are also a price: only where it is said that they are none. */
const KEYED = /((plz|zip(.?code)?|post(al)?.?code)[\s:=+]{1,3})[\d-]{4,}/gi;
const KEY = /^(plz|zip(.?code)?|post(al)?.?code)$/i;

/** What every finding needs, or an encoding that may hide it: most texts have none, and cost one look. */
const NEEDED = /[\p{Nd}@＠﹫%&]/u;

const mask = (text: string): string =>
	text
		.replace(WORD, (word) => (ADDRESS.test(word) ? '*' : word))
		.replace(HEX, '*')
		.replace(RUN, (run) => (/\d/.test(run) && run.split(CHANGE).length > run.length / CHANGE_EVERY ? '*' : run))
		.replace(KEYED, '$1*')
		.replace(NUMBER, (number) => (number.replace(OF_THE_SITE, '').replace(/\P{Nd}/gu, '').length < LONG ? number : '*'))
		.replace(POSTCODE, '$1*');

/** One encoding less: what addresses and markup make of a character, and what cannot be seen between characters. */
const decoded = (text: string): string =>
	text
		.replace(/\p{DI}/gu, '')
		.replace(/&(?:amp;)*(?:#(x[\da-f]{2,7}|\d{2,7})|commat);?/gi, (_, code) => String.fromCharCode(code ? +`0${code}` : 64))
		.replace(/(%(u00)?[\da-f]{2})+/gi, (bytes) => {
			try {
				return decodeURIComponent(bytes);
			} catch {
				// Not UTF-8; what can be read in it without is still to be found.
				return unescape(bytes);
			}
		});

/**
 * Masks whatever may point at a person, also where it is encoded. A text in which nothing is found stays as it was written, encodings
 * and all; one in which something is found comes back as far decoded as was needed to find it. To scrub it again changes nothing.
 */
export function scrubText(text: string, depth = DEEPEST): string {
	if (!NEEDED.test(text)) return text;
	if (!depth) return '*';
	const plain = decoded(text);
	const told = plain === text ? text : scrubText(plain, depth - 1);
	if (told !== plain) return told;
	const masked = mask(text);
	return masked === text ? text : scrubText(masked, depth - 1);
}

/** Scrubs what stands under a key, which may tell what it is: of `{ zip: 10115 }` nothing stays. */
export const scrubUnder = (key: string, value: unknown): unknown =>
	KEY.test(key) ? '*' : typeof value === 'string' ? scrubText(value) : value;
