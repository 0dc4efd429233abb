import type { Instant } from '#touchpoint';
import type { Watch } from '../detector.ts';

/** Who searches later than this does so in another session. */
const VISIT_MS = 1_800_000;

/**
 * What became of a search: nothing was opened yet; its results are on the page that comes next; something was opened; or it was, and the
 * visitor has come back to the results.
 */
export type Fate = '' | 'next' | 'away' | 'back';

/** The latest search of this tab, by its hash and the hash's salt. */
interface Latest {
	readonly salt: number;
	readonly hash: number;
	readonly at: Instant;
	readonly fate: Fate;
}

export const saltOf = ({ crypto }: Window): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

/** Enough to tell whether two queries differ, and useless to recover one: 16 bits of FNV-1a, begun from the tab's own salt. */
export function hashOf(query: string, salt: number): number {
	let hash = salt;
	for (const each of query.toLowerCase()) hash = Math.imul(hash ^ (each.codePointAt(0) ?? 0), 0x01000193);
	return hash >>> 16;
}

/** A visit to search: one term after the other, until a result is opened and kept. */
export interface SearchVisit {
	/** Goes on with a term; undefined if it is the present one again, which is no search, else whether it refines another. */
	next(term: string, fate?: Fate): boolean | undefined;
	/** Turns one fate of the present search into another; false if it has none, or another one. */
	turn(from: Fate, fate: Fate): boolean;
}

/** Remembers the searches of a tab, without a word of them; where nothing is remembered, the page before has the term that it was about. */
export function openSearchVisit({ page, memory }: Watch, earlier: string | undefined): SearchVisit {
	const recall = () => {
		const latest = memory.read() as Latest | undefined;
		return latest && page.now() - latest.at < VISIT_MS ? latest : undefined;
	};
	const next: SearchVisit['next'] = (term, fate = '') => {
		const latest = recall();
		const salt = latest?.salt ?? saltOf(page.window);
		const hash = hashOf(term, salt);
		const isSame = hash === latest?.hash;
		memory.write({ salt, hash, at: page.now(), fate: isSame ? latest?.fate && 'back' : fate });
		return isSame ? undefined : !!latest && latest.fate !== 'away';
	};
	if (earlier && !recall()) next(earlier);
	return {
		next,
		turn(from, fate) {
			const latest = recall();
			const isTurned = latest?.fate === from;
			if (isTurned) memory.write({ ...latest, fate });
			return isTurned;
		},
	};
}
