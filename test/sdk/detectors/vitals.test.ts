import { describe, expect, it } from 'vitest';
import type { Vitals } from '#touchpoint';
import { pageLeave } from '../../../sdk/detectors/page-leave.ts';
import { vitals } from '../../../sdk/detectors/vitals.ts';
import { openTestPage, trusted, watchWith } from '../../support/page.ts';

const HTML = '<img id=hero><p id=text></p><button id=pay>Pay</button><div id=banner></div><div id=list></div>';

interface Measuring {
	readonly hidden?: boolean;
	/** What the browser has noted already. */
	readonly noted?: Readonly<Record<string, readonly object[]>>;
	/** False: a browser that counts no interactions. */
	readonly counts?: boolean;
	readonly types?: readonly string[];
}

const TYPES = ['largest-contentful-paint', 'layout-shift', 'first-input', 'event'];

/** A page whose browser measures what it is told to. */
function measuredOn({ hidden = false, noted = {}, counts = true, types = TYPES }: Measuring = {}) {
	const test = openTestPage({ html: HTML });
	const { window } = test;
	const observers: { type: string; options: object; heard: (list: object) => void; waiting: object[] }[] = [];
	class Observer {
		static supportedEntryTypes = types;
		private own: (typeof observers)[number] | undefined;
		private readonly heard: (list: object) => void;
		constructor(heard: (list: object) => void) {
			this.heard = heard;
		}
		observe({ type, ...options }: { type: string }) {
			this.own = { type, options, heard: this.heard, waiting: [] };
			observers.push(this.own);
		}
		takeRecords = () => this.own?.waiting.splice(0) ?? [];
		disconnect() {}
	}
	const performance = { getEntriesByType: (type: string) => noted[type] ?? [], ...(counts && { interactionCount: 0 }) };
	Object.defineProperty(window, 'performance', { value: performance });
	Object.assign(window, { PerformanceObserver: Observer });
	if (hidden) test.hide('hidden');
	const { seen } = watchWith(test, [vitals, pageLeave]);
	const at = (entry: object, selector?: string) => ({
		startTime: 0,
		duration: 0,
		...entry,
		...(selector && { target: test.find(selector) }),
	});
	const measure = (type: string, ...entries: object[]) => {
		for (const each of observers) if (each.type === type) each.heard({ getEntries: () => entries });
	};
	return {
		...test,
		performance,
		observers,
		paint: (startTime: number, selector = '#hero') =>
			measure('largest-contentful-paint', { startTime, element: selector && test.find(selector) }),
		shift: (startTime: number, value: number, selector = '#banner', hadRecentInput = false) =>
			measure('layout-shift', { startTime, value, hadRecentInput, sources: [{ node: selector && test.find(selector) }] }),
		answer: (interactionId: number, duration: number, selector?: string) => measure('event', at({ interactionId, duration }, selector)),
		measure,
		input(type: string, timeStamp: number) {
			const event = trusted(new window.Event(type, { bubbles: true }));
			Object.defineProperty(event, 'timeStamp', { value: timeStamp });
			test.document.dispatchEvent(event);
		},
		leave(): Vitals | undefined {
			test.fire('pagehide');
			const last = seen.at(-1);
			return last?.kind === 'page-leave' ? last.vitals : undefined;
		},
	};
}

describe('vitals', () => {
	it('are told with the page leave, each with the element at fault', () => {
		const { paint, shift, answer, leave } = measuredOn();
		paint(512.4, '#text');
		paint(905.6);
		answer(7, 80, '#pay');
		shift(100, 0.012_345);
		expect(leave()).toEqual({ lcpMs: 906, lcpElement: '#hero', inpMs: 80, inpElement: '#pay', cls: 0.0123, clsElement: '#banner' });
	});

	it('are told once, and of what comes after they begin anew', () => {
		const { paint, shift, answer, leave } = measuredOn();
		paint(900);
		answer(7, 80);
		shift(100, 0.2);
		leave();
		expect(leave()).toEqual({ cls: 0, clsElement: undefined });
		answer(14, 48);
		shift(9_000, 0.01, '#list');
		expect(leave()).toMatchObject({ inpMs: 48, cls: 0.01, clsElement: '#list' });
	});

	it('are left out where nothing is measured', () => {
		expect(measuredOn({ types: [] }).leave()).toBeUndefined();
	});

	it('include what the browser has not told of yet', () => {
		const { observers, leave } = measuredOn();
		observers.find(({ type }) => type === 'event')?.waiting.push({ interactionId: 7, duration: 320 });
		expect(leave()).toMatchObject({ inpMs: 320 });
	});
});

describe('the largest paint', () => {
	it.each(['click', 'keydown'])('is the last before the first %s', (type) => {
		const { paint, input, leave } = measuredOn();
		paint(300);
		input(type, 400);
		input(type, 900);
		paint(500);
		expect(leave()).toMatchObject({ lcpMs: 300 });
	});

	it('is the last before the page went out of view, and coming into view ends nothing', () => {
		const { paint, hide, document, leave } = measuredOn();
		hide('visible');
		paint(300);
		Object.defineProperty(document, 'hidden', { value: true });
		hide('hidden');
		paint(1e9);
		expect(leave()).toMatchObject({ lcpMs: 300 });
	});

	it.each<[string, Measuring]>([
		['now', { hidden: true }],
		[
			'once',
			{
				noted: {
					'visibility-state': [
						{ name: 'visible', startTime: 0 },
						{ name: 'hidden', startTime: 100 },
					],
				},
			},
		],
	])('and the shifts are told of no page that was out of view %s, before it was painted', (_, setting) => {
		const { paint, shift, leave } = measuredOn(setting);
		paint(300);
		shift(100, 0.2);
		expect(leave()).toBeUndefined();
	});

	it('counts from the moment a prerendered page is shown', () => {
		const setting = { noted: { navigation: [{ activationStart: 2_000 }], 'visibility-state': [{ name: 'hidden', startTime: 0 }] } };
		const { paint, leave } = measuredOn(setting);
		paint(2_300);
		expect(leave()).toMatchObject({ lcpMs: 300 });
		const early = measuredOn(setting);
		early.paint(1_500);
		expect(early.leave()).toMatchObject({ lcpMs: 0 });
	});

	it('of an element that is gone is told without it', () => {
		const { paint, leave } = measuredOn();
		paint(300, '');
		expect(leave()).toMatchObject({ lcpMs: 300, lcpElement: undefined });
	});
});

describe('the layout shift', () => {
	it('is that of the worst burst: a second from shift to shift, and five at most', () => {
		const { paint, shift, leave } = measuredOn();
		paint(1);
		shift(0, 0.1);
		shift(900, 0.05, '#list');
		// A second later a burst begins anew, five seconds after its first too.
		for (const [at, value] of [
			[1_900, 0.04],
			[2_800, 0.04],
			[3_700, 0.04],
			[4_600, 0.04],
			[5_500, 0.04],
			[6_400, 0.04],
			[6_900, 0.1],
		] as const)
			shift(at, value, '#list');
		expect(leave()).toMatchObject({ cls: 0.24, clsElement: '#list' });
	});

	it('names the element of the largest shift in it', () => {
		const { paint, shift, leave } = measuredOn();
		paint(1);
		shift(0, 0.1);
		shift(100, 0.02, '#list');
		expect(leave()).toMatchObject({ cls: 0.12, clsElement: '#banner' });
	});

	it('of what somebody has just caused is none; and none is told as none', () => {
		const { paint, shift, leave } = measuredOn();
		paint(1);
		shift(0, 0.3, '#list', true);
		expect(leave()).toMatchObject({ cls: 0 });
	});

	it('without a source is told without one', () => {
		const { paint, measure, leave } = measuredOn();
		paint(1);
		measure('layout-shift', { startTime: 0, value: 0.1 });
		expect(leave()).toMatchObject({ cls: 0.1, clsElement: undefined });
	});
});

describe('the slowest interaction', () => {
	it('is as slow as the slowest of its events', () => {
		const { answer, leave } = measuredOn();
		answer(7, 48);
		answer(7, 120, '#pay');
		answer(7, 56);
		answer(14, 104);
		expect(leave()).toMatchObject({ inpMs: 120, inpElement: '#pay' });
	});

	it('leaves out one in fifty, of ten that are kept', () => {
		const { answer, performance, leave } = measuredOn();
		for (let i = 1; i <= 20; i++) answer(i * 7, 100 + i * 8);
		Object.assign(performance, { interactionCount: 49 });
		expect(leave()).toMatchObject({ inpMs: 260 });
		for (let i = 1; i <= 20; i++) answer(i * 7, 100 + i * 8);
		Object.assign(performance, { interactionCount: 49 + 120 });
		expect(leave()).toMatchObject({ inpMs: 244 });
		for (let i = 1; i <= 20; i++) answer(i * 7, 100 + i * 8);
		Object.assign(performance, { interactionCount: 9_999 });
		expect(leave()).toMatchObject({ inpMs: 188 });
	});

	it('is found where the browser counts none: among those that were slow', () => {
		const { answer, leave } = measuredOn({ counts: false });
		for (let i = 1; i <= 60; i++) answer(i * 7, i === 3 ? 400 : 48);
		expect(leave()).toMatchObject({ inpMs: 48 });
	});

	it('is none of what is no interaction, such as a hover', () => {
		const { answer, leave } = measuredOn();
		answer(0, 400);
		expect(leave()).toBeUndefined();
	});

	it('is asked for from two and a half frames on, and the first of all', () => {
		const { observers, measure, leave } = measuredOn();
		expect(observers.find(({ type }) => type === 'event')?.options).toEqual({ buffered: true, durationThreshold: 40 });
		measure('first-input', { interactionId: 7, duration: 16 });
		expect(leave()).toMatchObject({ inpMs: 16 });
	});
});
