import type { Touchpoint } from '#touchpoint';
import { lessonOf, passTime } from './clocks.ts';
import { close, enter, type Step, stayOn } from './dwell.ts';
import type { Lesson } from './limits/lesson.ts';
import type { Ordered } from './order.ts';
import { type Past, remember, UNKNOWN } from './remember.ts';
import type { Rules } from './rules.ts';
import type { Memory } from './selector.ts';
import type { Standing } from './standing.ts';
import type { Departure, Stay } from './stay.ts';

/** What one touchpoint did: where the visitor stands now, the stays it closed, and what there is to learn from it. */
export interface Folded {
	readonly standing: Standing;
	readonly closed: readonly Stay[];
	readonly lessons: readonly Lesson[];
}

const NOTHING: readonly never[] = [];

/** The highest stage above the present one that this touchpoint reaches; else the one below, if it undoes the present one. */
function placeReached(touchpoint: Touchpoint, memory: Memory, rules: Rules, present: number): number {
	for (let place = rules.stages.length - 1; place > present; place--) {
		if (rules.stages[place]?.reached(touchpoint, memory)) return place;
	}
	return present > 0 && rules.stages[present]?.isUndone?.(touchpoint, memory) ? present - 1 : present;
}

const howOf = (from: number, to: number): Departure => {
	if (to < from) return 'regressed';
	return to - from > 1 ? 'skipped' : 'advanced';
};

interface Moved {
	readonly entered: Stay;
	readonly closed: readonly Stay[];
	readonly lessons: readonly Lesson[];
}

/** Moves a visitor to another stage: closes the present stay, opens the next. */
function move(past: Past, place: number, step: Step): Moved {
	const { at, rules } = step;
	const { stay } = past;
	const entered = enter(step, place, past.stays);
	const begun = rules.stages[place]?.horizonMs == null ? [] : [lessonOf(entered, 'entered', at, rules)];
	if (!stay) return { closed: [], entered, lessons: begun };
	const from = rules.placeOf(stay.stage);
	const isAdvance = place > from && stay.settledAt === null && rules.stages[from]?.horizonMs != null;
	const advanced = isAdvance ? [lessonOf(stay, 'advanced', at, rules)] : [];
	const passed = advanced[0]?.passed ?? stay.passed;
	return { closed: [close({ ...stay, passed }, at, howOf(from, place), entered.stage)], entered, lessons: [...advanced, ...begun] };
}

function furthestOf({ furthest }: Past, { stage }: Stay, rules: Rules): string {
	return furthest !== null && rules.placeOf(furthest) > rules.placeOf(stage) ? furthest : stage;
}

/** Ends the journey if the touchpoint says that the site did: the open stay is over, neither advanced nor stalled. */
function endIfClosed(folded: Folded, { touchpoint, at, rules }: Step): Folded {
	const { standing, closed } = folded;
	if (standing.closed || !rules.isClosing?.(touchpoint, standing)) return folded;
	const over = standing.stay ? [close(standing.stay, at, 'left', '')] : [];
	return { ...folded, standing: { ...standing, stay: null, closed: true }, closed: [...closed, ...over] };
}

/**
 * Folds one touchpoint into where its visitor stands. Pure: intake, refolding a late visitor and replaying a site's history
 * call it alike and get the same rows. Costs the same however long the past is. Touchpoints must come in order (see `inOrder`).
 */
export function fold(before: Standing | null, ordered: Ordered, rules: Rules): Folded {
	const { touchpoint, place: last } = ordered;
	const passed = before ? passTime(before, last.at, rules) : null;
	const past: Past = passed?.standing ?? UNKNOWN;
	const now = remember(before, past, ordered, rules);
	const step: Step = { touchpoint, at: last.at, rules, now, shownBefore: past.shown };
	const present = past.stay ? rules.placeOf(past.stay.stage) : -1;
	const place = past.closed ? present : placeReached(touchpoint, now, rules, present);
	const lessons = passed?.lessons ?? NOTHING;
	if (place === present) {
		now.stay = past.stay && stayOn(past.stay, step);
		return endIfClosed({ standing: now, closed: NOTHING, lessons }, step);
	}
	const { entered, closed, lessons: learned } = move(past, place, step);
	now.reachedIn = { [entered.stage]: now.sessions, ...now.reachedIn };
	now.furthest = furthestOf(past, entered, rules);
	now.shown = entered.stage;
	now.stay = entered;
	now.stays += 1;
	return endIfClosed({ standing: now, closed, lessons: [...lessons, ...learned] }, step);
}
