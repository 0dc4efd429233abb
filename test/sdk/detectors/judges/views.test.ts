import { describe, expect, it } from 'vitest';
import type { Watch } from '../../../../sdk/detectors/detector.ts';
import { openViews } from '../../../../sdk/detectors/judges/views.ts';
import { openPage } from '../../../../sdk/page.ts';
import { createPageName } from '../../../../sdk/page-name.ts';
import { openTestPage } from '../../../support/page.ts';

function viewsFrom(url: string, rules = {}) {
	const test = openTestPage({ url });
	const views: (URL | undefined)[] = [];
	const page = openPage(test.window, (cause) => test.faults.push(cause), createPageName({ paths: [], query: [], hash: false, ...rules }));
	openViews({ page } as Watch).onView((view) => views.push(view));
	return { ...test, views, history: test.window.history };
}

describe('another page is shown', () => {
	it.each([
		['/a', 'pushState', '/b', true],
		['/a', 'replaceState', '/b', true],
		['/a', 'pushState', '/a?x=1', true],
		['/a', 'replaceState', '/a?x=1', false],
		['/a', 'pushState', '/a#x', false],
		['/a?x=1', 'pushState', '/a?x=1', false],
	] as const)('%s, %s to %s: %s', (from, verb, to, expected) => {
		const { history, views } = viewsFrom(`https://shop.example${from}`);
		history[verb]({}, '', to);
		expect(views).toHaveLength(expected ? 1 : 0);
	});

	it.each([
		['/order/7', 'pushState', '/order/8', true],
		['/order/7', 'replaceState', '/order/8', false],
		['/order/7', 'replaceState', '/orders', true],
		['/#/a', 'pushState', '/#/b', true],
		['/#/a', 'replaceState', '/#/b', true],
		['/#/order/7', 'pushState', '/#/order/8', true],
		['/', 'replaceState', '/#/', false],
		['/', 'pushState', '/#details', false],
		['/#/a', 'pushState', '/#/a', false],
	] as const)('where pages have rules and routes: %s, %s to %s: %s', (from, verb, to, expected) => {
		const { history, views } = viewsFrom(`https://shop.example${from}`, { paths: ['/order/:id'], hash: true });
		history[verb]({}, '', to);
		expect(views).toHaveLength(expected ? 1 : 0);
	});

	it('not where pages are not told apart by what follows the #', () => {
		const { history, views } = viewsFrom('https://shop.example/#/a');
		history.pushState({}, '', '/#/b');
		expect(views).toEqual([]);
	});

	it('and one knows which was left', () => {
		const { history, views } = viewsFrom('https://shop.example/a');
		history.replaceState({}, '', '/a?size=l');
		history.pushState({}, '', '/b');
		expect(views[0]?.href).toBe('https://shop.example/a?size=l');
	});
});
