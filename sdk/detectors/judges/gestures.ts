import type { Watch } from '../detector.ts';
import { watchActivity } from './activity.ts';
import { formOf, type Gesture, hasSelection, type Latest, pxBetween } from './gesture.ts';
import { watchPresses } from './presses.ts';
import { openSight } from './sight.ts';

/** People who press slowly (tremor, switch or dwell input) do so at 0.8 to 2 s intervals. */
const CHAIN_GAP_MS = 2_500;
const SAME_SPOT_PX = 50;
/** A control drawn anew at the same place is the same control to whoever presses it. */
const REPLACED_PX = 24;
/** Feedback such as a ripple has faded by then. */
const FADED_MS = 700;
const SCROLL_MS = 400;
/** Sentry gives up at the same time, and found 0.25 to 3 s normal (issue 8295). */
const UNANSWERED_MS = 7_000;

export interface Wait {
	readonly waitedMs: number;
	/** Time was up, the person did something else, or left. */
	readonly ended: 'timeout' | 'next' | 'leave';
}

/**
 * What a detector makes of presses on one thing, newest first: true if it has told of them. Asked when their chain is complete, and with a
 * `wait` when nothing more can answer them. The first that tells has the chain to itself.
 */
export type Verdict = (chain: readonly Gesture[], wait?: Wait) => boolean;

/** Does `next` go on with what `last` began? */
function isContinued(last: Gesture, next: Gesture): boolean {
	if (next.at - last.at > CHAIN_GAP_MS || !next.key !== !last.key) return false;
	const px = pxBetween(last, next);
	if (next.region === last.region) return next.isControl || px <= SAME_SPOT_PX;
	return !last.region.isConnected && last.region.localName === next.region.localName && px <= REPLACED_PX;
}

/** What only stirred the control was an answer if it has left the control changed. */
function settle(chain: readonly Gesture[]): void {
	for (const gesture of chain) {
		const { stirredAt } = gesture;
		if (stirredAt && gesture.form !== formOf(gesture.region)) gesture.answer ??= { at: stirredAt, kind: 'self' };
	}
}

/** What is known of a press holds for the next one of its chain. */
function goOn(last: Gesture, next: Gesture): void {
	next.evidence.errored = last.evidence.errored;
	if (next.at - last.at < FADED_MS) next.form = last.form;
	else settle([last]);
}

/** Has detectors judge what presses mean together, and which of them are never answered; those who ask first judge first. */
export function openGestures({ page }: Watch): (verdict: Verdict) => void {
	const verdicts: Verdict[] = [];
	const latest: Latest = { gesture: undefined, at: 0, wokenAt: 0 };
	const look = openSight(page, latest);
	let chain: readonly Gesture[] = [];
	let scrolledAt = 0;
	let cancel = () => {};

	const judge = (ended?: Wait['ended']) => {
		const [press] = chain;
		if (!press) return;
		settle(chain);
		// What a press has selected stays so until the next one, which is judged before it can take effect.
		press.isReading ||= hasSelection(page.window, press.path);
		// A drag or a long press after it may have taken its answer.
		const wait = ended && press === latest.gesture ? { waitedMs: page.now() - press.at, ended } : undefined;
		const isTold = verdicts.some((verdict) => verdict(chain, wait));
		if (ended || isTold) chain = [];
	};
	const markReading = () => {
		if (latest.gesture && Math.abs(latest.gesture.at - scrolledAt) < SCROLL_MS) latest.gesture.isReading = true;
	};
	const begin = (gesture?: Gesture) => {
		const [last] = chain;
		cancel();
		latest.at = page.now();
		if (!gesture || !last || !isContinued(last, gesture)) judge('next');
		else goOn(last, gesture);
		latest.gesture = gesture;
		markReading();
		if (gesture) look(gesture.path);
	};
	const complete = (gesture: Gesture) => {
		chain = [gesture, ...chain];
		cancel = page.after(CHAIN_GAP_MS, () => {
			judge();
			cancel = page.after(gesture.at + UNANSWERED_MS - page.now(), () => judge('timeout'));
		});
	};
	watchActivity(page, latest);
	watchPresses(page, latest, { begin, complete });
	page.listen('scroll', () => {
		latest.at = scrolledAt = page.now();
		markReading();
	});
	page.listen('pagehide', () => judge('leave'));
	return (verdict) => verdicts.push(verdict);
}
