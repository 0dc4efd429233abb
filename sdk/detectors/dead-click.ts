import { nameElement } from '../element-name.ts';
import { type Detector, isIgnored } from './detector.ts';
import { openGestures } from './judges/gestures.ts';

/** A control was pressed, and nothing that a person can perceive followed. */
export const deadClick: Detector = {
	tier: 'open',
	watch({ page, see, settings, share }) {
		/** Something was fetched since: not an answer, for nobody sees it, but a hint to where one was lost. */
		const hasFetched = (since: number) => {
			const { performance } = page.window;
			const isSince = ({ startTime, initiatorType, name }: PerformanceResourceTiming) =>
				performance.timeOrigin + startTime >= since && initiatorType !== 'beacon' && !name.startsWith(settings.collector);
			return (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).some(isSince);
		};
		share(openGestures).onUnanswered(({ affordance = 'role', evidence, path, region, seen }, wait) => {
			if (isIgnored(path, 'dead-click')) return;
			const element = nameElement(region, settings.names);
			const wcag = affordance === 'cursor' ? ['4.1.2', '4.1.3'] : ['4.1.3'];
			see({
				kind: 'friction',
				friction: 'dead-click',
				...seen,
				element,
				evidence: { ...evidence, affordance, ...wait, network: hasFetched(seen.at) },
				wcag,
			});
		});
	},
};
