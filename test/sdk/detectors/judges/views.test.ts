import { describe, expect, it } from 'vitest';
import type { Watch } from '../../../../sdk/detectors/detector.ts';
import { openViews } from '../../../../sdk/detectors/judges/views.ts';
import { openTestPage } from '../../../support/page.ts';

function viewsFrom(url: string) {
	const test = openTestPage({ url });
	const views: (URL | undefined)[] = [];
	openViews({ page: test.page } as Watch).onView((view) => views.push(view));
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

	it('and one knows which was left', () => {
		const { history, views } = viewsFrom('https://shop.example/a');
		history.replaceState({}, '', '/a?size=l');
		history.pushState({}, '', '/b');
		expect(views[0]?.href).toBe('https://shop.example/a?size=l');
	});
});
