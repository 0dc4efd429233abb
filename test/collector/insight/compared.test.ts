import { describe, expect, it } from 'vitest';
import { compared } from '../../../collector/insight/compared.ts';

const half = { count: 50, of: 100 };

describe('a share in two periods', () => {
	it.each([
		[20, 'lower', 'better'],
		[20, 'higher', 'worse'],
		[80, 'lower', 'worse'],
		[80, 'higher', 'better'],
		[48, 'lower', 'no difference beyond chance'],
	] as const)('that went from 50 to %i of 100, where %s is better, is %s', (count, better, movement) => {
		const found = compared({ count, of: 100 }, half, better);
		expect(found.movement).toBe(movement);
		expect(found.difference?.estimate).toBeCloseTo(count / 100 - 0.5);
	});

	it('is not told below thirty cases on either side, however far apart', () => {
		for (const [now, before] of [
			[{ count: 0, of: 29 }, half],
			[half, { count: 0, of: 29 }],
			[{ count: 0, of: 0 }, half],
		] as const)
			expect(compared(now, before, 'lower')).toMatchObject({ difference: null, movement: 'not enough data' });
		expect(compared({ count: 0, of: 30 }, { count: 30, of: 30 }, 'lower').movement).toBe('better');
	});

	it('is no difference where its interval touches none', () => {
		const { difference, movement } = compared(half, half, 'higher');
		expect([difference?.estimate, movement]).toEqual([0, 'no difference beyond chance']);
	});
});
