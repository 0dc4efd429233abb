import type { Detector } from './detector.ts';
import { whereOf } from './judges/gesture.ts';
import { openGestures } from './judges/gestures.ts';

/** Sentry raised its own bound from 0.3 to 3 s, because much below is normal (issue 8295); at 2 s people begin to press again. */
const SLOW_MS = 2_000;
/** Poor by the measure of Interaction to Next Paint: https://web.dev/articles/inp */
const POOR_PAINT_MS = 500;
/** The browser's time of an event and ours differ by the time that it waited for us. */
const SAME_PRESS_MS = 100;

/** A press was answered, but only after seconds in which nothing said that it would be. */
export const slowResponse: Detector = {
	tier: 'open',
	watch({ page, share, meet }) {
		const { performance } = page.window;
		let paints: readonly PerformanceEntry[] = [];
		page.measure('event', (entries) => (paints = entries), { durationThreshold: POOR_PAINT_MS });
		/** How long the browser took to paint anything at all after a press, where that was poor. */
		const paintMs = (at: number) =>
			paints.find(({ startTime }) => Math.abs(performance.timeOrigin + startTime - at) < SAME_PRESS_MS)?.duration;

		share(openGestures)(([press, before], wait) => {
			if (!press?.answer || press.key || before || !wait || !press.affordance || press.isReading) return false;
			const responseMs = press.answer.at - press.at;
			if (responseMs < SLOW_MS) return false;
			return meet({
				...whereOf(press),
				evidence: { responseMs, kind: press.answer.kind, input: press.evidence.input, inpMs: paintMs(press.at) },
				wcag: ['4.1.3'],
			});
		});
	},
};
