import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrubText, scrubUnder } from '#touchpoint';
import { PERSONAL_WORDS } from '../../support/personal-words.ts';
import { PLAIN_WORDS } from '../../support/plain-words.ts';

const countOf = (table: Readonly<Record<string, readonly unknown[]>>) => Object.values(table).flat().length;

describe('of the corpus', () => {
	it('there are three hundred texts and more, half of which must stay', () => {
		const [masked, kept] = [countOf(PERSONAL_WORDS), countOf(PLAIN_WORDS)];
		expect(masked + kept).toBeGreaterThan(300);
		expect(kept / (masked + kept)).toBeGreaterThanOrEqual(0.5);
	});

	for (const [kind, cases] of Object.entries(PERSONAL_WORDS))
		it.each(cases)(`${kind}: of %j is told %j`, (text, told) => {
			expect(scrubText(text)).toBe(told);
		});

	for (const [kind, cases] of Object.entries(PLAIN_WORDS))
		it.each(cases)(`${kind}: %j stays`, (text) => {
			expect(scrubText(text)).toBe(text);
		});
});

const percent = (text: string) => encodeURIComponent(text);
const everyByte = (text: string) => [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const decimals = (text: string) => [...text].map((each) => `&#${each.codePointAt(0)};`).join('');
const hexes = (text: string) => [...text].map((each) => `&#x${each.codePointAt(0)?.toString(16)};`).join('');
const anEncoding = fc.constantFrom((text: string) => text, percent, everyByte, decimals, hexes);
const encodings = fc.tuple(anEncoding, anEncoding).map(
	([inner, outer]) =>
		(text: string) =>
			outer(inner(text)),
);

/** Whatever a page may say, lone surrogates, stray signs and half of an encoding included. */
const anyText = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.string({ unit: 'grapheme', maxLength: 40 }),
	fc.stringMatching(/^[%&#;x@/ 0-9a-f.+*-]{0,40}$/),
);

const anAddress = fc
	.tuple(fc.stringMatching(/^[a-z][a-z0-9]{2,9}([._+-][a-z0-9]{1,8})?$/), fc.domain())
	.map(([person, domain]) => ({ person, address: `${person}@${domain}` }));

/** Ways to write a number: 9 is any digit. */
const FORMATS = [
	'+49 9999 9999999',
	'+49 (0) 999 999-9999',
	'0999/9999999',
	'099/999999',
	'0999 - 999999',
	'(999) 999-9999',
	'999.999.9999',
	'09 99 99 99 99',
	'+44 20 9999 9999',
	'0999 999 9999',
	'9 (999) 999-99-99',
	'(99) 99999-9999',
	'99999 99999',
	'+999999999999',
];
const aPhone = fc
	.tuple(fc.constantFrom(...FORMATS), fc.array(fc.integer({ min: 3, max: 9 }), { minLength: 14, maxLength: 14 }))
	.map(([format, digits]) => format.replace(/9/g, () => String(digits.pop())));

/** Every way to read a text: as it stands, and decoded once and twice. */
const readings = (text: string): readonly string[] => {
	const once = text
		.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
		.replace(/&#x([\da-f]+);/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
		.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
	return once === text ? [text] : [text, ...readings(once)];
};

describe('wherever it is planted, and encoded up to twice,', () => {
	it('an address does not survive', () => {
		fc.assert(
			fc.property(anyText, anAddress, anyText, encodings, (before, { person, address }, after, encode) => {
				for (const told of readings(scrubText(`${before} ${encode(address)} ${after}`))) {
					expect(told).not.toContain(address);
					expect(told).not.toContain(`${person}@`);
				}
			}),
			{ numRuns: 2_000 },
		);
	});

	it('an address does not survive within a word either', () => {
		fc.assert(
			fc.property(anyText, anAddress, anyText, (before, { address }, after) => {
				expect(scrubText(`${before}${address}${after}`)).not.toContain(address);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('a phone number does not survive', () => {
		fc.assert(
			fc.property(anyText, aPhone, anyText, encodings, (before, phone, after, encode) => {
				for (const told of readings(scrubText(`${before} ${encode(phone)} ${after}`))) expect(told).not.toContain(phone);
			}),
			{ numRuns: 2_000 },
		);
	});
});

describe('scrubbing', () => {
	it('changes nothing when it is done again', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.oneof(
						anyText,
						aPhone,
						anAddress.map(({ address }) => address),
					),
				),
				encodings,
				(texts, encode) => {
					const told = scrubText(encode(texts.join(' ').replace(/\p{Cs}/gu, '')));
					expect(scrubText(told)).toBe(told);
				},
			),
			{ numRuns: 2_000 },
		);
	});

	it('never makes a text longer, and never throws', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				expect(scrubText(text).length).toBeLessThanOrEqual(text.length);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('leaves the selectors that we make, so that an element is found', () => {
		const word = fc.stringMatching(/^[a-z]{3,9}$/);
		const id = fc.tuple(fc.array(word, { minLength: 1, maxLength: 4 }), fc.constantFrom('-', '_'), fc.constantFrom('', '-2', '12'));
		fc.assert(
			fc.property(id, fc.integer({ min: 1, max: 50 }), ([words, joint, end], place) => {
				const selector = `#${words.join(joint)}${end}>div[role=group]:nth-of-type(${place})>button[data-testid]:nth-of-type(*)`;
				expect(scrubText(selector)).toBe(selector);
			}),
		);
	});

	it('looks at a key too: under one that says postcode nothing stays, not even a number', () => {
		expect(['zip', 'PLZ', 'postal_code', 'zipper', 'amount'].map((key) => scrubUnder(key, 10_115))).toEqual([
			'*',
			'*',
			'*',
			10_115,
			10_115,
		]);
	});
});

/** A text of about 100 kB that some pattern might look at again and again. */
const HOSTILE: Readonly<Record<string, string>> = {
	letters: 'a',
	'signs of an address': '@',
	'halves of an address': 'a @ ',
	'a dotted domain': 'a @ b.',
	digits: '1',
	'six digits, and a letter': '123456a',
	'digits far apart': '1    ',
	'zeros and slashes': '0/',
	'plus signs': '+',
	'percent signs': '%',
	'layers of percent signs': '25',
	'alternating encodings': '%26%2337;',
	'layers of ampersands': '&amp;',
	ampersands: 'amp;',
	hexes: 'deadbeef-',
	'half of a token': 'a1-',
	postcodes: 'SW1A ',
	'keys of postcodes': 'zip=',
	years: '2024-',
	'dots of a million': '1.234.',
	'marks on a letter': '\u0315\u0300',
	spaces: ' ',
	'invisible signs': '\u200B',
	surrogates: '\uD800',
};

const msOf = (text: string): number => {
	const times = [1, 2, 3].map(() => {
		const began = performance.now();
		scrubText(text);
		return performance.now() - began;
	});
	return Math.min(...times);
};

describe('a hostile text costs no more than its length:', () => {
	it.each(Object.entries(HOSTILE))('%s', (_, unit) => {
		const half = `%${unit.repeat(50_000 / unit.length)}`;
		scrubText(half);
		// Twice the length costs twice the time; a pattern that looks at everything again costs four times as much.
		const ratio = () => msOf(half + half) / msOf(half);
		// A machine that is busy is asked again.
		expect([1, 2, 3, 4, 5].some(() => ratio() < 3)).toBe(true);
	});
});
