import type { Instant } from '#touchpoint';
import type { Stall, Stay, Trouble } from '../../journey/stay.ts';
import { stallsOf } from '../../journey/withdrawn.ts';
import type { Facts, VisitorStay } from '../../stores/store.ts';
import type { Ask } from '../report.ts';

const endedBy = (endedAt: Instant | null, at: Instant): Instant | null => (endedAt !== null && endedAt <= at ? endedAt : null);

const stallAsOf = (stall: Stall, at: Instant): Stall => ({ ...stall, endedAt: endedBy(stall.endedAt, at) });

/** The latest trouble known by then: a later stall, too, remembers what came before it. */
function troubleAsOf(stay: Stay, at: Instant): Trouble | null {
	const known = [...stallsOf(stay).map(({ before }) => before), stay.trouble].filter((each) => each !== null && each.at <= at);
	return known.reduce<Trouble | null>((latest, each) => (latest && each && latest.at > each.at ? latest : each), null);
}

/**
 * A stay as it stood at an instant: what began, stalled, ended or closed later has not happened yet. Null if it had not begun.
 * Touches, looks back, persona, way in, device and what was met are told as they came to be: of a stay that was over by then, or
 * that has been silent since, that is the same.
 */
export function stayAsOf(stay: Stay, at: Instant): Stay | null {
	if (stay.enteredAt > at) return null;
	const stalls = stallsOf(stay).flatMap((stall) => (stall.at <= at ? [stallAsOf(stall, at)] : []));
	return {
		...stay,
		lastAt: Math.min(stay.lastAt, at),
		trouble: troubleAsOf(stay, at),
		stall: stalls.at(-1) ?? null,
		earlier: stalls.slice(0, -1),
		settledAt: endedBy(stay.settledAt, at),
		left: stay.left && stay.left.at <= at ? stay.left : null,
	};
}

const rewound = (stays: readonly VisitorStay[], at: Instant): readonly VisitorStay[] =>
	stays.flatMap((each) => {
		const stay = stayAsOf(each.stay, at);
		return stay ? [{ ...each, stay }] : [];
	});

/**
 * The facts as they would have been answered at an instant, so that any report can be composed as of then. What came in late counts
 * as if it had come in time, and a flag that was taken back since is not raised again.
 */
export function factsAsOf(facts: Facts, at: Instant): Facts {
	const until = (to: Instant) => Math.min(to, at + 1);
	return {
		...facts,
		stays: async (range) => rewound(await facts.stays({ ...range, to: until(range.to) }), at),
		withdrawn: async (range) => (await facts.withdrawn(range)).filter(({ withdrawnAt }) => withdrawnAt <= at),
		editions: async (site, journey) => (await facts.editions(site, journey)).filter((edition) => edition.at <= at),
		inventory: (site, from, to, tier) => facts.inventory(site, from, until(to), tier),
		tallies: (range) => facts.tallies({ ...range, to: until(range.to) }),
		searches: (range) => facts.searches({ ...range, to: until(range.to) }),
		changes: async (site) => (await facts.changes(site)).filter((change) => change.at <= at),
		counters: (site, from, to) => facts.counters(site, from, until(to)),
		ledger: (site, from, to) => facts.ledger(site, from, until(to)),
	};
}

/** The same question as it was answered at an instant. */
export const askAsOf = (ask: Ask, at: Instant): Ask => ({ ...ask, to: Math.min(ask.to, at + 1), now: at, facts: factsAsOf(ask.facts, at) });

/** The instant up to which a period has come: its end, or now. */
export const endOf = ({ to, now }: Pick<Ask, 'to' | 'now'>): Instant => Math.min(to - 1, now);

/** The same question at the end of its own period: what came of its stays later does not count. */
export const askAtEnd = (ask: Ask): Ask => askAsOf(ask, endOf(ask));

/** The same question one period earlier, as it was answered when that period ended: as long as this one has come. */
export function askBefore(ask: Ask): Ask {
	const { from } = ask;
	const to = Math.max(endOf(ask), from) + 1;
	const before = askAsOf({ ...ask, from: from - (to - from) }, from - 1);
	return { ...before, to: from };
}
