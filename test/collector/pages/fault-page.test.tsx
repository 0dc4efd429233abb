import { describe, expect, it } from 'vitest';
import { FaultPage } from '../../../collector/pages/fault-page.tsx';
import { documentOf, headingsOf, skeletonOf } from '../../support/markup.ts';

describe('the page of a fault', () => {
	it('says what a program is told, and offers a way on', () => {
		const markup = String(<FaultPage message="There is no site “shop” here." />);
		expect(headingsOf(markup)).toEqual(['h1 This did not work']);
		expect(documentOf(markup).querySelector('main p')?.textContent).toBe('There is no site “shop” here.');
		expect(documentOf(markup).querySelector('main a')?.getAttribute('href')).toBe('/');
	});

	it('makes no element of a message', () => {
		const hostile = 'There is no site "<img src=x onerror=alert(1)>" here.';
		expect(skeletonOf(String(<FaultPage message={hostile} />))).toEqual(skeletonOf(String(<FaultPage message="There is none." />)));
	});
});
