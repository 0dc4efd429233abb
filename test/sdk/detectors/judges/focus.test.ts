import { describe, expect, it } from 'vitest';
import { focusedIn, isShown } from '../../../../sdk/detectors/judges/focus.ts';
import { openTestPage } from '../../../support/page.ts';

describe('focus', () => {
	it('is with the innermost element, through open shadow roots', () => {
		const { window, find } = openTestPage({ html: '<x-a></x-a>' });
		const outer = find('x-a').attachShadow({ mode: 'open' });
		outer.innerHTML = '<x-b></x-b>';
		const inner = outer.querySelector('x-b')?.attachShadow({ mode: 'open' });
		if (inner) inner.innerHTML = '<input>';
		inner?.querySelector('input')?.focus();
		expect(focusedIn(window)?.localName).toBe('input');
	});

	it.each([
		['with nobody', () => {}],
		['in another window', ({ document }: ReturnType<typeof openTestPage>) => Object.assign(document, { hasFocus: () => false })],
		[
			'on nothing, where even the body has gone',
			({ document }: ReturnType<typeof openTestPage>) => Object.defineProperty(document, 'activeElement', { value: null }),
		],
	])('is nowhere when it is %s', (_, then) => {
		const test = openTestPage({ html: '<input>' });
		if (_ !== 'with nobody') (test.find('input') as HTMLElement).focus();
		then(test);
		expect(focusedIn(test.window)).toBe(undefined);
	});
});

describe('an element', () => {
	it('is shown where the browser says so, faded out or made invisible or not', () => {
		const { find } = openTestPage({ html: '<p></p>' });
		const asked: unknown[] = [];
		Object.assign(find('p'), { checkVisibility: (options: unknown) => !asked.push(options) });
		expect(isShown(find('p'))).toBe(false);
		expect(asked).toEqual([{ visibilityProperty: true, opacityProperty: true }]);
	});

	it.each([
		[true, [{}]],
		[false, []],
	])('is shown (%s) by its boxes where the browser cannot say', (said, rects) => {
		const { find } = openTestPage({ html: '<p></p>' });
		Object.assign(find('p'), { checkVisibility: undefined, getClientRects: () => rects });
		expect(isShown(find('p'))).toBe(said);
	});
});
