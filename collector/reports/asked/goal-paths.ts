import { type Credits, creditsOf } from '../../insight/credit.ts';
import { type RemovalEffects, removalEffects, type Transition } from '../../insight/removal.ts';
import type { Stay } from '../../journey/stay.ts';
import type { Ask } from '../report.ts';
import type { AskedStays } from './asked-stays.ts';
import { goalsReached, livesOf } from './lives.ts';

/** What one visitor met, in order, until the goal or until now. */
export interface GoalPath {
	readonly met: readonly string[];
	readonly isConverter: boolean;
}

/** Frictions and slow pages are no merit of the site. */
const CREDITED = /^(page|action|search|feedback)\b/;

/** Ends of a journey, and what stands for all that is too rare to stand for itself. No happening is called so. */
const START = '(start)';
const GOAL = '(goal)';
const END = '(end)';
const REST = '(others)';
/** Removal effects cost the cube of their number. */
const MOST_REMOVED = 120;

const metInOrder = ({ met }: Stay): readonly string[] =>
	Object.entries(met)
		.filter(([happening]) => CREDITED.test(happening))
		.sort(([, a], [, b]) => a - b)
		.map(([happening]) => happening);

/** Of each visitor asked for, what was met in stays begun since `from` and before the goal. */
export function goalPathsOf({ journey }: Ask, { begun, all }: AskedStays): readonly GoalPath[] {
	const reached = goalsReached(all, journey);
	return [...livesOf(begun)].map(([visitor, life]) => {
		const goal = reached.get(visitor);
		const before = goal ? life.filter(({ number }) => number < goal.first) : life;
		return { met: before.flatMap(metInOrder), isConverter: goal !== undefined };
	});
}

/** Credits for each goal. One that was reached with the first touchpoint is explained by none. */
export const goalCredits = (paths: readonly GoalPath[]): Credits =>
	creditsOf(paths.filter(({ isConverter }) => isConverter).map(({ met }) => met));

/** The happenings met most often; the others are taken for one. */
function frequentIn(paths: readonly GoalPath[]): ReadonlySet<string> {
	const times = new Map<string, number>();
	for (const { met } of paths) for (const happening of met) times.set(happening, (times.get(happening) ?? 0) + 1);
	const byTimes = [...times].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
	return new Set(byTimes.slice(0, MOST_REMOVED).map(([happening]) => happening));
}

function transitionsOf(paths: readonly GoalPath[]): readonly Transition[] {
	const frequent = frequentIn(paths);
	const counts = new Map<string, Transition>();
	for (const { met, isConverter } of paths) {
		const steps = [START, ...met.map((happening) => (frequent.has(happening) ? happening : REST)), isConverter ? GOAL : END];
		for (const [place, from] of steps.slice(0, -1).entries()) {
			const to = steps[place + 1] ?? END;
			const key = JSON.stringify([from, to]);
			counts.set(key, { from, to, times: (counts.get(key)?.times ?? 0) + 1 });
		}
	}
	return [...counts.values()];
}

/** The share of goals that would be missing if journeys ended at a happening. Null where nobody has reached the goal. */
export function goalRemovals(paths: readonly GoalPath[]): RemovalEffects | null {
	const removals = removalEffects(transitionsOf(paths), { start: START, goal: GOAL });
	return removals && { ...removals, effects: removals.effects.filter(({ key }) => key !== REST) };
}
