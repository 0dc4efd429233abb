import type { Edition } from '../../../collector/journey/limits/edition.ts';
import { DAY, type Journey, type Persona, type StageRule } from '../../../collector/journey/stage-rule.ts';
import type { Departure, Stall, Stay } from '../../../collector/journey/stay.ts';
import type { Ask, Only } from '../../../collector/reports/report.ts';
import { parseSite } from '../../../collector/site-settings.ts';
import type { Change, Decision, Facts, HourCount, Searched, Seen, TallyCount, VisitorStay } from '../../../collector/stores/store.ts';
import { START } from '../../support/journeys.ts';

/** Three stages of ten days each and a last one that leads nowhere. */
const stage = (name: string, more: Partial<StageRule> = {}): StageRule => ({
	name,
	label: `${name[0]?.toUpperCase()}${name.slice(1)}`,
	when: { page: [`/${name}/**`] },
	horizonMs: 10 * DAY,
	...more,
});

export const stagesWith = (more: Readonly<Record<string, Partial<StageRule>>> = {}): readonly StageRule[] =>
	['look', 'choose', 'pay', 'stay'].map((name) => stage(name, { ...(name === 'stay' && { horizonMs: null }), ...more[name] }));

export const journeyWith = (more: Partial<Journey> = {}): Journey => ({ name: 'buyer', label: 'Buyer', stages: stagesWith(), ...more });

/** What a stay is to be besides nobody's short look at the first stage. */
type StayWords = Partial<Omit<Stay, 'left'>> & {
	/** How it closed, after how long, and to which stage. */
	readonly left?: readonly [how: Departure, afterMs: number, to?: string];
};

/** A stay that began at START, with one touchpoint, open unless said otherwise. */
export function stayOf({ left, ...more }: StayWords = {}): Stay {
	const { stage: name = 'look', enteredAt = START } = more;
	return {
		number: 0,
		stage: name,
		persona: null,
		channel: 'direct',
		device: 'desktop',
		enteredAt,
		lastAt: enteredAt,
		watchedFrom: enteredAt,
		touches: 1,
		longestIdleMs: 0,
		passed: 0,
		page: `/${name}`,
		because: { kind: 'page-view', page: `/${name}`, version: 1 },
		trouble: null,
		stall: null,
		earlier: [],
		met: {},
		back: {},
		dueAt: null,
		settledAt: null,
		left: left ? { how: left[0], at: enteredAt + left[1], to: left[2] ?? '' } : null,
		...more,
	};
}

export const stallOf = (more: Partial<Stall> = {}): Stall => ({
	kind: 'dormant',
	clock: 'idle',
	limitMs: 2 * DAY,
	learnedFrom: 214,
	chance: { p: 0.25, from: 300 },
	at: START + 2 * DAY,
	page: '/look',
	before: null,
	endedAt: null,
	...more,
});

/** So many visitors with a stay of the same words, called by a name and a number. */
export const several = (n: number, name: string, words: StayWords = {}): readonly VisitorStay[] =>
	Array.from({ length: n }, (_, i) => ({ visitor: `${name}-${i}`, stay: stayOf(words) }));

interface World {
	readonly stays?: readonly VisitorStay[];
	readonly journey?: Journey;
	readonly personas?: readonly Persona[];
	readonly editions?: readonly Edition[];
	readonly inventory?: readonly Seen[];
	readonly tallies?: readonly TallyCount[];
	readonly changes?: readonly Change[];
	readonly decisions?: readonly Decision[];
	readonly searches?: readonly Searched[];
	readonly ledger?: readonly HourCount[];
	readonly withdrawn?: Awaited<ReturnType<Facts['withdrawn']>>;
	readonly only?: Only;
	readonly from?: number;
	readonly to?: number;
	readonly now?: number;
}

const never = () => Promise.reject(new Error('a report has no need of this'));

/** An ask about a world that is written down. Its stays are answered by the range they began in, as a store does. */
export function askOf({ stays = [], journey = journeyWith(), personas = [], only = {}, ...world }: World): Ask {
	const { from = START, to = START + 28 * DAY, now = START + 28 * DAY } = world;
	const facts: Facts = {
		stays: async (range) => stays.filter(({ stay }) => stay.enteredAt >= range.from && stay.enteredAt < range.to),
		withdrawn: async () => world.withdrawn ?? [],
		editions: async () => world.editions ?? [],
		inventory: async () => world.inventory ?? [],
		tallies: async () => world.tallies ?? [],
		changes: async () => world.changes ?? [],
		decisions: async () => world.decisions ?? [],
		searches: async () => world.searches ?? [],
		counters: never,
		ledger: async () => world.ledger ?? [],
	} as Partial<Facts> as Facts;
	const site = { ...parseSite({ name: 'shop', origins: ['*'] }), journeys: [journey], personas, version: 1, generation: 1 };
	return { site, journey, from, to, now, only, facts };
}

/** The cells of a table by the names of its columns. */
export const rowsOf = ({ columns, rows }: { readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] }) =>
	rows.map((row) => Object.fromEntries(columns.map((column, place) => [column, row[place]])));
