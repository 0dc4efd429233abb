import type { Instant } from '#touchpoint';
import { coldStart } from './cold-start.ts';
import { type Edition, keyOf, type Measure, type Of } from './edition.ts';

export interface Editions {
	/** What held at an instant; the cold start of the horizon where nothing had been learned. */
	readonly inForce: (of: Of, at: Instant, horizonMs: number) => Measure;
	readonly latest: (of: Of) => Edition | undefined;
	/** Later than all that are there of the same stage and persona. */
	readonly add: (edition: Edition) => void;
}

/** The last of these that is in force at an instant: found by halving, for there may be thousands. */
function lastBefore(editions: readonly Edition[], at: Instant): Edition | undefined {
	let low = 0;
	let high = editions.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((editions[middle]?.at ?? Infinity) < at) low = middle + 1;
		else high = middle;
	}
	return editions[low - 1];
}

/** All editions of one site, each stage's in order of time. */
export function createEditions(known: readonly Edition[]): Editions {
	const byKey = new Map<string, Edition[]>();
	const cold = new Map<number, Measure>();

	function add(edition: Edition): void {
		const key = keyOf(edition);
		const list = byKey.get(key);
		if (list) list.push(edition);
		else byKey.set(key, [edition]);
	}
	function coldOf(horizonMs: number): Measure {
		const measure = cold.get(horizonMs) ?? coldStart(horizonMs);
		cold.set(horizonMs, measure);
		return measure;
	}
	for (const edition of [...known].sort((a, b) => a.at - b.at)) add(edition);
	return {
		add,
		inForce: (of, at, horizonMs) => lastBefore(byKey.get(keyOf(of)) ?? [], at) ?? coldOf(horizonMs),
		latest: (of) => byKey.get(keyOf(of))?.at(-1),
	};
}
