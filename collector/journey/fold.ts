import type { Instant, PropValue, Touchpoint } from '#touchpoint';
import { channelOf } from './channel.ts';
import { dueOf, lessonOf, passLevels, passTime } from './clocks.ts';
import { withHappenings } from './happenings.ts';
import type { Lesson } from './lesson.ts';
import { loadsBefore, type Ordered } from './order.ts';
import type { Rules } from './rules.ts';
import type { Memory } from './selector.ts';
import type { Standing } from './standing.ts';
import { type Because, type Departure, isStalled, type Stay, type Trouble } from './stay.ts';

/** What one touchpoint did: where the visitor stands now, the stays it closed, and what there is to learn from it. */
export interface Folded {
	readonly standing: Standing;
	readonly closed: readonly Stay[];
	readonly lessons: readonly Lesson[];
}

/** The action by which a site says who a visitor is; its props are the visitor's traits. */
const IDENTIFY = 'identify';

const NOTHING: readonly never[] = [];

const UNKNOWN = {
	tallies: [],
	session: '',
	sessions: 0,
	reachedIn: {},
	traits: {},
	channel: '',
	device: '',
	persona: null,
	shown: null,
	furthest: null,
	stays: 0,
	stay: null,
	closed: false,
} as const;

type Past = Omit<Standing, 'journey' | 'last' | 'loads'>;

/** A standing while it is being made: one object a touchpoint, since this is where a replay spends its time. */
type Making = { -readonly [K in keyof Standing]: Standing[K] };

/** The latest word on each trait that the rules ask for. */
function traitsOf(touchpoint: Touchpoint, past: Past, rules: Rules): Memory['traits'] {
	if (touchpoint.kind !== 'action' || touchpoint.name !== IDENTIFY || !touchpoint.props) return past.traits;
	const { props } = touchpoint;
	const asked = rules.traits.filter((trait) => Object.hasOwn(props, trait)).map((trait) => [trait, props[trait] as PropValue]);
	return { ...past.traits, ...Object.fromEntries(asked) };
}

/** Counts what the rules count; a new session starts the counters of sessions anew. */
function talliesOf(touchpoint: Touchpoint, memory: Memory, isNewSession: boolean, rules: Rules): Memory['tallies'] {
	const { tallies } = memory;
	if (!isNewSession && !rules.counters.some(({ adds }) => adds(touchpoint, memory) > 0)) return tallies;
	return rules.counters.map(({ adds, perSession }, place) => {
		const tally = isNewSession && perSession ? 0 : (tallies[place] ?? 0);
		return tally + adds(touchpoint, memory);
	});
}

/** The first persona whose rule holds, or has held: the list says whose word counts most. */
function personaOf(touchpoint: Touchpoint, memory: Memory, past: Past, rules: Rules): string | null {
	const found = rules.personas.find(({ name, holds }) => name === past.persona || holds(touchpoint, memory));
	return found?.name ?? null;
}

/** The highest stage above the present one that this touchpoint reaches; else the one below, if it undoes the present one. */
function placeReached(touchpoint: Touchpoint, memory: Memory, rules: Rules, present: number): number {
	for (let place = rules.stages.length - 1; place > present; place--) {
		if (rules.stages[place]?.reached(touchpoint, memory)) return place;
	}
	return present > 0 && rules.stages[present]?.isUndone?.(touchpoint, memory) ? present - 1 : present;
}

/** Place of the highest stage that the touchpoint shows by itself; -1 if none. */
const shownBy = (touchpoint: Touchpoint, rules: Rules): number => rules.stages.findLastIndex(({ shownBy: shows }) => shows(touchpoint));

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

interface Step {
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

/**
 * A touchpoint that leaves the visitor where they are. The end of a look is no look: a page leave, which a tab forgotten in
 * the background sends when it is closed at last, moves no clock and ends no stall.
 */
function stayOn(stay: Stay, step: Step): Stay {
	const { touchpoint, at, rules, now } = step;
	if (touchpoint.kind === 'page-leave') {
		const met = withHappenings(stay.met, touchpoint, stay.touches);
		return met === stay.met ? stay : { ...stay, met };
	}
	const touches = stay.touches + 1;
	const isBack = isStalled(stay) && stay.stall?.clock === 'idle';
	// Every field by name: a spread of so many costs more than all the rest of the fold.
	const seen: { -readonly [K in keyof Stay]: Stay[K] } = {
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
		met: withHappenings(stay.met, touchpoint, touches),
		back: lookBack(stay, step),
		dueAt: null,
		settledAt: stay.settledAt,
		left: null,
	};
	seen.dueAt = dueOf(seen, at, rules);
	return seen;
}

function enter({ touchpoint, at, rules, now }: Step, place: number, number: number): Stay {
	const entered: { -readonly [K in keyof Stay]: Stay[K] } = {
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
	entered.dueAt = dueOf(entered, at, rules);
	return entered;
}

/** Closes a stay; a stall that was open ends with it. */
function close(stay: Stay, at: Instant, how: Departure, to: string): Stay {
	const stall = stay.stall && stay.stall.endedAt === null ? { ...stay.stall, endedAt: at } : stay.stall;
	return { ...stay, stall, dueAt: null, left: { at, how, to } };
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
	return { closed: [close(stay, at, howOf(from, place), entered.stage)], entered, lessons: [...advanced, ...begun] };
}

function furthestOf({ furthest }: Past, { stage }: Stay, rules: Rules): string {
	return furthest !== null && rules.placeOf(furthest) > rules.placeOf(stage) ? furthest : stage;
}

/** Who the visitor is by now, before it is asked where they stand. */
function begin(before: Standing | null, past: Past, ordered: Ordered, rules: Rules): Making {
	const { touchpoint, session, device, place: last } = ordered;
	const isNewSession = past.session !== session;
	const shows = touchpoint.kind === 'page-leave' ? -1 : shownBy(touchpoint, rules);
	const now: Making = {
		journey: rules.journey,
		session,
		last,
		loads: loadsBefore(before, last),
		tallies: past.tallies,
		sessions: past.sessions + (isNewSession ? 1 : 0),
		reachedIn: past.reachedIn,
		traits: traitsOf(touchpoint, past, rules),
		channel: past.channel || channelOf(touchpoint),
		device: device || past.device,
		persona: past.persona,
		shown: rules.stages[shows]?.name ?? past.shown,
		furthest: past.furthest,
		stays: past.stays,
		stay: past.stay,
		closed: past.closed,
	};
	now.tallies = talliesOf(touchpoint, now, isNewSession, rules);
	now.persona = personaOf(touchpoint, now, past, rules);
	return now;
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
	const now = begin(before, past, ordered, rules);
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
