import { describe, expect, it } from 'vitest';
import type { Observation, Watch } from '../../../sdk/detectors/detector.ts';
import { openViews } from '../../../sdk/detectors/judges/views.ts';
import { pageView } from '../../../sdk/detectors/page-view.ts';
import { openPage } from '../../../sdk/page.ts';
import { createPageName } from '../../../sdk/page-name.ts';
import { openTestPage, type PageSetting, watchWith } from '../../support/page.ts';

const viewsOn = (setting: PageSetting) => {
	const test = openTestPage(setting);
	const { seen } = watchWith(test, [pageView]);
	return { ...test, seen, history: test.window.history };
};

describe('a page view', () => {
	it('at load tells title, referrer without query, and campaign', () => {
		const { seen } = viewsOn({
			url: 'https://shop.example/mugs?utm_source=news&utm_campaign=spring&id=7',
			referrer: 'https://search.example/find?q=mugs',
			title: 'Mugs',
		});
		expect(seen).toEqual([
			{ kind: 'page-view', title: 'Mugs', referrer: 'https://search.example/find', campaign: { source: 'news', name: 'spring' } },
		]);
	});

	it.each([
		['?tp=BOX-7', { medium: 'offline', name: 'BOX-7' }],
		['?tp=BOX-7&utm_campaign=spring', { name: 'spring' }],
		['?tp=', undefined],
		['?gclid=1&fbclid=2&msclkid=3', undefined],
	])('tells the code that was printed on a packaging, and no click id of an advertiser: %s', (query, campaign) => {
		const { seen } = viewsOn({ url: `https://shop.example/mugs${query}` });
		expect(seen).toEqual([{ kind: 'page-view', title: undefined, referrer: undefined, campaign }]);
	});

	it('calls where the visitor came from as the site calls its pages', () => {
		const test = openTestPage({ url: 'https://shop.example/thanks', referrer: 'https://shop.example/order/8817?x=1' });
		const rules = createPageName({ paths: ['/order/:id'], query: [], hash: false });
		const page = openPage(test.window, (cause) => test.faults.push(cause), rules);
		const seen: Observation[] = [];
		const watch = { page, see: (said: Observation) => seen.push(said), share: () => openViews({ page } as Watch) };
		pageView.watch(watch as unknown as Watch);
		expect(seen).toMatchObject([{ referrer: 'https://shop.example/order/:id' }]);
	});

	it('of a direct visit has neither', () => {
		const { seen } = viewsOn({});
		expect(seen).toEqual([{ kind: 'page-view', title: undefined, referrer: undefined, campaign: undefined }]);
	});

	it('is told when a script shows another page, with the last one as its referrer', () => {
		const { seen, history } = viewsOn({ url: 'https://shop.example/mugs?size=l' });
		history.pushState({}, '', '/plates');
		expect(seen[1]).toMatchObject({ kind: 'page-view', referrer: 'https://shop.example/mugs' });
	});

	it('none double, none missed', () => {
		const { seen, history, fire } = viewsOn({ url: 'https://shop.example/a' });
		history.pushState({}, '', '/b?x=1');
		history.replaceState({}, '', '/b?x=2');
		history.replaceState({ only: 'state' }, '');
		history.pushState({}, '', '/b?x=2#details');
		history.pushState({}, '', '/b?x=3');
		history.replaceState({}, '', '/c');
		fire('popstate');
		fire('hashchange');
		expect(seen).toHaveLength(4);
	});

	it('is told again when the page comes back from the back-forward cache, and not when it merely shows', () => {
		const { seen, fire } = viewsOn({ title: 'Home', referrer: 'https://search.example/' });
		fire('pageshow', undefined, { persisted: false });
		expect(seen).toHaveLength(1);
		fire('pageshow', undefined, { persisted: true });
		expect(seen[1]).toEqual({ kind: 'page-view', title: 'Home', referrer: undefined, campaign: undefined });
	});

	it("by a script has no title, for it is still the previous page's", () => {
		const { seen, history } = viewsOn({ title: 'A' });
		history.pushState({}, '', '/b');
		expect(seen.map((each) => each.kind === 'page-view' && each.title)).toEqual(['A', undefined]);
	});

	it('takes no more of a campaign than the collector does', () => {
		const { seen } = viewsOn({ url: `https://shop.example/?utm_source=${'x'.repeat(300)}` });
		expect(seen).toMatchObject([{ campaign: { source: 'x'.repeat(200) } }]);
	});
});
