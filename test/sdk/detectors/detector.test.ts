import { describe, expect, it } from 'vitest';
import { isIgnored, isWanted, pathOf } from '../../../sdk/detectors/detector.ts';
import { openTestPage } from '../../support/page.ts';

describe('a detector is wanted', () => {
	it.each([
		['open', ['default'], true],
		['quiet', ['default'], true],
		['optin', ['default'], false],
		['lab', ['default'], false],
		['lab', ['all'], true],
		['base', ['none'], false],
		['open', ['other'], false],
		['base', ['other'], true],
		['lab', ['default', 'wobble'], true],
	] as const)('of tier %s where the owner says %o: %s', (tier, chosen, expected) => {
		expect(isWanted('wobble', tier, chosen)).toBe(expected);
	});
});

describe('data-waymark-ignore', () => {
	const isLeftAlone = (value: string, name?: string) => {
		const { find } = openTestPage({ html: `<div data-waymark-ignore="${value}"><button></button></div>` });
		return isIgnored([find('button'), find('div')], name);
	};

	it('without a value keeps everybody out of the subtree', () => {
		expect(isLeftAlone('')).toBe(true);
		expect(isLeftAlone('true', 'rage-click')).toBe(true);
	});

	it('with names keeps only those out', () => {
		expect(isLeftAlone('dead-click rage-click', 'rage-click')).toBe(true);
		expect(isLeftAlone('dead-click rage-click', 'wobble')).toBe(false);
		expect(isLeftAlone('dead-click')).toBe(false);
	});

	it('activity keeps nobody out', () => {
		expect(isLeftAlone('activity', 'dead-click')).toBe(false);
	});
});

it('the path of an event leads through open shadow roots, elements only', () => {
	const { find, window, page } = openTestPage({ html: '<x-card></x-card>' });
	find('x-card').attachShadow({ mode: 'open' }).innerHTML = '<button></button>';
	const names: string[] = [];
	page.listen('click', (event) => names.push(...pathOf(event).map((each) => each.localName)));
	find('x-card')
		.shadowRoot?.querySelector('button')
		?.dispatchEvent(new window.MouseEvent('click', { bubbles: true, composed: true }));
	expect(names).toEqual(['button', 'x-card', 'body', 'html']);
});
