import type { Place, Placed, Standing } from './standing.ts';

/** Negative if `a` comes before `b`. Two places are never equal unless they are the same touchpoint's. */
export function comparePlaces(a: Place, b: Place): number {
	if (a.at !== b.at) return a.at - b.at;
	if (a.load !== b.load) return a.load < b.load ? -1 : 1;
	return a.seq - b.seq;
}

/**
 * The order in which a visitor's touchpoints are folded. Within a page load `seq` always wins over the clock, which may jump:
 * a touchpoint is placed no earlier than those before it in its load. Between loads (tabs, devices) the clock decides.
 */
export function inOrder(history: readonly Placed[]): readonly Placed[] {
	const bySeq = [...history].sort((a, b) => a.touchpoint.seq - b.touchpoint.seq);
	const latest = new Map<string, number>();
	const placed = bySeq.map((each) => {
		const at = Math.max(each.touchpoint.at, latest.get(each.load) ?? 0);
		latest.set(each.load, at);
		return { each, place: { at, load: each.load, seq: each.touchpoint.seq } };
	});
	return placed.sort((a, b) => comparePlaces(a.place, b.place)).map(({ each }) => each);
}

/**
 * Where a touchpoint stands, given the last one folded: its own clock, but never before an earlier one of its load.
 */
export function placeOf({ touchpoint, load }: Placed, last: Place | null): Place {
	const floor = last?.load === load && last.seq < touchpoint.seq ? last.at : 0;
	return { at: Math.max(touchpoint.at, floor), load, seq: touchpoint.seq };
}

/** True if a touchpoint belongs before one that was folded already: an offline phone, an import, another tab. */
export const isLate = (placed: Placed, standing: Standing | null): boolean =>
	standing !== null && comparePlaces(placeOf(placed, standing.last), standing.last) < 0;
