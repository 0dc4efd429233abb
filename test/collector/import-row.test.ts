import { describe, expect, it } from 'vitest';
import { type BadRow, columnsOf, createRowReader, type Imported, nameFrom, type Row } from '../../collector/import-row.ts';

const read = (rows: readonly Row[], renamed: Readonly<Record<string, string>> = {}): readonly (Imported | BadRow)[] =>
	rows.map(createRowReader(columnsOf(Object.keys(rows[0] ?? {}), renamed)));
const touchpointOf = (row: Row, renamed = {}) => {
	const [one] = read([row], renamed);
	return one && 'touchpoint' in one ? one.touchpoint : one;
};
const ordered = (rows: readonly Row[]) => read(rows).flatMap((one) => ('load' in one ? [one.load] : []));

describe('a row', () => {
	it('is an action by default, and what has no meaning of its own is a prop', () => {
		expect(
			touchpointOf({ visitor: 'ann', ts: '1700000000', event: 'Search for Item', stage: 'awareness', closed: '0', empty: '' }),
		).toEqual({
			kind: 'action',
			seq: 1,
			at: 1_700_000_000_000,
			page: '/',
			name: 'search-for-item',
			props: { stage: 'awareness', closed: '0' },
		});
	});

	it('is a friction where it says so, with the same words as evidence', () => {
		expect(
			touchpointOf({ visitor: 'ann', at: 1_700_000_000_000, name: 'Card declined', friction: 1, stage: 'decision', page: '/pay' }),
		).toEqual({
			kind: 'friction',
			seq: 1,
			at: 1_700_000_000_000,
			page: '/pay',
			friction: 'card-declined',
			evidence: { stage: 'decision' },
		});
	});

	it.each([
		[
			{ kind: 'page-view', page: '/a', title: 'A' },
			{ kind: 'page-view', page: '/a', title: 'A' },
		],
		[
			{ kind: 'search', term: 'mugs', results: '0' },
			{ kind: 'search', term: 'mugs', results: 0 },
		],
		[
			{ kind: 'feedback', name: 'found-it', score: '0.8' },
			{ kind: 'feedback', name: 'found-it', score: 0.8 },
		],
	])('may be of another kind: %o', (said, expected) => {
		expect(touchpointOf({ visitor: 'ann', at: '2026-01-05T10:00:00Z', ...said })).toMatchObject(expected);
	});

	it('is dated in seconds, milliseconds or words', () => {
		const at = (value: unknown) => touchpointOf({ visitor: 'ann', at: value, event: 'x' });
		for (const value of [
			'1700000000.5',
			1_700_000_000_500,
			'2023-11-14T22:13:20.500Z',
			'2023-11-14 22:13:20.5',
			'2023-11-14T23:13:20.500+01:00',
		])
			expect(at(value)).toMatchObject({ at: 1_700_000_000_500 });
	});

	it.each([
		[{ visitor: '', ts: '1', event: 'x' }, 'visitor', 'is missing'],
		[{ visitor: 'a'.repeat(129), ts: '1', event: 'x' }, 'visitor', `"${'a'.repeat(40)}" is longer than 128`],
		[{ visitor: 'ann\u0000', ts: '1', event: 'x' }, 'visitor', 'or no text'],
		[{ visitor: 'ann', ts: 'soon', event: 'x' }, 'ts', '"soon" cannot be read as "at"'],
		[{ visitor: 'ann', ts: '1', event: 'x', kind: 'dream' }, 'kind', '"dream"'],
	])('that cannot be taken names the column of the file: %o', (row, field, problem) => {
		const [bad] = read([row]);
		expect(bad).toMatchObject({ field, problem: expect.stringContaining(problem) });
	});

	it('may be of anybody, whatever another system calls them', () => {
		expect(read([{ visitor: 'Ann Smith|7+ø', ts: '1', event: 'x' }])).toMatchObject([{ visitor: 'Ann Smith|7+ø' }]);
	});

	it('is found by columns of other names', () => {
		expect(touchpointOf({ who: 'ann', when: '1700000000', did: 'x' }, { visitor: 'who', at: 'when', name: 'did' })).toMatchObject({
			at: 1_700_000_000_000,
			name: 'x',
			props: {},
		});
	});
});

describe('the identity of a row', () => {
	const rows = [
		{ visitor: 'ann', ts: '1', event: 'a' },
		{ visitor: 'ann', ts: '1', event: 'a' },
		{ visitor: 'ann', ts: '1', event: 'b' },
		{ visitor: 'bob', ts: '1', event: 'a' },
	];

	it('is the same whenever the file is read, and no two rows share one', () => {
		expect(ordered(rows)).toEqual(ordered(rows));
		expect(new Set(ordered(rows)).size).toBe(rows.length);
	});

	it('keeps rows of one instant in the order of the file', () => {
		const many = Array.from({ length: 50 }, (_, i) => ({ visitor: 'ann', ts: '1', event: `e${i}` }));
		expect([...ordered(many)].sort()).toEqual(ordered(many));
	});

	it('does not depend on what else a later file brings', () => {
		expect(ordered([...rows, { visitor: 'ann', ts: '2', event: 'c' }]).slice(0, 4)).toEqual(ordered(rows));
	});
});

it('rows less than half an hour apart are one session, unless the file says otherwise', () => {
	const sessions = (rows: readonly Row[]) => read(rows).map((one) => ('session' in one ? one.session : ''));
	const at = (minutes: number, more = {}) => ({ visitor: 'ann', ts: String(1_700_000_000 + minutes * 60), event: 'x', ...more });
	const [a, b, c, d] = sessions([at(0), at(29), at(58), at(89)]);
	expect([a === b, b === c, c === d]).toEqual([true, true, false]);
	expect(sessions([at(0, { session: 'mine' })])).toEqual(['mine']);
});

it.each([
	['A_SUBMITTED', 'a_submitted'],
	['clickout item', 'clickout-item'],
	['REJECTED by MISSING', 'rejected-by-missing'],
	['  --Ünïcode!! ', 'n-code'],
	['3d-view', 'e-3d-view'],
	['日本', 'e-cf2abf0c'],
	['', 'event'],
	['x'.repeat(300), 'x'.repeat(98)],
])('%s is named %s', (text, name) => expect(nameFrom(text)).toBe(name));
