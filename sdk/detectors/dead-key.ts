import type { Detector } from './detector.ts';
import { whereOf } from './judges/gesture.ts';
import { onUnanswered } from './judges/unanswered.ts';

/** Enter or Space was pressed where it promised to do something, and nothing that a person can perceive followed. */
export const deadKey: Detector = {
	tier: 'quiet',
	watch: (watch) =>
		onUnanswered(watch, true, (press, wait) =>
			watch.meet({ ...whereOf(press), evidence: { key: press.key, ...wait }, wcag: ['2.1.1', '4.1.2'] }),
		),
};
