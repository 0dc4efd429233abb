import type { Instant, StallKind } from '#touchpoint';
import type { Measure } from './limits/edition.ts';
import type { Lesson } from './limits/lesson.ts';
import { cellsUpTo, levelOf, touchBand } from './limits/levels.ts';
import type { RuledStage, Rules } from './rules.ts';
import type { Standing } from './standing.ts';
import { firstStallOf, isStalled, type Stall, type Stay } from './stay.ts';

/**
 * A friction or failed search among the last three touchpoints makes a stall *blocked*: flags raised so soon after trouble
 * were right three to six times as often as dormant ones in the same stage (loan and travel-claim journeys).
 */
const TOUCHES_THAT_BLOCK = 3;
/** A stay whose silence makes up this share of it is dormant, whichever clock ran out. */
const DORMANT_SHARE = 1 / 4;

/** Stalls remembered of one stay. Each took a limit's time to come about, so few ever have more than a handful. */
const EARLIER = 50;

const NOTHING: readonly never[] = [];

type OpenStay = Omit<Stay, 'dueAt'>;

/** A standing with what there is to learn from how it came about. */
export interface Passed {
	readonly standing: Standing;
	readonly lessons: readonly Lesson[];
}

interface Clock {
	readonly clock: 'idle' | 'over';
	readonly limitMs: number;
	readonly at: Instant;
}

/** What a stay is judged by at an instant; null in a stage that has no next. */
export function measureOf({ stage, persona }: OpenStay, at: Instant, rules: Rules): Measure | null {
	const { horizonMs } = stageOf(stage, rules) ?? { horizonMs: null };
	return horizonMs === null ? null : rules.editions.inForce({ journey: rules.journey, stage, persona }, at, horizonMs);
}

const stageOf = (name: string, rules: Rules): RuledStage | undefined => rules.stages[rules.placeOf(name)];

/** Of the two clocks the one that runs out first; null if none does. Typed limits win over learned ones. */
function firstClock(stay: OpenStay, at: Instant, rules: Rules): Clock | null {
	const limits = stageOf(stay.stage, rules)?.limits ?? measureOf(stay, at, rules);
	if (!limits) return null;
	const idle = limits.idleMs === null ? null : { clock: 'idle' as const, limitMs: limits.idleMs, at: stay.lastAt + limits.idleMs };
	const over = limits.overMs === null ? null : { clock: 'over' as const, limitMs: limits.overMs, at: stay.watchedFrom + limits.overMs };
	if (!idle || !over) return idle ?? over;
	return over.at < idle.at ? over : idle;
}

/** When the horizon of a stay is over; null once it was counted, and in a stage that has none. */
function deadlineOf({ enteredAt, stage, settledAt }: OpenStay, rules: Rules): Instant | null {
	const { horizonMs } = stageOf(stage, rules) ?? { horizonMs: null };
	return settledAt !== null || horizonMs === null ? null : enteredAt + horizonMs;
}

/** The instant at which something next happens to a stay: a limit that runs out, or its horizon. Null if neither will. */
export function dueOf(stay: OpenStay, at: Instant, rules: Rules): Instant | null {
	if (stay.left) return null;
	const clock = stay.stall?.endedAt === null ? null : firstClock(stay, at, rules);
	const deadline = deadlineOf(stay, rules);
	const due = Math.min(clock?.at ?? Infinity, deadline ?? Infinity);
	return due === Infinity ? null : due;
}

function kindOf(stay: OpenStay, clock: Clock['clock'], at: Instant): StallKind {
	const { trouble } = stay;
	if (trouble?.failed && stay.touches - trouble.touch < TOUCHES_THAT_BLOCK) return 'blocked';
	return clock === 'idle' || at - stay.lastAt >= (at - stay.watchedFrom) * DORMANT_SHARE ? 'dormant' : 'lingering';
}

function stallOf(stay: OpenStay, { clock, limitMs }: Clock, at: Instant, rules: Rules): Stall {
	const measure = measureOf(stay, at, rules);
	const kind = kindOf(stay, clock, at);
	const isTyped = stageOf(stay.stage, rules)?.limits !== undefined;
	return {
		kind,
		clock,
		limitMs,
		learnedFrom: isTyped ? null : (measure?.learnedFrom ?? 0),
		chance: measure?.chances?.[kind][touchBand(stay.touches)] ?? null,
		at,
		page: stay.page,
		before: stay.trouble,
		endedAt: null,
	};
}

function flag(stay: OpenStay, clock: Clock, at: Instant, rules: Rules): OpenStay {
	const earlier = stay.stall && stay.earlier.length < EARLIER ? [...stay.earlier, stay.stall] : stay.earlier;
	return { ...stay, stall: stallOf(stay, clock, at, rules), earlier };
}

/** Marks the levels that a stay has come to by an instant, before the touchpoint of that instant counts. */
export function passLevels(stay: Stay, at: Instant, rules: Rules): number {
	const measure = measureOf(stay, at, rules);
	if (!measure) return stay.passed;
	return (stay.passed | cellsUpTo(stay.touches, levelOf(measure.marks, at - stay.lastAt, at - stay.enteredAt))) >>> 0;
}

/** What a stay teaches when it is over, or its time is. */
export function lessonOf(stay: Stay, what: Lesson['what'], at: Instant, rules: Rules): Lesson {
	return {
		what,
		journey: rules.journey,
		stage: stay.stage,
		persona: stay.persona,
		at,
		enteredAt: stay.enteredAt,
		idleMs: Math.max(stay.longestIdleMs, at - stay.lastAt),
		passed: what === 'entered' ? 0 : passLevels(stay, at, rules),
		flagged: firstStallOf(stay)?.kind ?? null,
	};
}

/** What happens to an open stay at the instant it is due. Its limit may have moved on meanwhile: then nothing but a new due time. */
function turn(stay: Stay, at: Instant, rules: Rules): { readonly stay: Stay; readonly lessons: readonly Lesson[] } {
	const deadline = deadlineOf(stay, rules);
	const isOver = deadline !== null && deadline <= at;
	const lessons = isOver ? [lessonOf(stay, 'lost', at, rules)] : [];
	const settled = isOver ? { ...stay, passed: passLevels(stay, at, rules), settledAt: at } : stay;
	const clock = isStalled(stay) ? null : firstClock(settled, at, rules);
	const later = clock && clock.at <= at ? flag(settled, clock, at, rules) : settled;
	return { stay: { ...later, dueAt: dueOf(later, at, rules) }, lessons };
}

/**
 * Lets time pass until `now`: a stay whose limit runs out by then becomes stalled, as of the instant it was due; one whose
 * horizon passes is counted as one that did not move on in time. The sweep calls it for visitors who have gone quiet, the fold
 * for those who come back: the stall is the same, since both are judged by the edition that was in force at that instant.
 */
export function passTime(standing: Standing, now: Instant, rules: Rules): Passed {
	let { stay } = standing;
	if (!stay || stay.dueAt === null || stay.dueAt > now) return { standing, lessons: NOTHING };
	const lessons: Lesson[] = [];
	while (stay && stay.dueAt !== null && stay.dueAt <= now) {
		const turned = turn(stay, stay.dueAt, rules);
		stay = turned.stay;
		lessons.push(...turned.lessons);
	}
	return { standing: { ...standing, stay }, lessons };
}
