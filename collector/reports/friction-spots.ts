import { FEWEST_TOLD, type Instant, templateOf } from '#touchpoint';
import { happeningsOf, pageKind } from '../journey/happenings.ts';
import type { Trouble } from '../journey/stay.ts';
import type { Sample, Seen } from '../stores/store.ts';
import { partsOf } from './words/happening-wording.ts';

/**
 * A count of the quiet tier as it may be shown, null for fewer than five: in steps of as many, since of two exact figures over
 * ranges that differ by a day the difference may be one person's (docs/privacy.md).
 */
export const inSteps = (n: number): number | null => (n < FEWEST_TOLD ? null : n - (n % FEWEST_TOLD));

/** One friction at one element of one kind of page: what a row of the report and a fix card are about. */
export interface Spot {
	/** Short, and the same for ever: a card's address is made of it. */
	readonly id: string;
	readonly friction: string;
	/** Its template: `/orders/*`. */
	readonly page: string;
	/** Empty where the friction is of the page as a whole. */
	readonly selector: string;
	/** True of what is counted without visitors. */
	readonly isQuiet: boolean;
}

/** The kind of page that a path is of, whichever way its numbers were left out before. */
export const pageOf = (path: string): string => templateOf(pageKind(path).replace(/\/:id(?=\/|$)/g, '/*'));

/** Offset and prime of the 64-bit hash of Fowler, Noll and Vo (FNV-1a), which needs no secret and no platform. */
const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

function hashOf(text: string): string {
	let hash = FNV_OFFSET;
	for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
	return hash.toString(36);
}

/** The spot that a happening names; null if it is no friction. */
export function spotOf(happening: string): Spot | null {
	const { kind, what: friction, page: path, selector } = partsOf(happening);
	if (kind !== 'friction' && kind !== 'quiet') return null;
	const page = pageOf(path);
	return { id: hashOf([kind, friction, page, selector].join(' ')), friction, page, selector, isQuiet: kind === 'quiet' };
}

/** The spot of what came before a stall; null if that was a search. */
export function spotOfTrouble({ kind, what, at, page, element }: Trouble): Spot | null {
	if (kind !== 'friction') return null;
	const [happening = ''] = happeningsOf({ kind, seq: 1, at, page, friction: what, ...(element && { element }) });
	return spotOf(happening);
}

/** `spotOf` with a memory: stays of thousands of visitors name the same few happenings. */
export function createSpots(): typeof spotOf {
	const known = new Map<string, Spot | null>();
	return (happening) => {
		const before = known.get(happening);
		if (before !== undefined) return before;
		const spot = spotOf(happening);
		known.set(happening, spot);
		return spot;
	};
}

/** A spot as the inventory counts it. */
export interface CountedSpot {
	readonly spot: Spot;
	readonly times: number;
	/** The happening most often counted here: several kinds of page may have one template. */
	readonly happening: string;
	/** Of the latest; null where none was kept. */
	readonly sample: Sample | null;
	/** Null where it was never counted. */
	readonly lastAt: Instant | null;
}

/** What the inventory holds of frictions, by spot, and of page views, by kind of page. */
export interface Stock {
	readonly spots: ReadonlyMap<string, CountedSpot>;
	readonly views: ReadonlyMap<string, number>;
}

/** The same spot counted under another happening; the inventory names the more frequent one first. */
const together = (a: CountedSpot, b: CountedSpot): CountedSpot => ({
	...a,
	times: a.times + b.times,
	...((b.lastAt ?? 0) > (a.lastAt ?? 0) && { sample: b.sample ?? a.sample, lastAt: b.lastAt }),
});

/** Sorts an inventory by spots and pages. */
export function stockOf(inventory: readonly Seen[]): Stock {
	const spots = new Map<string, CountedSpot>();
	const views = new Map<string, number>();
	for (const { what: happening, n: times, lastAt, sample = null } of inventory) {
		const { kind, page } = partsOf(happening);
		const spot = spotOf(happening);
		if (spot) {
			const counted = { spot, times, happening, sample, lastAt };
			const before = spots.get(spot.id);
			spots.set(spot.id, before ? together(before, counted) : counted);
		} else if (kind === 'page') views.set(pageOf(page), (views.get(pageOf(page)) ?? 0) + times);
	}
	return { spots, views };
}
