import { describe, expect, it } from 'vitest';
import { controlIn, DISABLED } from '../../../../sdk/detectors/judges/control.ts';
import { openTestPage } from '../../../support/page.ts';

const pathTo = (html: string, target: string) => {
	const { find } = openTestPage({ html });
	const path: Element[] = [];
	for (let each: Element | null = find(target); each; each = each.parentElement) path.push(each);
	return path;
};

describe('a control', () => {
	it.each([
		['<button><b><i></i></b></button>', 'i', 'button'],
		['<div role=menuitemradio><i></i></div>', 'i', 'div'],
		['<div onclick><i></i></div>', 'i', 'div'],
		['<details><summary><i></i></summary></details>', 'i', 'summary'],
	])('in %s is found from %s', (html, target, control) => {
		expect(controlIn(pathTo(html, target))?.localName).toBe(control);
	});

	it('is what a label stands for', () => {
		const path = pathTo('<label><input type=checkbox><b></b></label>', 'b');
		const [, label] = path;
		Object.defineProperty(label, 'control', { value: label?.querySelector('input') });
		expect(controlIn(path)?.localName).toBe('input');
	});

	it.each(['<p><i></i></p>', '<div role=presentation><i></i></div>', '<i></i>'])('is none in %s', (html) => {
		expect(controlIn(pathTo(html, 'i'))).toBeUndefined();
	});

	it('is not the whole page, though a script listens to it all', () => {
		const path = pathTo('<i></i>', 'i');
		path.find(({ localName }) => localName === 'body')?.setAttribute('onclick', '');
		expect(controlIn(path)).toBeUndefined();
	});

	it.each([
		['<button disabled></button>', true],
		['<button aria-disabled=true></button>', true],
		['<button></button>', false],
	])('%s disabled: %s', (html, expected) => {
		const [button] = pathTo(html, 'button');
		expect(button?.matches(DISABLED)).toBe(expected);
	});
});
