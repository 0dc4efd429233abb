import { describe, expect, it } from 'vitest';
import { CELLS, cellOf, cellsUpTo, LEVELS, levelOf, touchBand } from '../../../../collector/journey/limits/levels.ts';

const marks = { idleMs: [10, 20, 30, 40, 50, 60, 70], overMs: [100, 200, 300, 400, 500, 600, 700] };

describe('the level of a stay', () => {
	it('is the highest that either clock has come to', () => {
		expect(levelOf(marks, 0, 0)).toBe(0);
		expect(levelOf(marks, 9, 99)).toBe(0);
		expect(levelOf(marks, 10, 0)).toBe(1);
		expect(levelOf(marks, 0, 350)).toBe(3);
		expect(levelOf(marks, 45, 350)).toBe(4);
		expect(levelOf(marks, 1_000, 0)).toBe(LEVELS.length - 1);
	});
});

describe('the cells of a stay', () => {
	it('tell touches apart coarsely: 1, 2, 3 to 5, 6 and more', () => {
		expect([0, 1, 2, 3, 5, 6, 600].map(touchBand)).toEqual([0, 0, 1, 2, 2, 3, 3]);
	});

	it('are each a bit of their own, all in 32 bits', () => {
		expect(CELLS).toBe(32);
		const all = [1, 2, 3, 6].flatMap((touches) => LEVELS.map((_, level) => cellOf(touches, level)));
		expect(all).toEqual(Array.from({ length: 32 }, (_, i) => i));
	});

	it('up to a level are that level and all below it, of the same touches', () => {
		const bits = (mask: number) => Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => (mask >>> bit) & 1);
		expect(bits(cellsUpTo(1, 0))).toEqual([0]);
		expect(bits(cellsUpTo(2, 2))).toEqual([8, 9, 10]);
		expect(bits(cellsUpTo(6, 7))).toEqual([24, 25, 26, 27, 28, 29, 30, 31]);
	});
});
