import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templateOf } from '#touchpoint';

describe('the template of a page', () => {
	it.each([
		['/', '/'],
		['', '/'],
		['/checkout', '/checkout'],
		['/checkout/payment', '/checkout/payment'],
		['/help/step2', '/help/step2'],
		['/a-word-of-20-letters', '/a-word-of-20-letters'],
		['/m%C3%B6bel', '/m%C3%B6bel'],
	])('leaves %s, which names a part of the site', (page, template) => {
		expect(templateOf(page)).toBe(template);
	});

	it.each([
		['/orders/8817263/items?token=..', '/orders/*/items'],
		['/product/7', '/product/*'],
		['/u/3f2504e0-4f89-11d3-9a0c-0305e82c3301', '/u/*'],
		['/reset/kTbzqLmWxYvRnPdQsFhGj', '/reset/*'],
		['/by/jane@x.com', '/by/*'],
		['/by/jane%40x.com', '/by/*'],
		['/order-1a2b3c', '/*'],
		['/%E0%A4%A', '/*'],
		['/%31%32', '/*'],
	])('says of %s nothing that names a record or somebody', (page, template) => {
		expect(templateOf(page)).toBe(template);
	});

	it.each(['/orders', '/orders/', '//orders', '/orders?page=2', '/orders/?q=jane#results', 'orders'])(
		'is the same for %s: one page, however it is written',
		(page) => {
			expect(templateOf(page)).toBe('/orders');
		},
	);

	it.each([
		['/app#/orders/8817263?tab=1', '/app#/orders/*'],
		['/app#!/orders/8817263', '/app#!/orders/*'],
		['/?x=1#/', '/#/'],
	])('keeps the route of %s, which is the page in a site of one page', (page, template) => {
		expect(templateOf(page)).toBe(template);
	});

	it('has itself for a template, so that sender and collector agree', () => {
		fc.assert(
			fc.property(fc.oneof(fc.webPath(), fc.string(), fc.stringMatching(/^[/?#!%@.a-z0-9]{0,40}$/)), (page) => {
				expect(templateOf(templateOf(page))).toBe(templateOf(page));
			}),
			{ numRuns: 500 },
		);
	});
});
