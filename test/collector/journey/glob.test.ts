import { describe, expect, it } from 'vitest';
import { globOf } from '../../../collector/journey/glob.ts';

describe('a glob over a path', () => {
	it.each([
		['/product/*', '/product/7', true],
		['/product/*', '/product/7/reviews', false],
		['/product/**', '/product/7/reviews', true],
		['/product/**', '/product', true],
		['**/product/**', '/en/product/7', true],
		['**/product/**', '/products', false],
		['**/cart/**', '/cart', true],
		['**/cart/**', '/shop/cart/', true],
		['**/cart/**', '/cartoons', false],
		['/a.b', '/axb', false],
		['/Sale', '/sale', true],
		['/(', '/(', true],
		['/a/**/b', '/a/b', true],
		['/a/**/b', '/a/x/y/b', true],
		['*add-to-cart*', 'quick-add-to-cart', true],
		['form*', 'reform', false],
		['/', '/', true],
		['/*', '/', true],
		['**', '/anything/at/all', true],
	])('%s against %s is %s', (glob, path, matches) => {
		expect(globOf(glob)(path)).toBe(matches);
	});

	it('costs no more for being hostile', () => {
		expect(globOf(`/${'*a'.repeat(50)}*b`)(`/${'a'.repeat(2_000)}`)).toBe(false);
		expect(globOf(`${'**/a/'.repeat(50)}b`)('/a'.repeat(1_000))).toBe(false);
	});
});
