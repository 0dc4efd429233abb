import type { Detector } from './detector.ts';
import { whereOf } from './judges/gesture.ts';
import { openGestures } from './judges/gestures.ts';

/** What peers have come to, upwards from three: with fewer, double and triple clicks are rage. */
const BURST = 4;
const BURST_MS = 1_000;
/** A one second window is built for fast hands; slow ones press at 0.8 to 2 s intervals. */
const PERSISTENT = 3;
const PERSISTENT_MS = 6_000;

/** How presses at these times, newest first, rage, if they do: fast, with hardly an answer; or slowly, without any. */
function rageOf(times: readonly number[], spanMs: number, responded: number): 'burst' | 'persistent' | undefined {
	const isFast = times.some((at, i) => at - (times[i + BURST - 1] ?? 0) <= BURST_MS);
	// Steppers and carousels answer each press: nobody rages at those.
	if (isFast && responded <= times.length - 2) return 'burst';
	return times.length >= PERSISTENT && !responded && spanMs <= PERSISTENT_MS ? 'persistent' : undefined;
}

/** Pressed again and again, and hardly anything answered. */
export const rageClick: Detector = {
	tier: 'open',
	watch({ share, meet }) {
		share(openGestures)((chain) => {
			const times = chain.map((each) => each.at);
			const at = Math.min(...times);
			const spanMs = Math.max(...times) - at;
			const responded = chain.filter((each) => each.answer).length;
			const kind = rageOf(times, spanMs, responded);
			const [press] = chain;
			if (!press || press.key || !kind || chain.some((each) => each.isReading)) return false;
			return meet({
				...whereOf(press),
				at,
				evidence: { ...press.evidence, count: chain.length, spanMs, kind, responded },
				wcag: ['4.1.3'],
			});
		});
	},
};
