import { describe, expect, it } from 'vitest';
import { criteriaOf, criterionInWords, criterionOf, techniqueUrl } from '../../../../collector/reports/words/criteria.ts';

describe('a success criterion', () => {
	it('has its handle, its level and its Understanding page', () => {
		expect(criterionOf('2.1.2')).toEqual({
			number: '2.1.2',
			handle: 'No Keyboard Trap',
			level: 'A',
			url: 'https://www.w3.org/WAI/WCAG22/Understanding/no-keyboard-trap.html',
		});
		expect(criteriaOf(['2.4.11']).map(criterionInWords)).toEqual(['2.4.11 Focus Not Obscured (Minimum) (AA)']);
	});

	it.each(['9.9.9', '4.1.1', '', 'constructor', '__proto__'])('is not whatever a browser calls one: "%s"', (number) => {
		expect(criterionOf(number)).toBeUndefined();
	});

	it('is listed once, in the order it was named', () => {
		expect(criteriaOf(['4.1.3', '9.9.9', '2.1.1', '4.1.3']).map(({ number }) => number)).toEqual(['4.1.3', '2.1.1']);
	});
});

describe('a technique', () => {
	it.each([
		['ARIA22', 'aria/ARIA22'],
		['C43', 'css/C43'],
		['G1', 'general/G1'],
		['H91', 'html/H91'],
		['SCR29', 'client-side-script/SCR29'],
	])('%s stands at %s', (name, path) => {
		expect(techniqueUrl(name)).toBe(`https://www.w3.org/WAI/WCAG22/Techniques/${path}`);
	});
});
