import type { HelpPrompt, StallKind, Touchpoint } from '#touchpoint';
import { fold } from './fold.ts';
import type { Standings } from './fold-visitor.ts';
import { globOf } from './glob.ts';
import { inOrder } from './order.ts';
import { rulesOf } from './rules.ts';
import { type Counter, type Memory, type Question, questionOf, type Selector, traitsIn } from './selector.ts';
import type { Journey } from './stage-rule.ts';
import type { Placed, Standing } from './standing.ts';

/** Where somebody is stuck. All that is given must hold. */
export interface Plight {
	/** They stand in this stage. */
	readonly stage?: string;
	/** They are flagged so, or come back from it just now. */
	readonly stalled?: StallKind;
	/** They have just met a friction whose name this glob fits. */
	readonly friction?: string;
}

/** A prompt, and for whom it is due: asked of every touchpoint that comes in, or of where its visitor stands. */
export interface HelpRule extends HelpPrompt {
	readonly when: Selector | Plight;
}

/** What has just come of a visitor. */
export interface Coming {
	readonly fresh: readonly Placed[];
	readonly standings: Standings;
	/** Needed only where a rule asks for it: see `asksForHistory`. */
	readonly history: readonly Placed[];
	readonly journey: Journey | undefined;
}

type RuleFor<T> = HelpRule & { readonly when: T };

const isPlight = (rule: HelpRule): rule is RuleFor<Plight> => ['stage', 'stalled', 'friction'].some((key) => key in rule.when);
const isAsked = (rule: HelpRule): rule is RuleFor<Selector> => !isPlight(rule);

/** What a selector may ask beyond the touchpoint itself. */
const OF_THE_PAST = ['traits', 'channel', 'device', 'sessionAfter', 'atLeast', 'attentionMs'];

function isOfThePast(selector: Selector): boolean {
	if ('any' in selector) return selector.any.some(isOfThePast);
	if ('all' in selector) return selector.all.some(isOfThePast);
	return 'not' in selector ? isOfThePast(selector.not) : OF_THE_PAST.some((key) => key in selector);
}

/** True if only all that the visitor did can tell whether a rule holds: it counts, or asks who they are. */
export const asksForHistory = (rule: HelpRule): boolean => isAsked(rule) && isOfThePast(rule.when);

const isIn = ({ stay }: Standing, { stage, stalled }: Plight, since: number): boolean => {
	if (!stay || (stage !== undefined && stay.stage !== stage)) return false;
	if (stalled === undefined) return true;
	// Whoever sends something is back by that: help is for the one who was stuck until then.
	return stay.stall?.kind === stalled && (stay.stall.endedAt ?? Number.POSITIVE_INFINITY) >= since;
};

function isInPlight(plight: Plight, { fresh, standings }: Coming): boolean {
	const { stage, stalled, friction } = plight;
	const since = Math.min(...fresh.map(({ touchpoint }) => touchpoint.at));
	const stands = stage === undefined && stalled === undefined;
	if (!stands && !Object.values(standings).some((standing) => isIn(standing, plight, since))) return false;
	if (friction === undefined) return true;
	const isNamed = globOf(friction);
	return fresh.some(({ touchpoint }) => touchpoint.kind === 'friction' && isNamed(touchpoint.friction));
}

const NOBODY: Memory = { tallies: [], sessions: 0, reachedIn: {}, traits: {}, channel: '', device: '' };

function plainlyHolds(selector: Selector, { fresh }: Coming): boolean {
	const holds = questionOf(selector, []);
	return fresh.some(({ touchpoint }) => holds(touchpoint, NOBODY));
}

const placeOf = ({ load, touchpoint }: { readonly load: string; readonly touchpoint: Touchpoint }) => `${touchpoint.seq} ${load}`;

/** Names of those that held at a fresh touchpoint, by what was known of its visitor then. */
function heldInThePast(asked: readonly RuleFor<Selector>[], { fresh, history, journey }: Coming): ReadonlySet<string> {
	const held = new Set<string>();
	if (!journey || asked.length === 0) return held;
	const rules = rulesOf(journey, { version: 0 });
	// Counted beside what the journey itself counts, and remembered with it.
	const counters: Counter[] = [...rules.counters];
	const asks = asked.map(({ name, when }): readonly [string, Question] => [name, questionOf(when, counters)]);
	const ruled = { ...rules, counters, traits: [...rules.traits, ...asked.flatMap(({ when }) => traitsIn(when))] };
	const places = new Set(fresh.map(placeOf));
	let standing: Standing | null = null;
	for (const ordered of inOrder(history, null)) {
		const now: Standing = fold(standing, ordered, ruled).standing;
		standing = now;
		if (!places.has(placeOf(ordered))) continue;
		for (const [name] of asks.filter(([, holds]) => holds(ordered.touchpoint, now))) held.add(name);
	}
	return held;
}

/** The rules that hold for a visitor after what has just come of them. */
export function dueHelp(rules: readonly HelpRule[], coming: Coming): readonly HelpRule[] {
	const held = heldInThePast(rules.filter(isAsked).filter(asksForHistory) as readonly RuleFor<Selector>[], coming);
	return rules.filter((rule) => {
		if (isPlight(rule)) return isInPlight(rule.when, coming);
		return asksForHistory(rule) ? held.has(rule.name) : plainlyHolds(rule.when as Selector, coming);
	});
}
