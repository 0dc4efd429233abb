import type { Instant } from '#touchpoint';
import type { Place, Placed, Standing } from './standing.ts';

/** How many page loads a standing remembers: more tabs than people keep in use at once. A forgotten one costs a refold, no truth. */
const LOADS = 8;

/** A touchpoint whose place among all of its visitor's is known. */
export interface Ordered extends Placed {
	readonly place: Place;
}

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
export function inOrder(touchpoints: readonly Placed[], after: Standing | null): readonly Ordered[] {
	const latest = new Map<string, Instant>(after ? recentLoads(after).map(({ load, at }) => [load, at]) : []);
	const ordered = [...touchpoints]
		.sort((a, b) => a.touchpoint.seq - b.touchpoint.seq)
		.map((placed) => {
			const { load, touchpoint } = placed;
			const at = Math.max(touchpoint.at, latest.get(load) ?? 0);
			latest.set(load, at);
			return { ...placed, place: { at, load, seq: touchpoint.seq } };
		});
	return ordered.sort((a, b) => comparePlaces(a.place, b.place));
}

/** The last place of each recent page load: the present one, then the others. */
export const recentLoads = ({ last, loads }: Standing): readonly Place[] => [last, ...loads];

/** The page loads before the one that a touchpoint belongs to, the latest first. */
export function loadsBefore(before: Standing | null, { load }: Place): readonly Place[] {
	if (!before) return [];
	// Most touchpoints follow one of the same page load.
	if (before.last.load === load) return before.loads;
	return [before.last, ...before.loads.filter((place) => place.load !== load)].slice(0, LOADS - 1);
}

/**
 * True if a touchpoint belongs, or may belong, before one that was folded already: an offline phone, an import, a batch that
 * overtook another. Its visitor is then folded anew, which is right in every case; this only has to miss none.
 */
export function isLate({ place }: Ordered, standing: Standing): boolean {
	const known = recentLoads(standing).find(({ load }) => load === place.load);
	if (known ? place.seq < known.seq : place.seq > 1) return true;
	return comparePlaces(place, standing.last) < 0;
}
