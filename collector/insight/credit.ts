import { ranked } from './ranking.ts';

/**
 * One goal is shared out in parts of 2⁻³⁰. Sums of such parts are exact in floating point up to eight million goals;
 * sums of thirds are not, and credits that do not add up to the sales are not believed.
 */
const PARTS = 2 ** 30;

/** What one touchpoint, or channel, is credited with, in goals, by each of three conventions. */
export interface Credit {
	readonly key: string;
	readonly first: number;
	readonly last: number;
	readonly linear: number;
}

export interface Credits {
	/** Goals with at least one known touchpoint before: each column of `credits` sums to exactly this. */
	readonly goals: number;
	/** Goals of which nothing before is known; nobody is credited with them. */
	readonly unexplained: number;
	/** Most linear credit first. */
	readonly credits: readonly Credit[];
}

/** One goal in so many equal shares; what does not divide goes, part by part, to the earliest. */
function equalShares(shares: number): (place: number) => number {
	const whole = Math.floor(PARTS / shares);
	const rest = PARTS - whole * shares;
	return (place) => (whole + Number(place < rest)) / PARTS;
}

/**
 * Multi-touch credit: one list per goal of what its visitor met before, in order; a visitor with two purchases hands in two lists.
 * All to the first, all to the last, or equal shares to each (a key met twice gets two shares), in goals.
 * These are conventions, not effects: whatever everybody meets earns much, and a list that was cut short credits the wrong first.
 */
export function creditsOf(paths: readonly (readonly string[])[]): Credits {
	const known = paths.filter((path) => path.length > 0);
	const credits = new Map<string, Credit>();
	const add = (key: string, model: 'first' | 'last' | 'linear', share: number) => {
		const credit = credits.get(key) ?? { key, first: 0, last: 0, linear: 0 };
		credits.set(key, { ...credit, [model]: credit[model] + share });
	};
	for (const path of known) {
		const shareAt = equalShares(path.length);
		path.forEach((key, place) => {
			add(key, 'linear', shareAt(place));
			if (place === 0) add(key, 'first', 1);
			if (place === path.length - 1) add(key, 'last', 1);
		});
	}
	return {
		goals: known.length,
		unexplained: paths.length - known.length,
		credits: ranked(
			[...credits.values()],
			({ linear, last, first }) => [linear, last, first],
			({ key }) => key,
		),
	};
}
