import type { Instant, Touchpoint } from '#touchpoint';
import { dueOf, passLevels } from './clocks.ts';
import { withHappenings } from './happenings.ts';
import { ratedWith } from './ratings.ts';
import type { Rules } from './rules.ts';
import type { Standing } from './standing.ts';
import { type Because, type Departure, isStalled, type Stay, type Trouble } from './stay.ts';

/** A stay while it is being made. */
type Making = { -readonly [K in keyof Stay]: Stay[K] };

function troubleIn(touchpoint: Touchpoint, touch: number): Trouble | null {
	const { at, page } = touchpoint;
	if (touchpoint.kind === 'search') return { kind: 'search', what: touchpoint.term, failed: touchpoint.results === 0, at, page, touch };
	if (touchpoint.kind !== 'friction') return null;
	const { friction, element, evidence, wcag } = touchpoint;
	const seen = { ...(element && { element }), ...(evidence && { evidence }), ...(wcag && { wcag }) };
	return { kind: 'friction', what: friction, failed: true, at, page, touch, ...seen };
}

const becauseOf = (touchpoint: Touchpoint, version: number): Because => ({
	kind: touchpoint.kind,
	...('name' in touchpoint && { name: touchpoint.name }),
	page: touchpoint.page,
	version,
});

/** One touchpoint on its way through the fold. */
export interface Step {
	readonly touchpoint: Touchpoint;
	readonly at: Instant;
	readonly rules: Rules;
	/** Who the visitor is by now; its stay is still the one before. */
	readonly now: Standing;
	/** The stage that an earlier touchpoint last showed by itself. */
	readonly shownBefore: string | null;
}

/** One look back at an earlier stage more, if this touchpoint is one. */
function lookBack(stay: Stay, { now: { shown }, shownBefore, rules }: Step): Stay['back'] {
	const isBack = shown !== null && shown !== shownBefore && rules.placeOf(shown) < rules.placeOf(shownBefore ?? stay.stage);
	return isBack && shown !== null ? { ...stay.back, [shown]: (stay.back[shown] ?? 0) + 1 } : stay.back;
}

/** What comes after the horizon explains nothing of what it was over with. */
const metIn = ({ met, settledAt }: Stay, touchpoint: Touchpoint, touch: number): Stay['met'] =>
	settledAt === null ? withHappenings(met, touchpoint, touch) : met;

/** What most stays have nothing of. */
function tellBesides(making: Making, before: Stay['rated'], { touchpoint, now }: Step): void {
	if (now.campaign) making.campaign = now.campaign;
	const rated = ratedWith(before, touchpoint);
	if (rated) making.rated = rated;
}

/**
 * A touchpoint that leaves the visitor where they are. The end of a look is no look: a page leave, which a tab forgotten in
 * the background sends when it is closed at last, moves no clock and ends no stall.
 */
export function stayOn(stay: Stay, step: Step): Stay {
	const { touchpoint, at, rules, now } = step;
	if (touchpoint.kind === 'page-leave') {
		const met = metIn(stay, touchpoint, stay.touches);
		return met === stay.met ? stay : { ...stay, met };
	}
	const touches = stay.touches + 1;
	const isBack = isStalled(stay) && stay.stall?.clock === 'idle';
	// Every field by name: a spread of so many costs more than all the rest of the fold.
	const seen: Making = {
		number: stay.number,
		stage: stay.stage,
		persona: now.persona,
		channel: now.channel,
		device: now.device,
		enteredAt: stay.enteredAt,
		lastAt: at,
		watchedFrom: isBack ? at : stay.watchedFrom,
		touches,
		longestIdleMs: Math.max(stay.longestIdleMs, at - stay.lastAt),
		passed: stay.settledAt === null ? passLevels(stay, at, rules) : stay.passed,
		page: touchpoint.page,
		because: stay.because,
		trouble: troubleIn(touchpoint, touches) ?? stay.trouble,
		stall: isBack && stay.stall ? { ...stay.stall, endedAt: at } : stay.stall,
		earlier: stay.earlier,
		met: metIn(stay, touchpoint, touches),
		back: lookBack(stay, step),
		dueAt: null,
		settledAt: stay.settledAt,
		left: null,
	};
	tellBesides(seen, stay.rated, step);
	seen.dueAt = dueOf(seen, at, rules);
	return seen;
}

/** A stay that begins with this touchpoint. */
export function enter(step: Step, place: number, number: number): Stay {
	const { touchpoint, at, rules, now } = step;
	const entered: Making = {
		number,
		stage: rules.stages[place]?.name ?? '',
		persona: now.persona,
		channel: now.channel,
		device: now.device,
		enteredAt: at,
		lastAt: at,
		watchedFrom: at,
		touches: 1,
		longestIdleMs: 0,
		passed: 0,
		page: touchpoint.page,
		because: becauseOf(touchpoint, rules.version),
		trouble: troubleIn(touchpoint, 1),
		stall: null,
		earlier: [],
		met: withHappenings({}, touchpoint, 1),
		back: {},
		dueAt: null,
		settledAt: null,
		left: null,
	};
	tellBesides(entered, undefined, step);
	entered.dueAt = dueOf(entered, at, rules);
	return entered;
}

/** Closes a stay; a stall that was open ends with it. */
export function close(stay: Stay, at: Instant, how: Departure, to: string): Stay {
	const stall = stay.stall && stay.stall.endedAt === null ? { ...stay.stall, endedAt: at } : stay.stall;
	return { ...stay, stall, dueAt: null, left: { at, how, to } };
}
