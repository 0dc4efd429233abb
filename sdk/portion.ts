import type { Entry } from './shelf.ts';

/** Most of one batch. */
export interface Portion {
	readonly count: number;
	/** Of its touchpoints. */
	readonly bytes: number;
	/** Not fewer, however heavy: whether one is too heavy even alone is for the collector to say. */
	readonly fewest: number;
	/** Every other time the newest have their turn, so that a batch the collector always fails on holds up no other. */
	readonly failures: number;
}

export const weightOf = (entries: readonly Entry[]): number => entries.reduce((sum, each) => sum + each.bytes, 0);

/** What the batch says once for all of them: everything that is not of one touchpoint. */
export function headOf({ touchpoint: _, bytes: __, dropped: ___, ...head }: Entry) {
	return head;
}

const headed = (entry: Entry | undefined) => entry && JSON.stringify(headOf(entry));

/** The first entry and those that can travel with it. */
export function portionOf(entries: readonly Entry[], { count, bytes, fewest, failures }: Portion): readonly Entry[] {
	const head = headed(entries.at(-(failures % 2)));
	const companions = entries.filter((each) => headed(each) === head).slice(0, count);
	// A number of dropped ones belongs to the first of its batch: a collector that has this one already has heard it.
	const next = companions.findIndex(({ dropped }, i) => i && dropped);
	if (next > 0) companions.splice(next);
	while (companions.length > fewest && weightOf(companions) > bytes) companions.pop();
	return companions;
}

const importanceOf = ({ touchpoint: { kind } }: Entry) => (kind === 'page-leave' ? 0 : /^[af].*ion$/.test(kind) ? 2 : 1);

/** What is dropped where too much waits: page leaves first, actions and frictions last, the oldest of each. */
export const leastOf = (entries: readonly Entry[], excess: number): readonly Entry[] =>
	[...entries].sort((a, b) => importanceOf(a) - importanceOf(b)).slice(0, excess);
