import type { Instant } from '#touchpoint';
import { passTime } from './clocks.ts';
import { fold } from './fold.ts';
import { inOrder, isLate, type Ordered } from './order.ts';
import type { Rules } from './stage-rule.ts';
import type { Placed, Standing } from './standing.ts';
import type { Stay } from './stay.ts';

/** A visitor's standing in each of the site's journeys. */
export type Standings = Readonly<Record<string, Standing>>;

/** What some touchpoints did to one visitor: the new standings, and every stay that closed or changed, the open ones included. */
export interface VisitorFold {
	readonly standings: Standings;
	readonly stays: readonly JourneyStay[];
}

interface JourneyStay {
	readonly journey: string;
	readonly stay: Stay;
}

function foldJourney(before: Standing | null, touchpoints: readonly Ordered[], rules: Rules) {
	const closed: JourneyStay[] = [];
	let standing = before;
	for (const ordered of touchpoints) {
		const folded = fold(standing, ordered, rules);
		standing = folded.standing;
		if (folded.closed) closed.push({ journey: rules.journey, stay: folded.closed });
	}
	return { standing, closed };
}

/** Own ones only: a site may call its journey `constructor`. */
const standingIn = (standings: Standings, journey: string): Standing | null =>
	Object.hasOwn(standings, journey) ? (standings[journey] ?? null) : null;

const openStays = (standings: Standings): readonly JourneyStay[] =>
	Object.values(standings).flatMap(({ journey, stay }) => (stay ? [{ journey, stay }] : []));

/** Order is the visitor's, so every journey remembers the same of it. */
const anyOf = (standings: Standings): Standing | null => Object.values(standings)[0] ?? null;

function foldJourneys(before: Standings, touchpoints: readonly Placed[], journeys: readonly Rules[]) {
	const ordered = inOrder(touchpoints, anyOf(before));
	const folds = journeys.map((rules) => ({ rules, ...foldJourney(standingIn(before, rules.journey), ordered, rules) }));
	const standings = Object.fromEntries(folds.flatMap(({ standing }) => (standing ? [[standing.journey, standing]] : [])));
	return { standings: { ...before, ...standings } as Standings, closed: folds.flatMap(({ closed }) => closed) };
}

/** Folds touchpoints into every journey of the site. They must not be late (see `isAnyLate`). */
export function foldVisitor(before: Standings, touchpoints: readonly Placed[], journeys: readonly Rules[]): VisitorFold {
	const { standings, closed } = foldJourneys(before, touchpoints, journeys);
	return { standings, stays: [...closed, ...openStays(standings)] };
}

/** Folds a visitor's whole history from nothing and lets the clocks run until `now`: what live traffic would have given. */
export function refoldVisitor(history: readonly Placed[], journeys: readonly Rules[], now: Instant): VisitorFold {
	const { standings, closed } = foldJourneys({}, history, journeys);
	const passed = journeys.flatMap((rules) => {
		const standing = standings[rules.journey];
		return standing ? [[rules.journey, passTime(standing, now, rules)] as const] : [];
	});
	const later = Object.fromEntries(passed);
	return { standings: later, stays: [...closed, ...openStays(later)] };
}

/** True if any of these belongs before what was folded already, so that the visitor must be folded anew. */
export function isAnyLate(touchpoints: readonly Placed[], standings: Standings): boolean {
	const standing = anyOf(standings);
	return standing !== null && inOrder(touchpoints, standing).some((ordered) => isLate(ordered, standing));
}
