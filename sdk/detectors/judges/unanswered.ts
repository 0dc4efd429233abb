import type { Gesture } from './gesture.ts';
import type { Wait } from './gestures.ts';

/** Nobody calls it dead who moves on within 2 s; within 3 s of leaving, the press itself may have navigated. */
const LEAST_WAIT_MS = { timeout: 0, next: 2_000, leave: 3_000 };
/** One press on a disabled control is curiosity. */
const DISABLED_TWICE_MS = 5_000;

const isAgain = (before: Gesture | undefined, press: Gesture) =>
	before?.region === press.region && press.at - before.at <= DISABLED_TWICE_MS;

/** True if a press promised something, and nothing that a person can perceive followed for as long as was waited. */
export function isUnanswered(press: Gesture, before: Gesture | undefined, wait: Wait): boolean {
	const { affordance, evidence, answer, isReading } = press;
	if (answer || isReading || !affordance) return false;
	return (!evidence.disabled || isAgain(before, press)) && wait.waitedMs >= LEAST_WAIT_MS[wait.ended];
}
