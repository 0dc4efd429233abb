import { describe, expect, it } from 'vitest';
import { quoted } from '../../../../collector/reports/words/quoted.ts';

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
