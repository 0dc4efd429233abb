import { expect, it } from 'vitest';
import { ranked } from '../../../collector/insight/ranking.ts';

const row = (name: string, ...scores: number[]) => ({ name, scores });
const namesOf = (rows: readonly ReturnType<typeof row>[]) =>
	ranked(
		rows,
		({ scores }) => scores,
		({ name }) => name,
	)
		.map(({ name }) => name)
		.join(' ');

it('the highest first score comes first, then the next, then the name', () => {
	expect(namesOf([row('d', 1, 9), row('b', 2, 1), row('c', 2, 1), row('a', 2, 3)])).toBe('a b c d');
});

it('the order of arrival makes no difference, nor do scores that are not known', () => {
	const unknown = Number.NEGATIVE_INFINITY;
	const rows = [row('b', unknown), row('a', unknown), row('c', 0)];
	expect(namesOf(rows)).toBe('c a b');
	expect(namesOf([...rows].reverse())).toBe('c a b');
});
