import type { Instant } from '#touchpoint';
import { passTime } from './clocks.ts';
import { fold } from './fold.ts';
import type { Lesson } from './limits/lesson.ts';
import { inOrder, isLate, type Ordered } from './order.ts';
import type { Rules } from './rules.ts';
import type { Placed, Standing } from './standing.ts';
import type { Stay } from './stay.ts';

/** A visitor's standing in each of the site's journeys. */
export type Standings = Readonly<Record<string, Standing>>;

/** What some touchpoints did to one visitor: the new standings, and every stay that closed or changed, the open ones included. */
export interface VisitorFold {
	readonly standings: Standings;
	readonly stays: readonly JourneyStay[];
	readonly lessons: readonly Lesson[];
}

/** A stay, and in which journey. */
export interface JourneyStay {
	readonly journey: string;
	readonly stay: Stay;
}

function foldJourney(before: Standing | null, touchpoints: readonly Ordered[], rules: Rules) {
	const closed: JourneyStay[] = [];
	const lessons: Lesson[] = [];
	let standing = before;
	for (const ordered of touchpoints) {
		const folded = fold(standing, ordered, rules);
		standing = folded.standing;
		for (const stay of folded.closed) closed.push({ journey: rules.journey, stay });
		lessons.push(...folded.lessons);
	}
	return { standing, closed, lessons };
}

/** Own ones only: a site may call its journey `constructor`. */
const standingIn = (standings: Standings, journey: string): Standing | null =>
	Object.hasOwn(standings, journey) ? (standings[journey] ?? null) : null;

const openStays = (standings: Standings): readonly JourneyStay[] =>
	Object.values(standings).flatMap(({ journey, stay }) => (stay ? [{ journey, stay }] : []));

/** Of several visitors who become one, in each journey the standing that knows of the latest: what it has taught is not new. */
export function latestOf(all: readonly Standings[]): Standings {
	const ordered = all.flatMap((standings) => Object.entries(standings)).sort(([, a], [, b]) => a.last.at - b.last.at);
	return Object.fromEntries(ordered);
}

/** Order is the visitor's, so every journey remembers the same of it. */
const anyOf = (standings: Standings): Standing | null => Object.values(standings)[0] ?? null;

function foldJourneys(before: Standings, touchpoints: readonly Placed[], journeys: readonly Rules[]) {
	const ordered = inOrder(touchpoints, anyOf(before));
	const folds = journeys.map((rules) => ({ rules, ...foldJourney(standingIn(before, rules.journey), ordered, rules) }));
	const standings = Object.fromEntries(folds.flatMap(({ standing }) => (standing ? [[standing.journey, standing]] : [])));
	return {
		standings: { ...before, ...standings } as Standings,
		closed: folds.flatMap(({ closed }) => closed),
		lessons: folds.flatMap(({ lessons }) => lessons),
	};
}

/** Folds touchpoints into every journey of the site. They must not be late (see `isAnyLate`). */
export function foldVisitor(before: Standings, touchpoints: readonly Placed[], journeys: readonly Rules[]): VisitorFold {
	const { standings, closed, lessons } = foldJourneys(before, touchpoints, journeys);
	return { standings, stays: [...closed, ...openStays(standings)], lessons };
}

/** Lets the clocks of every journey run until `now`; what did not change is left out of the stays. */
export function passVisitorTime(before: Standings, journeys: readonly Rules[], now: Instant): VisitorFold {
	const passed = journeys.flatMap((rules) => {
		const standing = standingIn(before, rules.journey);
		return standing ? [{ standing, after: passTime(standing, now, rules) }] : [];
	});
	const changed = passed.filter(({ standing, after }) => after.standing !== standing).map(({ after }) => after.standing);
	return {
		standings: { ...before, ...Object.fromEntries(changed.map((standing) => [standing.journey, standing])) },
		stays: changed.flatMap(({ journey, stay }) => (stay ? [{ journey, stay }] : [])),
		lessons: passed.flatMap(({ after }) => after.lessons),
	};
}

/** Folds a visitor's whole history from nothing and lets the clocks run until `now`: what live traffic would have given. */
export function refoldVisitor(history: readonly Placed[], journeys: readonly Rules[], now: Instant): VisitorFold {
	const { standings, closed, lessons } = foldJourneys({}, history, journeys);
	const later = passVisitorTime(standings, journeys, now);
	return { standings: later.standings, stays: [...closed, ...openStays(later.standings)], lessons: [...lessons, ...later.lessons] };
}

/** True if any of these belongs before what was folded already, so that the visitor must be folded anew. */
export function isAnyLate(touchpoints: readonly Placed[], standings: Standings): boolean {
	const standing = anyOf(standings);
	if (standing === null) return false;
	// What a clock has done since the last touchpoint may have been wrong.
	const passedTo = Math.max(...Object.values(standings).map(({ stay }) => Math.max(stay?.stall?.at ?? 0, stay?.settledAt ?? 0)));
	return inOrder(touchpoints, standing).some((ordered) => ordered.place.at < passedTo || isLate(ordered, standing));
}
