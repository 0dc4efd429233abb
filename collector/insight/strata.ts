import { countOf, type Proportion } from './proportion.ts';
import type { StudiedStay } from './studied-stay.ts';

/**
 * From this touchpoint on all share one stratum. Up to here each touch number is its own: broader bands (11–15, 26 and more)
 * set those who lasted into the band beside those who left at its edge, and in simulated stages where moving on gets likelier
 * with time this alone made harmless happenings look 3 to 12 % worse, and 13 % of them significant at 5 %.
 */
const LAST_TOUCH = 100;

/**
 * Stays that had come equally far: those that met something just then, for the first time, and those that had not met it by then.
 * `count` counts the stalled ones.
 */
export interface Stratum {
	readonly met: Proportion;
	readonly unmet: Proportion;
}

/** All that is needed of the stays that met one key. */
export interface Exposure {
	readonly key: string;
	/** How many met it, and how many of them stalled. */
	readonly exposed: Proportion;
	readonly strata: readonly Stratum[];
}

/** Stays by a touch number: how many, and how many of them stalled. */
interface ByTouch {
	readonly stays: Uint32Array;
	readonly stalled: Uint32Array;
}

interface Meetings {
	/** By the touch at which the key was met. */
	readonly met: ByTouch;
	/** The same stays, by their last touch. */
	readonly ended: ByTouch;
}

const byTouch = (): ByTouch => ({ stays: new Uint32Array(LAST_TOUCH + 1), stalled: new Uint32Array(LAST_TOUCH + 1) });

function add({ stays, stalled }: ByTouch, touch: number, isStalled: boolean): void {
	const at = Math.max(1, Math.min(touch, LAST_TOUCH));
	stays[at] = (stays[at] ?? 0) + 1;
	if (isStalled) stalled[at] = (stalled[at] ?? 0) + 1;
}

const at = ({ stays, stalled }: ByTouch, touch: number): Proportion => ({ count: stalled[touch] ?? 0, of: stays[touch] ?? 0 });

/** Walks up the touch numbers with those still at risk: neither gone, nor exposed before. */
function strataOf(all: Proportion, ended: ByTouch, meetings: Meetings): readonly Stratum[] {
	const strata: Stratum[] = [];
	let { count, of } = all;
	for (let touch = 1; touch <= LAST_TOUCH; touch++) {
		const met = at(meetings.met, touch);
		count -= met.count;
		of -= met.of;
		if (met.of > 0 && of > 0) strata.push({ met, unmet: { count, of } });
		const last = at(ended, touch);
		const lastAndMet = at(meetings.ended, touch);
		count -= last.count - lastAndMet.count;
		of -= last.of - lastAndMet.of;
	}
	return strata;
}

/**
 * For every key the strata in which it can be judged fairly. Longer stays meet more of everything, so a plain comparison of
 * stays with and without a happening compares long ones with short ones; here a stay that met it at touch 4 is compared
 * only with stays that also came to touch 4 and had not met it. A stay may be compared in several strata and be exposed in
 * a later one; who meets it next is drawn anew at each touch from those at risk, as in the log-rank test (Mantel 1966).
 * A touch number is how far a stay had come, not for how long: a happening that itself makes stays longer is judged at its
 * first meeting only. Keys come in the order they were first seen; strata with nobody to compare with are left out.
 */
export function exposuresOf(stays: readonly StudiedStay[]): readonly Exposure[] {
	const ended = byTouch();
	const meetings = new Map<string, Meetings>();
	for (const { stalled, touches, met } of stays) {
		add(ended, touches, stalled);
		for (const [key, touch] of Object.entries(met)) {
			const mine = meetings.get(key) ?? { met: byTouch(), ended: byTouch() };
			meetings.set(key, mine);
			add(mine.met, Math.min(touch, touches), stalled);
			add(mine.ended, touches, stalled);
		}
	}
	const all = countOf(stays, ({ stalled }) => stalled);
	return [...meetings].map(([key, mine]) => ({ key, exposed: exposedOf(mine), strata: strataOf(all, ended, mine) }));
}

function exposedOf({ met: { stays, stalled } }: Meetings): Proportion {
	const sum = (counts: Uint32Array) => counts.reduce((a, b) => a + b, 0);
	return { count: sum(stalled), of: sum(stays) };
}

/** The same strata with those counted who did not stall. */
export const advancesIn = (strata: readonly Stratum[]): readonly Stratum[] =>
	strata.map(({ met, unmet }) => ({
		met: { count: met.of - met.count, of: met.of },
		unmet: { count: unmet.of - unmet.count, of: unmet.of },
	}));
