import type { Detector } from './detector.ts';
import { whereOf } from './judges/gesture.ts';
import { openGestures } from './judges/gestures.ts';

/** As many as unanswered presses of a pointer; the gaps between them are the judge's. */
const LEAST = 3;

/** Enter or Space was pressed again and again on one control, and not once answered. */
export const rageKey: Detector = {
	tier: 'quiet',
	watch({ share, meet }) {
		share(openGestures)((chain) => {
			const [press] = chain;
			const first = chain.at(-1);
			if (!press?.key || !first || chain.length < LEAST || !press.affordance || chain.some(({ answer }) => answer)) return false;
			const evidence = { key: press.key, count: chain.length, spanMs: press.at - first.at };
			return meet({ ...whereOf(first), evidence, wcag: ['2.1.1', '4.1.2'] });
		});
	},
};
