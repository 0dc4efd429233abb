import { describe, expect, it } from 'vitest';
import type { Detector } from '../../../sdk/detectors/detector.ts';
import { openLatestVitals } from '../../../sdk/detectors/judges/latest-vitals.ts';
import { pageLeave } from '../../../sdk/detectors/page-leave.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

const measured: Detector = {
	tier: 'base',
	watch({ share }) {
		share(openLatestVitals).latest = { lcpMs: 900, cls: 0.01 };
	},
};

function leavesOn(detectors: readonly Detector[] = []) {
	const test = openTestPage({ url: 'https://shop.example/a' });
	const { seen } = watchWith(test, [...detectors, pageLeave]);
	const scrollTo = (y: number) => {
		Object.defineProperty(test.window, 'scrollY', { value: y, configurable: true });
		test.fire('scroll', test.document);
	};
	return { ...test, seen, scrollTo };
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
		expect(seen).toEqual([{ kind: 'page-leave', page: undefined, visibleMs: 5_000, scrollDepth: undefined, vitals: undefined }]);
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
		const { seen, fire, scrollTo, window, document } = leavesOn();
		Object.defineProperty(window, 'innerHeight', { value: 500 });
		Object.defineProperty(document.documentElement, 'scrollHeight', { value: 2_000 });
		scrollTo(700);
		scrollTo(100);
		fire('pagehide');
		fire('pagehide');
		expect(seen).toMatchObject([{ scrollDepth: 0.6 }, { scrollDepth: undefined }]);
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
