import type { Detector } from './detector.ts';
import { type Gesture, whereOf } from './judges/gesture.ts';
import { openGestures } from './judges/gestures.ts';
import { isUnanswered } from './judges/unanswered.ts';

/** Enter or Space was pressed where it promised to do something, and nothing that a person can perceive followed. */
export const deadKey: Detector = {
	tier: 'quiet',
	watch({ share, meet }) {
		let last: Gesture | undefined;
		share(openGestures).judge(([press, before = last], wait) => {
			if (!press?.key || !wait) return false;
			last = press;
			if (!isUnanswered(press, before, wait)) return false;
			return meet({ ...whereOf(press), evidence: { key: press.key, ...wait }, wcag: ['2.1.1', '4.1.2'] });
		});
	},
};
