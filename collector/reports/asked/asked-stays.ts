import type { Instant } from '#touchpoint';
import type { Proportion } from '../../insight/proportion.ts';
import { goalOf, type Journey } from '../../journey/stage-rule.ts';
import type { Stay } from '../../journey/stay.ts';
import type { VisitorStay } from '../../stores/store.ts';
import type { Ask, Only } from '../report.ts';

/** The stays of an ask, read once. */
export interface AskedStays {
	/** Those begun in its range, of those asked for, oldest entry first. */
	readonly begun: readonly VisitorStay[];
	/** All begun since `from`, everybody's, up to now: where a journey led to after the range is told by these. */
	readonly all: readonly VisitorStay[];
}

const isAsked =
	({ persona, channel, device }: Only) =>
	({ stay }: VisitorStay): boolean =>
		(persona === undefined || stay.persona === persona) &&
		(channel === undefined || stay.channel === channel) &&
		(device === undefined || stay.device === device);

/** Reads the stays that are asked for. Costs what the range holds, and what has begun since. */
export async function askedStays({ site, journey, from, to, now, only, facts }: Ask): Promise<AskedStays> {
	const all = await facts.stays({ site: site.name, journey: journey.name, from, to: Math.max(to, now + 1) });
	const begun = all.filter(({ stay }) => stay.enteredAt < to).filter(isAsked(only));
	return { begun, all };
}

/** Groups in the order in which their first member came. */
export function groupedBy<T, Key>(all: readonly T[], keyOf: (each: T) => Key): ReadonlyMap<Key, readonly T[]> {
	const groups = new Map<Key, T[]>();
	for (const each of all) {
		const key = keyOf(each);
		const group = groups.get(key);
		if (group) group.push(each);
		else groups.set(key, [each]);
	}
	return groups;
}

export const byStage = (stays: readonly VisitorStay[]): ReadonlyMap<string, readonly VisitorStay[]> =>
	groupedBy(stays, ({ stay }) => stay.stage);

/** True if the visitor went on to a later stage. */
export const hasMovedOn = ({ left }: Stay): boolean => left?.how === 'advanced' || left?.how === 'skipped';

/** A stay whose time is over, and how it stood then. */
export interface MatureStay extends VisitorStay {
	/** True if the visitor moved on before the deadline. */
	readonly hasAdvanced: boolean;
}

/**
 * Stays whose deadline, entry + horizon, has passed. Only these can be compared: whoever moves on is known at once, whoever
 * does not only at the deadline, so a young stage would look better than it is. A stay that the site has closed, or that went
 * back, has neither moved on nor stalled and is left out. None in a stage without a horizon: it has no next.
 */
export function matureStays(stays: readonly VisitorStay[], horizonMs: number | null, now: Instant): readonly MatureStay[] {
	if (horizonMs === null) return [];
	return stays.flatMap(({ visitor, stay }) => {
		const deadline = stay.enteredAt + horizonMs;
		const isOut = stay.left !== null && !hasMovedOn(stay);
		if (deadline > now || isOut) return [];
		return [{ visitor, stay, hasAdvanced: stay.left !== null && stay.left.at < deadline }];
	});
}

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
