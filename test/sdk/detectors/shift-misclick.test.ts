import { describe, expect, it } from 'vitest';
import { shiftMisclick } from '../../../sdk/detectors/shift-misclick.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

const rect = (top: number, bottom: number) => ({ left: 0, right: 200, top, bottom }) as DOMRect;

/** A page whose browser tells of layout shifts, and a button that is at 0 to 60 px. */
function shiftsOn(html = '<main><button id=a>Cancel</button><p>words</p></main>') {
	const test = openTestPage({ html });
	let told = (_: object) => {};
	const Observer = Object.assign(
		function observer(callback: typeof told) {
			told = callback;
			return { observe: () => {}, disconnect: () => {} };
		},
		{ supportedEntryTypes: ['layout-shift'] },
	);
	Object.defineProperty(test.window, 'PerformanceObserver', { value: Observer });
	Object.defineProperty(test.window, 'performance', { value: { timeOrigin: test.now() } });
	const { seen } = watchWith(test, [shiftMisclick]);
	test.find('button').getBoundingClientRect = () => rect(0, 60);
	const shift = (startTime: number, { from = rect(-60, 0), to = rect(0, 60), node = 'main', hadRecentInput = false } = {}) =>
		told({
			getEntries: () => [
				{ startTime, value: 0.2, hadRecentInput, sources: [{ node: test.find(node), previousRect: from, currentRect: to }] },
			],
		});
	return { ...test, seen, shift };
}

describe('a click on what moved under the pointer', () => {
	it('is told if the page moved within half a second before', async () => {
		const { press, tick, seen, shift } = shiftsOn();
		await tick(1_000);
		shift(700);
		await press('#a', { at: [50, 30] });
		await tick(400);
		expect(seen).toMatchObject([
			{ friction: 'shift-misclick', element: { selector: '#a' }, evidence: { phase: 'shift', sinceShiftMs: 300, value: 0.2 } },
		]);
	});

	it('is told if the control went away between press and release', () => {
		const { pointer, find, seen } = shiftsOn();
		pointer('pointerdown', find('#a'), { clientX: 50, clientY: 30 });
		find('#a').getBoundingClientRect = () => rect(60, 120);
		pointer('pointerup', find('p'), { clientX: 50, clientY: 31 });
		expect(seen).toMatchObject([{ friction: 'shift-misclick', evidence: { phase: 'press' } }]);
	});
});

describe('an ordinary click', () => {
	it.each([
		['long after a shift', 400, {}],
		['after a shift that an input caused', 900, { hadRecentInput: true }],
		['after a shift of something else', 900, { node: 'p' }],
		['after a shift that left it under the pointer', 900, { from: rect(10, 70) }],
		['after a shift that came later', 1_100, {}],
	])('comes %s', async (_, startTime, how) => {
		const { press, tick, seen, shift } = shiftsOn();
		await tick(1_000);
		shift(startTime, how);
		await press('#a', { at: [50, 30] });
		await tick(400);
		expect(seen).toEqual([]);
	});

	it.each([
		['was dragged away by hand', 90, rect(60, 120)],
		['still is where it was, under something that opened', 31, rect(0, 60)],
	])('%s', (_, clientY, now) => {
		const { pointer, find, seen } = shiftsOn();
		pointer('pointerdown', find('#a'), { clientX: 50, clientY: 30 });
		find('#a').getBoundingClientRect = () => now;
		pointer('pointerup', find('p'), { clientX: 50, clientY });
		expect(seen).toEqual([]);
	});

	it('was on a label, whose control is elsewhere', async () => {
		const { press, tick, seen } = shiftsOn('<main><button>x</button><label for=a>Dark</label><input type=checkbox id=a></main>');
		await press('label', { at: [50, 300] });
		await tick(400);
		expect(seen).toEqual([]);
	});

	it('removed the control by its own handler', () => {
		const { pointer, find, seen } = shiftsOn();
		const button = find('#a');
		pointer('pointerdown', button, { clientX: 50, clientY: 30 });
		button.remove();
		pointer('pointerup', find('p'), { clientX: 50, clientY: 30 });
		expect(seen).toEqual([]);
	});
});
