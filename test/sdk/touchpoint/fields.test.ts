import { describe, expect, it } from 'vitest';
import { FIELDS, type Fields, ID, MAX_INSTANT, MAX_SEQ, NAME } from '#touchpoint';

describe('the table of fields', () => {
	it.each(Object.entries(FIELDS))('wants of every %s its place, its time and its page', (_, fields: Fields) => {
		expect(Object.keys(fields)).toEqual(expect.arrayContaining(['seq', 'at', 'page']));
	});

	it.each(['add-to-cart', 'add_to_cart', 'a', 'step2', 'rage-click'])('takes "%s" for a name', (name) => {
		expect(NAME.test(name)).toBe(true);
	});

	it.each(['', 'Add', '2nd', '-a', 'a-', 'a--b', 'a b', 'a.b', 'é', 'a\n', '<b>', '__proto__'])('takes %j for no name', (name) => {
		expect(NAME.test(name)).toBe(false);
	});

	it.each(['a', 'Zk3v9aQx0fE', '-_.:@', 'x'.repeat(128)])('takes %j for an id', (id) => {
		expect(ID.test(id)).toBe(true);
	});

	it.each(['', 'x'.repeat(129), 'a b', 'a\n', 'a/b', '<b>', 'ä', "' or 1=1"])('takes %j for no id', (id) => {
		expect(ID.test(id)).toBe(false);
	});

	it('leaves room for eight thousand million page loads, each with its largest seq, among the exact integers', () => {
		expect(Number.isSafeInteger(8e9 * (MAX_SEQ + 1) + MAX_SEQ)).toBe(true);
	});

	it('ends time where a date can still be printed', () => {
		expect(new Date(MAX_INSTANT).toISOString()).toBe('5138-11-16T09:46:40.000Z');
	});
});
