import { describe, expect, it } from 'vitest';
import { motionIgnored } from '../../../sdk/detectors/motion-ignored.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

interface Given {
	readonly isAsked?: boolean;
	readonly readyState?: DocumentReadyState;
	readonly playState?: AnimationPlayState;
	readonly timeline?: unknown;
	readonly activeDuration?: unknown;
	readonly frames?: readonly object[];
	readonly box?: readonly [left: number, top: number, width: number, height: number];
	readonly html?: string;
}

const SLIDE = [{ transform: 'none' }, { transform: 'translateX(300px)' }];

/** A page on which `#banner` is animated as given. */
function animated({ isAsked = true, readyState = 'complete', frames = SLIDE, html = '<div id=banner></div>', ...given }: Given = {}) {
	const test = openTestPage({ html });
	const { document, window, find } = test;
	const [left, top, width, height] = given.box ?? [0, 0, 200, 100];
	const target = Object.assign(find('#banner'), {
		getBoundingClientRect: () => ({ left, top, right: left + width, bottom: top + height }),
		checkVisibility: () => !find('#banner').closest('[hidden]'),
	});
	const timing = { activeDuration: given.activeDuration ?? Number.POSITIVE_INFINITY };
	const effect = { target, getKeyframes: () => frames, getComputedTiming: () => timing };
	const timeline = 'timeline' in given ? given.timeline : 'time';
	const animation = { playState: given.playState ?? 'running', timeline, effect };
	Object.defineProperty(document, 'readyState', { value: readyState });
	Object.defineProperty(document, 'timeline', { value: 'time' });
	Object.assign(document, { getAnimations: () => [animation, animation] });
	Object.assign(window, { matchMedia: (query: string) => ({ matches: isAsked && query.includes('reduced-motion: reduce') }) });
	return { ...test, ...watchWith(test, [motionIgnored]) };
}

describe('motion is ignored', () => {
	it('where something large still moves five and a half seconds after the page was loaded; told once', async () => {
		const { tick, seen } = animated();
		await tick(5_499);
		expect(seen).toEqual([]);
		await tick(60_000);
		expect(seen).toEqual([
			{
				kind: 'friction',
				friction: 'motion-ignored',
				element: { selector: '#banner' },
				evidence: { infinite: true, areaPx: 10_000 },
				wcag: ['2.3.3', '2.2.2'],
			},
		]);
	});

	it.each([
		['by its place', { frames: [{ left: '0px' }, { left: '9px' }] }, { infinite: true }],
		['by turning', { frames: [{ rotate: '0deg' }, { rotate: '360deg' }] }, { infinite: true }],
		['from where it happens to be', { frames: [{}, { translate: '9px' }] }, { infinite: true }],
		['once, but long', { activeDuration: 6_000 }, { infinite: false }],
		['and is small', { box: [0, 0, 60, 60] }, { areaPx: 2_500 }],
		['and fills the window', { box: [-500, -500, 3_000, 3_000] }, { areaPx: 250_000 }],
	] as const)('where it moves %s', async (_, given, evidence) => {
		const { tick, seen } = animated(given);
		await tick(5_500);
		expect(seen).toMatchObject([{ evidence }]);
	});

	it('counted from when the page was loaded', async () => {
		const { tick, fire, seen } = animated({ readyState: 'interactive' });
		await tick(10_000);
		expect(seen).toEqual([]);
		fire('pageshow');
		await tick(5_500);
		expect(seen).toHaveLength(1);
	});
});

describe('motion is not ignored', () => {
	it.each([
		['where nobody asked for less', { isAsked: false }],
		['where it only fades', { frames: [{ opacity: '1' }, { opacity: '0.4' }] }],
		['where it only changes its colour', { frames: [{ color: 'red' }, { color: 'blue' }] }],
		['where the same transform is kept', { frames: [{ transform: 'translateZ(0)' }, { transform: 'translateZ(0)' }] }],
		['where it is paused', { playState: 'paused' }],
		['where it is over within five seconds', { activeDuration: 5_000 }],
		['where it follows the scrolling', { timeline: 'scroll' }],
		['where it is a spinner', { box: [0, 0, 50, 50] }],
		['where it is out of view', { box: [0, -400, 200, 100] }],
		['where it is hardly in view', { box: [0, -90, 200, 100] }],
		['where it is hidden', { html: '<div id=banner hidden></div>' }],
		['where its owner wants none', { html: '<div data-waymark-ignore="motion-ignored"><div id=banner></div></div>' }],
	] as const)('%s', async (_, given) => {
		const { tick, seen, faults } = animated(given as Given);
		await tick(10_000);
		expect(seen).toEqual([]);
		expect(faults).toEqual([]);
	});
});
