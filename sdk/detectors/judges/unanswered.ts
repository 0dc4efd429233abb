import type { Watch } from '../detector.ts';
import type { Gesture } from './gesture.ts';
import { openGestures, type Wait } from './gestures.ts';

/** Nobody calls it dead who moves on within 2 s; within 3 s of leaving, the press itself may have navigated. */
const LEAST_WAIT_MS = { timeout: 0, next: 2_000, leave: 3_000 };
/** One press on a disabled control is curiosity. */
const DISABLED_TWICE_MS = 5_000;

const isAgain = (before: Gesture | undefined, press: Gesture) =>
	before?.region === press.region && press.at - before.at <= DISABLED_TWICE_MS;

/** True if a press promised something, and nothing that a person can perceive followed for as long as was waited. */
function isUnanswered(press: Gesture, before: Gesture | undefined, wait: Wait): boolean {
	if (press.isReading || !press.affordance) return false;
	return (!press.evidence.disabled || isAgain(before, press)) && wait.waitedMs >= LEAST_WAIT_MS[wait.ended];
}

/** Has `tell` say of a press, by key or otherwise, that nothing ever answered it. */
export function onUnanswered({ share }: Watch, byKey: boolean, tell: (press: Gesture, wait: Wait) => boolean): void {
	let last: Gesture | undefined;
	share(openGestures)((chain, wait) => {
		const [press, before = last] = chain;
		if (!press || !wait || !press.key === byKey) return false;
		last = press;
		// What has just answered is not dead: a stepper has come to its end.
		if (chain.some(({ answer }) => answer)) return false;
		return isUnanswered(press, before, wait) && tell(press, wait);
	});
}
