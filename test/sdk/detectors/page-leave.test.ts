import { describe, expect, it } from 'vitest';
import type { Detector } from '../../../sdk/detectors/detector.ts';
import { openLatestVitals } from '../../../sdk/detectors/judges/latest-vitals.ts';
import { pageLeave } from '../../../sdk/detectors/page-leave.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

const measured: Detector = {
	tier: 'base',
	watch({ share }) {
		const all = [{ lcpMs: 900, cls: 0.01 }];
		share(openLatestVitals).take = () => all.pop();
	},
};

function leavesOn(detectors: readonly Detector[] = [], html = '', title = '') {
	const test = openTestPage({ url: 'https://shop.example/a', html, title });
	const { seen } = watchWith(test, [...detectors, pageLeave]);
	const { document, window } = test;
	Object.assign(window, { innerWidth: 800, innerHeight: 500 });
	/** Something that scrolls, with its sizes; the page itself, or a part of it. */
	const scroll = (top: number, part?: string, [width, height, all] = [800, 500, 2_000]) => {
		const element = part ? test.find(part) : document.documentElement;
		const sizes = { clientWidth: width, clientHeight: height, scrollHeight: all, scrollTop: top };
		for (const [name, value] of Object.entries(sizes)) Object.defineProperty(element, name, { value, configurable: true });
		test.fire('scroll', part ? element : document, { bubbles: false });
	};
	return { ...test, seen, scroll };
}

describe('a page leave', () => {
	it('tells how long the page was on screen, not how long it was open', async () => {
		const { seen, tick, hide, fire } = leavesOn();
		await tick(3_000);
		hide('hidden');
		await tick(60_000);
		hide('visible');
		await tick(2_000);
		fire('pagehide');
		expect(seen).toEqual([
			{ kind: 'page-leave', page: undefined, title: undefined, visibleMs: 5_000, scrollDepth: undefined, vitals: undefined },
		]);
	});

	it('is told of the page that was left, when a script shows another one', async () => {
		const { seen, tick, window, fire } = leavesOn();
		await tick(1_000);
		window.history.pushState({}, '', '/b');
		await tick(4_000);
		fire('pagehide');
		expect(seen).toMatchObject([
			{ page: '/a', visibleMs: 1_000 },
			{ page: undefined, visibleMs: 4_000 },
		]);
	});

	it('tells how far it was read, where it was scrolled at all', () => {
		const { seen, fire, scroll } = leavesOn();
		scroll(700);
		scroll(100);
		fire('pagehide');
		fire('pagehide');
		expect(seen).toMatchObject([{ scrollDepth: 0.6 }, { scrollDepth: undefined }]);
	});

	it('tells how far it was read where a part of it scrolls in its place, and never of a small box', () => {
		const { seen, fire, scroll } = leavesOn([], '<main></main><ul></ul>');
		scroll(500, 'ul', [200, 300, 800]);
		scroll(1_000, 'main', [800, 400, 2_000]);
		fire('pagehide');
		scroll(500, 'ul', [200, 300, 800]);
		fire('pagehide');
		expect(seen).toMatchObject([{ scrollDepth: 0.7 }, { scrollDepth: undefined }]);
	});

	it('tells of no more than the whole, where a page swings beyond its end', () => {
		const { seen, fire, scroll } = leavesOn();
		scroll(1_600);
		fire('pagehide');
		expect(seen).toMatchObject([{ scrollDepth: 1 }]);
	});

	it('of another page that a script shows counts its scrolling anew', () => {
		const { seen, fire, scroll, window } = leavesOn();
		scroll(1_500);
		window.history.pushState({}, '', '/b');
		scroll(500);
		fire('pagehide');
		expect(seen).toMatchObject([
			{ page: '/a', scrollDepth: 1 },
			{ page: undefined, scrollDepth: 0.5 },
		]);
	});

	it('of a page that never came to the front counts no time', async () => {
		const test = openTestPage();
		test.hide('hidden');
		const { seen } = watchWith(test, [pageLeave]);
		await test.tick(60_000);
		test.fire('pagehide');
		expect(seen).toMatchObject([{ visibleMs: 0 }]);
	});

	it('does not count the time in the back-forward cache', async () => {
		const { seen, tick, fire } = leavesOn();
		await tick(1_000);
		fire('pagehide');
		await tick(50_000);
		fire('pageshow', undefined, { persisted: true });
		await tick(2_000);
		fire('pagehide');
		expect(seen).toMatchObject([{ visibleMs: 1_000 }, { visibleMs: 2_000 }]);
	});

	it('brings the vitals that somebody measured, once', () => {
		const { seen, fire } = leavesOn([measured]);
		fire('pagehide');
		fire('pagehide');
		expect(seen).toMatchObject([{ vitals: { lcpMs: 900, cls: 0.01 } }, { vitals: undefined }]);
	});
});

describe('a page leave tells the title', () => {
	const titlesOf = (seen: readonly object[]) => seen.map((each) => 'title' in each && each.title);

	it('of a page that a script showed, which was not known when it was viewed; of the first, no second time', async () => {
		const { seen, window, document, tick, fire } = leavesOn([], '', 'A');
		window.history.pushState({}, '', '/b');
		document.title = 'B';
		await tick(1_000);
		window.history.pushState({}, '', '/c');
		document.title = 'C';
		fire('pagehide');
		expect(titlesOf(seen)).toEqual([undefined, 'B', 'C']);
	});

	it('not of the next page, where a router sets that before it goes there', async () => {
		const { seen, window, document, fire, tick } = leavesOn([], '', 'A');
		const go = (name: string) => {
			document.title = name;
			window.history.pushState({}, '', `/${name}`);
		};
		go('B');
		// Sooner than a page is looked at by itself: the click that leads on tells.
		await tick(300);
		fire('click', document.body);
		go('C');
		await tick(300);
		go('D');
		expect(titlesOf(seen)).toEqual([undefined, 'B', undefined]);
	});

	it('where it has changed since', () => {
		const { seen, document, fire } = leavesOn([], '', 'Mugs');
		document.title = 'Blue mugs';
		fire('pagehide');
		expect(titlesOf(seen)).toEqual(['Blue mugs']);
	});
});
