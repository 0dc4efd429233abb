import { describe, expect, it } from 'vitest';
import { cssString, sheetOf } from '../../../collector/brand/sheet.ts';

const HOSTILE = [
	'"; } body { background: url(https://evil.example) } @page { @top-left { content: "',
	'\\',
	'a\nb\r\f\u2028c',
	'</style><script>alert(1)</script>',
	'/* never ended',
	'\ud800 \u202eevil \u0000',
	'x'.repeat(10_000),
];

describe('a name in a style sheet', () => {
	it.each(HOSTILE)('ends nothing and steers nothing: %j', (name) => {
		const string = cssString(name);
		expect(string).toMatch(/^"(?:[^"\\\n\r\f]|\\[0-9a-f]{1,6} )*"$/u);
		expect(string.slice(1, -1)).not.toMatch(/[<>{};:/*@]|\p{Cc}|\p{Cf}|\p{Cs}/u);
	});

	it('stays itself where it is harmless, in any script', () => {
		expect(cssString('Zürich 店 مقهى')).toBe('"Zürich 店 مقهى"');
	});

	it('is cut where it would run into its neighbour', () => {
		expect([...cssString('x'.repeat(200))].length).toBe(62);
	});
});

describe('the sheet of a site', () => {
	it('numbers its printed pages and names its client', () => {
		const sheet = sheetOf({ client: 'Corner Shop', accent: null });
		expect(sheet).toContain('@top-left { content: "Corner Shop"');
		expect(sheet).toContain('counter(page) " / " counter(pages)');
		expect(sheet).not.toContain('--accent');
		expect(sheet).not.toContain('top-right');
	});

	it('has an accent for light and one for dark', () => {
		const sheet = sheetOf({ client: 'x', agency: 'North', accent: '#ffff00' });
		expect(sheet.match(/--accent: #[0-9a-f]{6};/g)).toHaveLength(2);
		expect(sheet).toContain('@top-right { content: "North"');
	});

	it('takes no colour that is none', () => {
		expect(sheetOf({ accent: 'red;} body{display:none' })).not.toContain('body');
	});
});
