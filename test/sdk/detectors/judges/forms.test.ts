import { describe, expect, it } from 'vitest';
import { formOf, isReadable, isSameForm, isSearch, keyOf, namedFor, presentOf } from '../../../../sdk/detectors/judges/forms.ts';
import { openTestPage } from '../../../support/page.ts';

const on = (html: string) => openTestPage({ html });

describe('a form', () => {
	it.each([
		['that a field stands in', '<form class=x><p><input></p></form>'],
		['that a field names', '<form class=x id=f></form><input form=f>'],
		['that only a role makes one', '<div class=x role=form><input></div>'],
	])('is the one %s', (_, html) => {
		const { find } = on(html);
		expect(formOf(find('input'))).toBe(find('.x'));
	});

	it('is none for a field that stands alone, nor what a custom element calls so', () => {
		const { find } = on('<input><x-field></x-field>');
		Object.assign(find('x-field'), { form: 'oval' });
		expect(formOf(find('input'))).toBeNull();
		expect(formOf(find('x-field'))).toBeNull();
	});

	it.each([
		['<form role=search></form>', true],
		['<search><form></form></search>', true],
		['<form><input type=search></form>', true],
		['<form><input type=text></form>', false],
	])('searches, or does not: %s', (html, expected) => {
		expect(isSearch(on(html).find('form'))).toBe(expected);
	});

	it('that was drawn anew is the same, one beside it is not', () => {
		const { find, document } = on('<form action="/a"></form><form action="/a" class=twin></form>');
		const form = find('form');
		expect(isSameForm(form, find('.twin'))).toBe(false);
		document.body.innerHTML = '<form action="/b"></form><form action="/a" class=new></form>';
		expect(isSameForm(form, find('.new'))).toBe(true);
		expect(isSameForm(form, find('form'))).toBe(false);
		expect(presentOf(form)).toBe(find('.new'));
	});

	it('that is gone for good stands for itself', () => {
		const { find, document } = on('<form></form>');
		const form = find('form');
		expect(presentOf(form)).toBe(form);
		document.body.innerHTML = '';
		expect(presentOf(form)).toBe(form);
	});
});

describe('a field', () => {
	it('is known by its name, its id, or itself', () => {
		const { find } = on('<input name=a id=b><select id=c></select><textarea></textarea>');
		expect(keyOf(find('input'))).toBe('a');
		expect(keyOf(find('select'))).toBe('c');
		expect(keyOf(find('textarea'))).toBe(find('textarea'));
	});

	it('is neither named nor read where it is private', () => {
		const { find } = on('<form><p data-private><input></p><select></select></form>');
		expect(namedFor(find('input'), find('form'))).toBe(find('form'));
		expect(namedFor(find('select'), find('form'))).toBe(find('select'));
		expect(isReadable(find('input'))).toBe(false);
		expect(isReadable(find('select'))).toBe(true);
	});

	it('of a card is not read', () => {
		expect(isReadable(on('<input autocomplete="billing cc-csc">').find('input'))).toBe(false);
	});
});
