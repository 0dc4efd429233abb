import type { Detector } from './detector.ts';
import { whereOf } from './judges/gesture.ts';
import { onUnanswered } from './judges/unanswered.ts';

/** A control was pressed, and nothing that a person can perceive followed. */
export const deadClick: Detector = {
	tier: 'open',
	watch(watch) {
		const { page, settings } = watch;
		const { performance } = page.window;
		/** Something was fetched since: not an answer, for nobody sees it, but a hint to where one was lost. */
		const hasFetched = (since: number) => {
			const isSince = (each: PerformanceResourceTiming) =>
				performance.timeOrigin + each.startTime >= since && each.initiatorType !== 'beacon' && !each.name.startsWith(settings.collector);
			return (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).some(isSince);
		};
		onUnanswered(watch, false, (press, wait) => {
			const { affordance, evidence } = press;
			return watch.meet({
				...whereOf(press),
				evidence: { ...evidence, affordance: `${affordance}`, ...wait, network: hasFetched(press.at) },
				wcag: affordance === 'cursor' ? ['4.1.2', '4.1.3'] : ['4.1.3'],
			});
		});
	},
};
