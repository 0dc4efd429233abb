import type { Watch } from '../detector.ts';
import { openActivity } from './activity.ts';
import { formOf, type Gesture, hasSelection } from './gesture.ts';
import { watchPresses } from './presses.ts';

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
/** Nobody calls it dead who moves on within 2 s; within 3 s of leaving, the click itself may have navigated. */
const LEAST_WAIT_MS = { timeout: 0, next: 2_000, leave: 3_000 };
/** One press on a disabled control is curiosity. */
const DISABLED_TWICE_MS = 5_000;

/** Why the wait ended: time was up, the person did something else, or left. */
export type Ended = keyof typeof LEAST_WAIT_MS;

type Verdict = (gesture: Gesture, wait: { readonly waitedMs: number; readonly ended: Ended }) => void;

/** Judges what presses mean together, and which of them are never answered. */
export interface Gestures {
	/** Presses on one thing, one after the other. Who returns true has told of them: none of them is then told as unanswered. */
	onChain(listener: (chain: readonly Gesture[]) => boolean): void;
	onUnanswered(listener: Verdict): void;
}

/** Does `next` go on with what `last` began? */
function isContinued(last: Gesture, next: Gesture): boolean {
	if (next.seen.at - last.seen.at > CHAIN_GAP_MS) return false;
	const px = Math.hypot(next.x - last.x, next.y - last.y);
	if (next.region === last.region) return next.isControl || px <= SAME_SPOT_PX;
	return !last.region.isConnected && last.region.localName === next.region.localName && px <= REPLACED_PX;
}

/** What only stirred the control was an answer if it has left the control changed. */
function settle(gestures: readonly Gesture[]): void {
	for (const gesture of gestures) {
		if (gesture.isStirred && (!gesture.form || gesture.form !== formOf(gesture.region))) gesture.isAnswered = true;
	}
}

/** Candidates wait one at a time: what happens is credited to the latest press only. */
function createCandidates({ page }: Watch, tell: Verdict) {
	const { document } = page.window;
	let latest: Gesture | undefined;
	let lastDisabled: Gesture | undefined;
	let cancel = () => {};
	const drop = () => {
		latest = undefined;
		cancel();
	};
	const end = (ended: Ended) => {
		const gesture = latest;
		drop();
		if (!gesture) return;
		settle([gesture]);
		const waitedMs = page.now() - gesture.seen.at;
		const isReading = gesture.isReading || hasSelection(document);
		if (!gesture.isAnswered && !isReading && waitedMs >= LEAST_WAIT_MS[ended]) tell(gesture, { waitedMs, ended });
	};
	const wait = (gesture: Gesture) => {
		const { at } = gesture.seen;
		if (gesture.evidence.disabled) {
			const before = lastDisabled;
			lastDisabled = gesture;
			if (gesture.region !== before?.region || at - before.seen.at > DISABLED_TWICE_MS) return;
		}
		if (!gesture.affordance) return;
		latest = gesture;
		cancel = page.after(at + UNANSWERED_MS - page.now(), () => end('timeout'));
	};
	return { drop, end, wait };
}

export function openGestures(watch: Watch): Gestures {
	const { page } = watch;
	const chainListeners: ((chain: readonly Gesture[]) => boolean)[] = [];
	const verdictListeners: Verdict[] = [];
	const activity = watch.share(openActivity);
	const candidates = createCandidates(watch, (...verdict) => {
		for (const tell of verdictListeners) tell(...verdict);
	});
	let chain: Gesture[] = [];
	let scrolledAt = 0;
	let cancel = () => {};

	const endChain = () => {
		const ended = chain;
		chain = [];
		cancel();
		if (!ended.length) return;
		settle(ended);
		// What a press has selected stays so until the next one, which ends the chain before it can take effect.
		const isReading = ended.some((each) => each.isReading) || hasSelection(page.window.document);
		if (!isReading && chainListeners.filter((tell) => tell(ended)).length) candidates.drop();
	};
	const begin = (gesture?: Gesture) => {
		const last = chain[chain.length - 1];
		if (gesture && last && isContinued(last, gesture)) {
			candidates.drop();
			if (gesture.seen.at - last.seen.at < FADED_MS) gesture.form = last.form;
			else settle(chain);
		} else {
			endChain();
			candidates.end('next');
		}
		if (gesture && gesture.seen.at - scrolledAt < SCROLL_MS) gesture.isReading = true;
		activity.credit(gesture);
	};
	const complete = (gesture: Gesture) => {
		chain.push(gesture);
		cancel();
		cancel = page.after(CHAIN_GAP_MS, endChain);
		candidates.wait(gesture);
	};
	watchPresses(watch, { begin, complete });
	page.listen('scroll', () => {
		scrolledAt = page.now();
		const last = chain[chain.length - 1];
		if (last && scrolledAt - last.seen.at < SCROLL_MS) last.isReading = true;
	});
	page.listen('pagehide', () => {
		endChain();
		candidates.end('leave');
	});
	return {
		onChain: (listener) => chainListeners.push(listener),
		onUnanswered: (listener) => verdictListeners.push(listener),
	};
}
