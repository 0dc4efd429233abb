import type { Instant, StallKind } from '#touchpoint';
import type { Limits, Rules } from './stage-rule.ts';
import type { Standing } from './standing.ts';
import { isStalled, type Stay } from './stay.ts';

/**
 * A friction or failed search among the last three touchpoints makes a stall *blocked*: flags raised so soon after trouble
 * were right three to six times as often as dormant ones in the same stage (loan and travel-claim journeys).
 */
const TOUCHES_THAT_BLOCK = 3;

type OpenStay = Omit<Stay, 'dueAt'>;

/** Of the two clocks the one that runs out first, and when; null if none does. */
function firstClock(
	stay: OpenStay,
	limits: Limits,
): { readonly clock: 'idle' | 'over'; readonly limitMs: number; readonly at: Instant } | null {
	const idle = limits.idleMs === null ? null : { clock: 'idle' as const, limitMs: limits.idleMs, at: stay.lastAt + limits.idleMs };
	const over = limits.overMs === null ? null : { clock: 'over' as const, limitMs: limits.overMs, at: stay.watchedFrom + limits.overMs };
	if (!idle || !over) return idle ?? over;
	return over.at < idle.at ? over : idle;
}

/** The stay with the instant at which its next limit runs out. A stay that is closed or already stalled has none. */
export function withDueTime(stay: OpenStay, limits: Limits): Stay {
	const dueAt = stay.left || (stay.stall && stay.stall.endedAt === null) ? null : (firstClock(stay, limits)?.at ?? null);
	return { ...stay, dueAt };
}

function kindOf(stay: Stay, clock: 'idle' | 'over'): StallKind {
	const { trouble } = stay;
	if (trouble?.failed && stay.touches - trouble.touch < TOUCHES_THAT_BLOCK) return 'blocked';
	return clock === 'idle' ? 'dormant' : 'lingering';
}

/**
 * Lets time pass until `now`: a stay whose limit has run out by then becomes stalled, as of the instant it ran out.
 * The sweep calls it for visitors who have gone quiet, the fold for those who come back: the stall is the same.
 */
export function passTime(standing: Standing, now: Instant, rules: Rules): Standing {
	const { stay } = standing;
	if (!stay || stay.dueAt === null || stay.dueAt > now || isStalled(stay)) return standing;
	const limits = rules.stages[rules.placeOf(stay.stage)]?.limits;
	const clock = limits && firstClock(stay, limits);
	// A rule change may have moved the limit since the due time was written down.
	if (!clock || clock.at > now) return { ...standing, stay: { ...stay, dueAt: clock?.at ?? null } };
	const stall = { ...clock, kind: kindOf(stay, clock.clock), page: stay.page, before: stay.trouble, endedAt: null };
	return { ...standing, stay: { ...stay, stall, dueAt: null } };
}
