import type { PropValue, Touchpoint } from '#touchpoint';
import { campaignOf, channelOf } from './channel.ts';
import { loadsBefore, type Ordered } from './order.ts';
import type { Rules } from './rules.ts';
import type { Memory } from './selector.ts';
import type { Standing } from './standing.ts';

/** The action by which a site says who a visitor is; its props are the visitor's traits. */
const IDENTIFY = 'identify';

/** A person goes from one device to the other and back: a phone, a tablet, and computers at home and at work. */
const DEVICES = 4;

/** Nothing is known of a visitor who was never seen. */
export const UNKNOWN = {
	tallies: [],
	session: '',
	others: [],
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

/** All that a standing says of a visitor but where exactly the last touchpoint was. */
export type Past = Omit<Standing, 'journey' | 'last' | 'loads'>;

/** A standing while it is being made: one object a touchpoint, since this is where a replay spends its time. */
export type Making = { -readonly [K in keyof Standing]: Standing[K] };

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

/** Place of the highest stage that the touchpoint shows by itself; -1 if none. */
const shownBy = (touchpoint: Touchpoint, rules: Rules): number => rules.stages.findLastIndex(({ shownBy: shows }) => shows(touchpoint));

/** Sessions besides the present one, so that who only puts a device down and takes it up again is in no new one. */
function othersOf({ session: last, others = [] }: Past, session: string): readonly string[] {
	if (last === session) return others;
	return [...(last ? [last] : []), ...others.filter((each) => each !== session)].slice(0, DEVICES - 1);
}

/** Who the visitor is with this touchpoint, before it is asked where they stand. */
export function remember(before: Standing | null, past: Past, ordered: Ordered, rules: Rules): Making {
	const { touchpoint, session, device, place: last } = ordered;
	const isNewSession = past.session !== session && !past.others?.includes(session);
	const shows = touchpoint.kind === 'page-leave' ? -1 : shownBy(touchpoint, rules);
	const now: Making = {
		journey: rules.journey,
		session,
		others: othersOf(past, session),
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
	const campaign = past.campaign ?? campaignOf(touchpoint);
	if (campaign) now.campaign = campaign;
	now.tallies = talliesOf(touchpoint, now, isNewSession, rules);
	now.persona = personaOf(touchpoint, now, past, rules);
	return now;
}
