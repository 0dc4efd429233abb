import { describe, expect, it } from 'vitest';
import { nonConvertersOf } from '../../../collector/insight/non-converters.ts';

const seen = (stage: string, touchpoint: string, ...frictions: readonly number[]) =>
	frictions.map((each) => ({ stage, touchpoint, frictions: each }));

describe('non-converters', () => {
	const visitors = [...seen('awareness', '/home', 0), ...seen('decision', '/basket', 0, 2, 1), ...seen('decision', '/help', 0)];

	it('are listed by stage with where they were last seen and what they had met', () => {
		expect(nonConvertersOf(visitors)).toEqual([
			{
				stage: 'decision',
				visitors: 4,
				metFriction: { count: 2, of: 4 },
				last: [
					{ touchpoint: '/basket', visitors: { count: 3, of: 4 }, metFriction: { count: 2, of: 3 }, frictions: 3 },
					{ touchpoint: '/help', visitors: { count: 1, of: 4 }, metFriction: { count: 0, of: 1 }, frictions: 0 },
				],
			},
			{
				stage: 'awareness',
				visitors: 1,
				metFriction: { count: 0, of: 1 },
				last: [{ touchpoint: '/home', visitors: { count: 1, of: 1 }, metFriction: { count: 0, of: 1 }, frictions: 0 }],
			},
		]);
	});

	it('shares are of the whole stage, however few touchpoints are shown', () => {
		const [decision] = nonConvertersOf(visitors, 1);
		expect(decision?.last).toHaveLength(1);
		expect(decision?.last[0]?.visitors).toEqual({ count: 3, of: 4 });
	});

	it('tie by friction, then by name', () => {
		const tied = [...seen('s', 'c', 0), ...seen('s', 'b', 0), ...seen('s', 'd', 1)];
		expect(nonConvertersOf(tied)[0]?.last.map(({ touchpoint }) => touchpoint)).toEqual(['d', 'b', 'c']);
	});

	it('of nobody are none', () => {
		expect(nonConvertersOf([])).toEqual([]);
	});
});
