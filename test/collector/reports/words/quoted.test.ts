import { describe, expect, it } from 'vitest';
import { coded, oneLine, quoted } from '../../../../collector/reports/words/quoted.ts';

describe('a quotation', () => {
	it('is what was said, between quotation marks', () => {
		expect(quoted('Pay now')).toBe('“Pay now”');
	});

	it('keeps scripts of either direction, and emoji whole', () => {
		expect(quoted('שלם')).toBe('“שלם”');
		expect(quoted('👩‍🦽'.repeat(3))).toBe('“👩‍🦽👩‍🦽👩‍🦽”');
	});

	it('cannot turn what follows around, nor break the line', () => {
		expect(quoted('a\u202eb\u2066c\nd\u0000e')).toBe('“a b c d e”');
	});

	it('is cut where it is too long to read, and says so', () => {
		expect(quoted('x'.repeat(500))).toBe(`“${'x'.repeat(80)}…”`);
		expect(quoted('😀'.repeat(81))).toBe(`“${'😀'.repeat(80)}…”`);
	});
});

describe('what is quoted as Markdown', () => {
	it.each([
		['/checkout', '`/checkout`'],
		['a `b` c', '`` a `b` c ``'],
		['```', '```` ``` ````'],
		['``` and `', '```` ``` and ` ````'],
		['', '` `'],
		['\u0000\n', '` `'],
	])('%j stands in a code span that it cannot leave', (text, span) => {
		expect(coded(text)).toBe(span);
	});

	it('is one line and whole, however long', () => {
		expect(coded(`a\nb\u2028c${'x'.repeat(200)}`)).toBe(`\`a b c${'x'.repeat(200)}\``);
		expect(oneLine(' a\r\n\u2029b ')).toBe('a b');
	});
});
