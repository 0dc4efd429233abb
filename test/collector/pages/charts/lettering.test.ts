import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf, widthOf } from '../../../../collector/pages/charts/lettering.ts';

const room = { px: 12, width: 120, lines: 3 };

describe('text in a drawing', () => {
	it('is broken at spaces', () => {
		expect(linesOf('Looked at the cart and left', room)).toEqual(['Looked at the', 'cart and left']);
	});

	it('is broken within a word that is too long', () => {
		const lines = linesOf('/checkout/payment-and-delivery-options', room);
		expect(lines.length).toBeGreaterThan(1);
		expect(lines.join('')).toBe('/checkout/payment-and-delivery-options');
	});

	it('is cut where it has no more room, and says so', () => {
		const lines = linesOf('x '.repeat(5_000), room);
		expect(lines).toHaveLength(3);
		expect(lines.at(-1)).toMatch(/…$/);
	});

	it('never leaves its room, whatever it says', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
				const lines = linesOf(text, room);
				expect(lines.length).toBeLessThanOrEqual(3);
				for (const line of lines) expect(widthOf(line, room)).toBeLessThanOrEqual(room.width);
			}),
		);
	});

	it('holds nothing that XML forbids or that turns the direction of what follows', () => {
		expect(linesOf('a\u0000b\u202Ec\ud800d\uffffe', { ...room, width: 500 })).toEqual(['a b c d e']);
	});

	it('keeps what is read as one letter in one piece', () => {
		const family = '👨‍👩‍👧';
		for (const line of linesOf(family.repeat(30), { ...room, lines: 9 })) expect(line.replaceAll(family, '').replace('…', '')).toBe('');
	});
});
