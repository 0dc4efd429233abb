import { describe, expect, it } from 'vitest';
import { HomePage } from '../../../collector/pages/home-page.tsx';
import { parseSite } from '../../../collector/site-settings.ts';
import { SHOP } from '../../support/collector.ts';
import { documentOf, headingsOf, skeletonOf } from '../../support/markup.ts';

const siteOf = (name: string, label: string) => ({ ...parseSite({ ...SHOP, name, label }), version: 1, generation: 1 });
const home = (...sites: readonly ReturnType<typeof siteOf>[]) => String(<HomePage sites={sites} origin="https://journeys.example" />);

describe('the page of all sites', () => {
	it('leads to every site, with the tag its pages need', () => {
		const document = documentOf(home(siteOf('shop', 'Corner shop'), siteOf('bakery', 'Bakery')));
		const links = [...document.querySelectorAll('main h2 a')].map((each) => [each.getAttribute('href'), each.textContent]);
		expect(links).toEqual([
			['/sites/shop', 'Corner shop'],
			['/sites/bakery', 'Bakery'],
		]);
		expect(document.querySelector('pre')?.textContent).toBe(
			'<script async src="https://journeys.example/waymark.js" data-site="shop"></script>',
		);
	});

	it('says how to add the first one', () => {
		expect(documentOf(home()).querySelector('main')?.textContent).toContain('waymark sites add');
		expect(headingsOf(home())).toEqual(['h1 Sites']);
	});

	it('makes no element of a label', () => {
		const hostile = '<script>alert(1)</script><b>"\'';
		expect(skeletonOf(home(siteOf('shop', hostile)))).toEqual(skeletonOf(home(siteOf('shop', 'Corner shop'))));
		expect(headingsOf(home(siteOf('shop', hostile)))).toEqual(['h1 Sites', `h2 ${hostile}`]);
	});
});
