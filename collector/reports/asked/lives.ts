import type { Proportion } from '../../insight/proportion.ts';
import { goalOf, type Journey } from '../../journey/stage-rule.ts';
import type { Stay } from '../../journey/stay.ts';
import type { VisitorStay } from '../../stores/store.ts';
import type { MatureStay } from './asked-stays.ts';

/** Each visitor's stays, in the order they were lived: two may begin at one instant. */
export function livesOf(stays: readonly VisitorStay[]): ReadonlyMap<string, readonly Stay[]> {
	const lives = new Map<string, Stay[]>();
	for (const { visitor, stay } of stays) {
		const life = lives.get(visitor);
		if (life) life.push(stay);
		else lives.set(visitor, [stay]);
	}
	for (const life of lives.values()) life.sort((a, b) => a.number - b.number);
	return lives;
}

/** Numbers of the first and of the last stay in which a visitor was at the goal, or past it. */
export interface GoalStays {
	readonly first: number;
	readonly last: number;
}

/** Who came to the goal, and by which of their stays. */
export function goalsReached(stays: readonly VisitorStay[], journey: Journey): ReadonlyMap<string, GoalStays> {
	const beyond = new Set(journey.stages.slice(goalOf(journey)).map(({ name }) => name));
	const reached = new Map<string, GoalStays>();
	for (const { visitor, stay } of stays) {
		if (!beyond.has(stay.stage)) continue;
		const { first, last } = reached.get(visitor) ?? { first: stay.number, last: stay.number };
		reached.set(visitor, { first: Math.min(first, stay.number), last: Math.max(last, stay.number) });
	}
	return reached;
}

/** Of mature stays that moved on, how many led to the goal: P(goal | moved on), as counts. */
export function onwardOf(mature: readonly MatureStay[], reached: ReadonlyMap<string, GoalStays>): Proportion {
	const onward = mature.filter(({ hasAdvanced }) => hasAdvanced);
	const arrived = onward.filter(({ visitor, stay }) => (reached.get(visitor)?.last ?? -1) > stay.number);
	return { count: arrived.length, of: onward.length };
}
