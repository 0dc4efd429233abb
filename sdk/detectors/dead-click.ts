import type { Detector } from './detector.ts';
import { type Gesture, whereOf } from './judges/gesture.ts';
import { openGestures } from './judges/gestures.ts';

/** Nobody calls it dead who moves on within 2 s; within 3 s of leaving, the click itself may have navigated. */
const LEAST_WAIT_MS = { timeout: 0, next: 2_000, leave: 3_000 };
/** One press on a disabled control is curiosity. */
const DISABLED_TWICE_MS = 5_000;

const isAgain = (before: Gesture | undefined, press: Gesture) =>
	before?.region === press.region && press.at - before.at <= DISABLED_TWICE_MS;

/** A control was pressed, and nothing that a person can perceive followed. */
export const deadClick: Detector = {
	tier: 'open',
	watch({ page, settings, share, meet }) {
		const { performance } = page.window;
		/** Something was fetched since: not an answer, for nobody sees it, but a hint to where one was lost. */
		const hasFetched = (since: number) => {
			const isSince = (each: PerformanceResourceTiming) =>
				performance.timeOrigin + each.startTime >= since && each.initiatorType !== 'beacon' && !each.name.startsWith(settings.collector);
			return (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).some(isSince);
		};
		let last: Gesture | undefined;
		share(openGestures)(([press, before = last], wait) => {
			if (!press || !wait) return false;
			last = press;
			const { affordance, evidence } = press;
			const isDue = affordance && (!evidence.disabled || isAgain(before, press)) && wait.waitedMs >= LEAST_WAIT_MS[wait.ended];
			if (!isDue || press.isAnswered || press.isReading) return false;
			return meet({
				...whereOf(press),
				evidence: { ...evidence, affordance, ...wait, network: hasFetched(press.at) },
				wcag: affordance === 'cursor' ? ['4.1.2', '4.1.3'] : ['4.1.3'],
			});
		});
	},
};
