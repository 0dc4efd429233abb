import type { Touchpoint } from '#touchpoint';
import type { Rating } from './stay.ts';

/** Names kept of one stay: a site asks a question or two, not hundreds. */
const MOST = 20;

/** What was rated so far with what this touchpoint brings; undefined while nothing was. */
export function ratedWith(
	before: Readonly<Record<string, Rating>> | undefined,
	touchpoint: Touchpoint,
): Readonly<Record<string, Rating>> | undefined {
	if (touchpoint.kind !== 'feedback') return before;
	const { name, score } = touchpoint;
	// Own ones only: a site may call its question `constructor`.
	const known = before && Object.hasOwn(before, name) ? before[name] : undefined;
	if (!known && Object.keys(before ?? {}).length >= MOST) return before;
	const { n, sum } = known ?? { n: 0, sum: 0 };
	return { ...before, [name]: { n: n + 1, sum: sum + score } };
}
