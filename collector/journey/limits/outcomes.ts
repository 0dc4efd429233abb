import type { StallKind } from '#touchpoint';
import type { Lesson } from './lesson.ts';
import { CELLS } from './levels.ts';

/** How many came to something, and how many of them moved on by their deadline. */
export interface Count {
	n: number;
	won: number;
}

export interface Cohort {
	readonly all: Count;
	readonly cells: readonly Count[];
	readonly kinds: Readonly<Record<StallKind, Count>>;
}

/** Pairs of n and won in the order of `countsOf`: written with every lesson, so kept short. */
type SavedCohort = readonly number[];

export interface SavedOutcomes {
	readonly matured: SavedCohort;
	readonly waiting: readonly (readonly [slot: number, cohort: SavedCohort])[];
}

/** Stays that began within the same part of a horizon wait together. More parts: less delay, more to keep. */
const SLOTS = 8;

const none = (): Count => ({ n: 0, won: 0 });
const emptyCohort = (): Cohort => ({
	all: none(),
	cells: Array.from({ length: CELLS }, none),
	kinds: { blocked: none(), dormant: none(), lingering: none() },
});

const countsOf = ({ all, cells, kinds }: Cohort): readonly Count[] => [all, ...cells, kinds.blocked, kinds.dormant, kinds.lingering];

const savedOf = (cohort: Cohort): SavedCohort => countsOf(cohort).flatMap(({ n, won }) => [n, won]);

function cohortFrom(saved: SavedCohort = []): Cohort {
	const cohort = emptyCohort();
	for (const [i, counted] of countsOf(cohort).entries()) {
		counted.n = saved[2 * i] ?? 0;
		counted.won = saved[2 * i + 1] ?? 0;
	}
	return cohort;
}

function addTo(into: Cohort, more: Cohort): void {
	const added = countsOf(more);
	for (const [i, count] of countsOf(into).entries()) {
		count.n += added[i]?.n ?? 0;
		count.won += added[i]?.won ?? 0;
	}
}

function count(counted: Count | undefined, won: number): void {
	if (!counted) return;
	counted.n += 1;
	counted.won += won;
}

function countIn({ all, cells, kinds }: Cohort, { passed, flagged }: Lesson, won: number): void {
	count(all, won);
	if (flagged) count(kinds[flagged], won);
	for (let bits = passed, cell = 0; bits !== 0; bits >>>= 1, cell++) if (bits & 1) count(cells[cell], won);
}

/**
 * How stays ended, by what they had come to look like. A stay counts once its deadline has passed, whichever way it went: those
 * who move on are known early, and counting them at once would make every young stage look better than it is. Until then
 * stays wait with those who began in the same eighth of a horizon.
 */
export function createOutcomes(horizonMs: number, saved?: SavedOutcomes) {
	const slotMs = horizonMs / SLOTS;
	const matured = cohortFrom(saved?.matured);
	const waiting = new Map(saved?.waiting.map(([slot, cohort]) => [slot, cohortFrom(cohort)]));

	return {
		matured,
		add(lesson: Lesson): void {
			const slot = Math.floor(lesson.enteredAt / slotMs);
			const cohort = waiting.get(slot) ?? emptyCohort();
			countIn(cohort, lesson, lesson.what === 'advanced' ? 1 : 0);
			waiting.set(slot, cohort);
		},
		/** Counts those whose deadline has passed by now; how many there were. */
		mature(now: number): number {
			let fresh = 0;
			for (const [slot, cohort] of waiting) {
				if ((slot + 1) * slotMs + horizonMs > now) continue;
				addTo(matured, cohort);
				waiting.delete(slot);
				fresh += cohort.all.n;
			}
			return fresh;
		},
		fade(factor: number): void {
			for (const count of countsOf(matured)) {
				count.n *= factor;
				count.won *= factor;
			}
		},
		toJSON: (): SavedOutcomes => ({ matured: savedOf(matured), waiting: [...waiting].map(([slot, cohort]) => [slot, savedOf(cohort)]) }),
	};
}

export type Outcomes = ReturnType<typeof createOutcomes>;
