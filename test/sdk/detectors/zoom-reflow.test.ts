import { describe, expect, it } from 'vitest';
import { zoomReflow } from '../../../sdk/detectors/zoom-reflow.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

function windowOf(innerWidth = 1_000, devicePixelRatio = 1) {
	const test = openTestPage({ html: '<div id=table></div>' });
	const { window, fire, document } = test;
	const set = (values: object) => {
		for (const [key, value] of Object.entries(values)) Object.defineProperty(window, key, { value, configurable: true });
	};
	set({ innerWidth, devicePixelRatio, scrollX: 0 });
	const { seen } = watchWith(test, [zoomReflow]);
	const resize = (width: number, density: number) => {
		set({ innerWidth: width, devicePixelRatio: density });
		fire('resize', window, { bubbles: false });
	};
	return {
		...test,
		seen,
		resize,
		zoom: (factor: number) => resize(innerWidth / factor, devicePixelRatio * factor),
		scroll(scrollX: number, intent: string | undefined = 'wheel', init = {}) {
			if (intent) fire(intent, document.body, init);
			set({ scrollX });
			fire('scroll', document);
		},
	};
}

describe('a page that does not reflow', () => {
	it('is met when it is zoomed and then scrolled sideways; told coarsely, and of no element', () => {
		const { zoom, scroll, seen } = windowOf();
		zoom(2);
		scroll(79);
		expect(seen).toEqual([]);
		scroll(130);
		scroll(300);
		expect(seen).toEqual([
			{
				kind: 'friction',
				friction: 'zoom-reflow',
				evidence: { zoom: '>=2x', viewportPx: 480, scrolledPx: 160 },
				wcag: ['1.4.10', '1.4.4'],
			},
		]);
	});

	it.each(['keydown', 'touchmove'])('is met by %s, too, and at a smaller zoom', (intent) => {
		const { zoom, scroll, seen } = windowOf();
		zoom(1.1);
		zoom(1.25);
		scroll(-200, intent);
		expect(seen).toMatchObject([{ evidence: { zoom: '>=1.15x' } }]);
	});

	it('is met anew at the next zoom', () => {
		const { zoom, scroll, seen } = windowOf();
		zoom(2);
		scroll(100);
		zoom(3);
		scroll(200);
		expect(seen).toHaveLength(2);
	});

	it('is met in a window that was made larger before', () => {
		const { resize, scroll, seen } = windowOf(600);
		resize(1_200, 1);
		resize(600, 2);
		scroll(100);
		expect(seen).toHaveLength(1);
	});
});

describe('a page is not at fault', () => {
	it.each([
		['without zoom', 1_000, 1],
		['at the smallest step of zoom', 909, 1.1],
		['in a window that is made smaller', 500, 1],
		['on a screen that is denser', 1_000, 2],
		['in a window that is made smaller on a denser screen', 600, 2],
		['narrower than anybody must design for', 319, 3.13],
	])('%s', (_, width, density) => {
		const { resize, scroll, seen } = windowOf();
		resize(width, density);
		scroll(400);
		expect(seen).toEqual([]);
	});

	it('once it is zoomed back', () => {
		const { zoom, scroll, seen } = windowOf();
		zoom(2);
		zoom(1);
		scroll(400);
		expect(seen).toEqual([]);
	});

	it('two minutes later', async () => {
		const { zoom, scroll, tick, seen } = windowOf();
		zoom(2);
		await tick(120_001);
		scroll(400);
		expect(seen).toEqual([]);
	});

	it.each([
		['a script', undefined, {}],
		['the zoom itself', 'keydown', { ctrlKey: true }],
		['the zoom itself on a Mac', 'wheel', { metaKey: true }],
	])('where %s scrolls it', (_, intent, init) => {
		const { zoom, scroll, seen } = windowOf();
		zoom(2);
		scroll(400, intent ?? '', init);
		scroll(450);
		expect(seen).toEqual([]);
	});

	it('where it is a table in it that is scrolled', () => {
		const { zoom, fire, find, window, seen } = windowOf();
		zoom(2);
		fire('wheel', find('#table'));
		Object.defineProperty(window, 'scrollX', { value: 400 });
		fire('scroll', find('#table'));
		expect(seen).toEqual([]);
	});

	it('where something in it, such as a video, changes its size', () => {
		const { zoom, fire, find, scroll, seen } = windowOf();
		zoom(2);
		fire('resize', find('#table'));
		scroll(100);
		expect(seen).toHaveLength(1);
	});
});
