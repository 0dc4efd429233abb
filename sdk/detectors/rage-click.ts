import { nameElement } from '../element-name.ts';
import { type Detector, isIgnored } from './detector.ts';
import { openGestures } from './judges/gestures.ts';

/** What peers have come to, upwards from three: with fewer, double and triple clicks are rage. */
const BURST = 4;
const BURST_MS = 1_000;
/** A one second window is built for fast hands; slow ones press at 0.8 to 2 s intervals. */
const PERSISTENT = 3;
const PERSISTENT_MS = 6_000;

/** How presses at these times rage, if they do: fast, with hardly an answer; or slowly, without any. */
function rageOf(times: readonly number[], spanMs: number, responded: number): 'burst' | 'persistent' | undefined {
	const isFast = times.some((at, i) => (times[i + BURST - 1] ?? Infinity) - at <= BURST_MS);
	// Steppers and carousels answer each press: nobody rages at those.
	if (isFast && responded <= times.length - 2) return 'burst';
	return times.length >= PERSISTENT && !responded && spanMs <= PERSISTENT_MS ? 'persistent' : undefined;
}

/** Pressed again and again, and hardly anything answered. */
export const rageClick: Detector = {
	tier: 'open',
	watch({ see, settings, share }) {
		share(openGestures).onChain((chain) => {
			const [first] = chain;
			const last = chain[chain.length - 1];
			const times = chain.map((each) => each.seen.at);
			const spanMs = Math.max(...times) - Math.min(...times);
			const responded = chain.filter((each) => each.isAnswered).length;
			const kind = rageOf(times, spanMs, responded);
			if (!first || !last || !kind || isIgnored(first.path, 'rage-click')) return false;
			const errored = chain.some((each) => each.evidence.errored);
			const evidence = { ...first.evidence, count: chain.length, spanMs, kind, responded, errored };
			// The last one, because it is still there where a control was drawn anew.
			const element = nameElement(last.region, settings.names);
			see({ kind: 'friction', friction: 'rage-click', ...first.seen, element, evidence, wcag: ['4.1.3'] });
			return true;
		});
	},
};
