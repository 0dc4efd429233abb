import { describe, expect, it } from 'vitest';
import { createPageName, type NamingRules } from '../../sdk/page-name.ts';

const named = (address: string, rules: Partial<NamingRules> = {}) =>
	createPageName({ paths: [], query: [], hash: false, ...rules })(new URL(address, 'https://shop.example'));

describe('a page is called', () => {
	it.each([
		['/mugs/blue', '/mugs/blue'],
		['/mugs/', '/mugs/'],
		['/mugs?gclid=1&q=anna#top', '/mugs'],
		['/#/orders/7', '/'],
	])('by its path alone, where nothing else is set: %s is %s', (address, name) => {
		expect(named(address)).toBe(name);
	});

	it.each([
		['/order/8817', '/order/:id'],
		['/order/8817/', '/order/:id'],
		['/order/8817?x=1', '/order/:id'],
		['/order/8817/print', '/order/8817/print'],
		['/order', '/order'],
		['/user/anna/mail', '/user/:name/*'],
		['/user/anna', '/user/anna'],
		['/docs', '/docs/**'],
		['/docs/a/b/c', '/docs/**'],
		['/docsen', '/docsen'],
		['/p/12.html', '/p/:id.html'],
		['/p/12xhtml', '/p/12xhtml'],
		['/gr%C3%B6%C3%9Fe/xl', '/größe/:id'],
		['/a+b(c)/7', '/a+b(c)/:n'],
	])('by the rule that fits, as it is written: %s is %s', (address, name) => {
		const paths = ['/order/:id', '/user/:name/*', '/docs/**', '/p/:id.html', '/größe/:id', '/a+b(c)/:n'];
		expect(named(address, { paths })).toBe(name);
	});

	it('by the first rule, where several fit', () => {
		expect(named('/order/new', { paths: ['/order/new', '/order/:id'] })).toBe('/order/new');
		expect(named('/order/new', { paths: ['/order/:id', '/order/new'] })).toBe('/order/:id');
	});

	it.each(['', '//', 'order/:id', '?', '#', '/%', '/[', 'http://x:y'])('by its path, where the rule %j is none', (rule) => {
		expect(named('/order/7', { paths: [rule] })).toBe('/order/7');
	});

	it('by the keys that are allowed too, in the order of the list, and by no other', () => {
		const query = ['view', 'category'];
		expect(named('/list?category=tea+cups&utm_source=x&fbclid=1&msclkid=2&view=grid', { query })).toBe(
			'/list?view=grid&category=tea%20cups',
		);
		expect(named('/list?category=', { query })).toBe('/list?category=');
		expect(named('/list?cat=mugs', { query })).toBe('/list');
	});

	it.each([
		['/#/orders/7', '/#/orders/:id'],
		['/app#!/orders/7?token=x&tab=bill', '/app#!/orders/:id?tab=bill'],
		['/app#/about', '/app#/about'],
		['/app#about', '/app'],
		['/app#/', '/app'],
		['/app#', '/app'],
		['/app#access_token=x', '/app'],
	])('by its route, where that follows the #: %s is %s', (address, name) => {
		expect(named(address, { hash: true, paths: ['/orders/:id'], query: ['tab'] })).toBe(name);
	});
});

describe('no rule', () => {
	it('takes long over a hostile address', () => {
		const slow = named(`/${'a'.repeat(50_000)}/${'b/'.repeat(5_000)}`, { paths: ['/:a:b/*/:c', '/*/*/*/*/x'] });
		expect(slow.length).toBeGreaterThan(50_000);
	});
});
