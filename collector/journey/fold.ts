import type { Touchpoint } from '#touchpoint';
import { passTime, withDueTime } from './clocks.ts';
import { type Ordered, rememberLoad } from './order.ts';
import type { Memory } from './selector.ts';
import type { Rules } from './stage-rule.ts';
import type { Place, Standing } from './standing.ts';
import { type Because, isStalled, type Stay, type Trouble } from './stay.ts';

/** What one touchpoint did: where the visitor stands now, and the stay it closed, if any. */
export interface Folded {
	readonly standing: Standing;
	readonly closed: Stay | null;
}

const UNKNOWN = { session: '', sessions: 0, reachedIn: {}, furthest: null, stay: null } as const;

/** Counts what the rules count; a new session starts the counters of sessions anew. */
function remember(standing: Standing | null, { touchpoint, session }: Ordered, rules: Rules): Memory {
	const past = standing ?? UNKNOWN;
	const isNewSession = past.session !== session;
	const sessions = past.sessions + (isNewSession ? 1 : 0);
	const before = { tallies: standing?.tallies ?? [], sessions, reachedIn: past.reachedIn };
	const tallies = rules.counters.map(({ counts, perSession }, place) => {
		const tally = isNewSession && perSession ? 0 : (before.tallies[place] ?? 0);
		return tally + (counts(touchpoint, before) ? 1 : 0);
	});
	return { ...before, tallies };
}

/** The highest stage above the present one that this touchpoint reaches; the present one if none. */
function placeReached(touchpoint: Touchpoint, memory: Memory, rules: Rules, present: number): number {
	for (let place = rules.stages.length - 1; place > present; place--) {
		if (rules.stages[place]?.reached(touchpoint, memory)) return place;
	}
	return present;
}

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

const limitsAt = (rules: Rules, place: number) => rules.stages[place]?.limits ?? { idleMs: null, overMs: null };

/**
 * A touchpoint that leaves the visitor where they are. The end of a look is no look: a page leave, which a tab forgotten in
 * the background sends when it is closed at last, moves no clock and ends no stall.
 */
function stayOn(stay: Stay, touchpoint: Touchpoint, { at }: Place, rules: Rules): Stay {
	if (touchpoint.kind === 'page-leave') return stay;
	const touches = stay.touches + 1;
	const isBack = isStalled(stay) && stay.stall?.clock === 'idle';
	const stall = isBack && stay.stall ? { ...stay.stall, endedAt: at } : stay.stall;
	const watchedFrom = isBack ? at : stay.watchedFrom;
	const trouble = troubleIn(touchpoint, touches) ?? stay.trouble;
	const seen = { ...stay, lastAt: at, touches, page: touchpoint.page, trouble, stall, watchedFrom };
	return withDueTime(seen, limitsAt(rules, rules.placeOf(stay.stage)));
}

function enter(touchpoint: Touchpoint, place: number, at: number, context: { rules: Rules; number: number }): Stay {
	const { rules, number } = context;
	const stay = {
		number,
		stage: rules.stages[place]?.name ?? '',
		enteredAt: at,
		lastAt: at,
		watchedFrom: at,
		touches: 1,
		page: touchpoint.page,
		because: becauseOf(touchpoint, rules.version),
		trouble: troubleIn(touchpoint, 1),
		stall: null,
		left: null,
	};
	return withDueTime(stay, limitsAt(rules, place));
}

/** Closes a stay by moving on; a stall that was open ends with it. */
function close(stay: Stay, at: number, to: { readonly name: string; readonly steps: number }): Stay {
	const stall = stay.stall && stay.stall.endedAt === null ? { ...stay.stall, endedAt: at } : stay.stall;
	const how = to.steps > 1 ? 'skipped' : 'advanced';
	return { ...stay, stall, dueAt: null, left: { at, how, to: to.name } };
}

/**
 * Folds one touchpoint into where its visitor stands. Pure: intake, refolding a late visitor and replaying a site's history
 * call it alike and get the same rows. Costs the same however long the past is. Touchpoints must come in order (see `inOrder`).
 */
export function fold(before: Standing | null, ordered: Ordered, rules: Rules): Folded {
	const { touchpoint, session, place: last } = ordered;
	const standing = before && passTime(before, last.at, rules);
	const memory = remember(standing, ordered, rules);
	const stay = standing?.stay ?? null;
	const present = stay ? rules.placeOf(stay.stage) : -1;
	const place = placeReached(touchpoint, memory, rules, present);
	const known = {
		journey: rules.journey,
		session,
		last,
		loads: rememberLoad(before?.loads ?? [], last),
		...memory,
		furthest: standing?.furthest ?? null,
	};
	if (place === present) return { standing: { ...known, stay: stay && stayOn(stay, touchpoint, last, rules) }, closed: null };
	const entered = enter(touchpoint, place, last.at, { rules, number: stay ? stay.number + 1 : 0 });
	const reachedIn = { [entered.stage]: memory.sessions, ...memory.reachedIn };
	const closed = stay && close(stay, last.at, { name: entered.stage, steps: place - present });
	return { standing: { ...known, reachedIn, furthest: entered.stage, stay: entered }, closed };
}
