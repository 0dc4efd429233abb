import type { Instant } from '#touchpoint';
import { createEditions } from '../../collector/journey/limits/editions.ts';
import { createLearned } from '../../collector/journey/limits/learned.ts';
import { createReliving, type Relived } from '../../collector/journey/relive.ts';
import { rulesOf } from '../../collector/journey/rules.ts';
import type { Journey, Persona } from '../../collector/journey/stage-rule.ts';
import { firstStallOf, type Stall, type Stay } from '../../collector/journey/stay.ts';
import { DAY, START } from './journeys.ts';

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** One draw from a standard normal population (Box & Muller). */
export const normal = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

export const HORIZON = 2 * DAY;

/** Looks until they buy, or until they are heard of no more. */
export const lookAndBuy: Journey = {
	name: 'simple',
	label: 'Simple',
	stages: [
		{ name: 'look', label: 'Look', when: {}, horizonMs: HORIZON },
		{ name: 'buy', label: 'Buy', when: { kind: ['action'], name: ['buy'] }, horizonMs: null },
	],
};

/** A life in one stage, as it was invented. */
export interface Life {
	readonly enteredAt: Instant;
	/** Signs of the visitor after the first, as times since the entry. */
	readonly looks: readonly number[];
	/** Time in the stage; null for who never moves on. */
	readonly boughtMs: number | null;
	readonly persona?: string;
}

const touchpointsOf = ({ enteredAt, looks, boughtMs, persona }: Life, visitor: number): readonly Relived<number>[] => {
	const load = `load-${visitor}`;
	const page = '/';
	const first = persona
		? ({ kind: 'action', name: 'identify', props: { persona }, seq: 1, at: enteredAt, page } as const)
		: ({ kind: 'page-view', seq: 1, at: enteredAt, page } as const);
	const views = looks.map((ms, i) => ({ kind: 'page-view', seq: i + 2, at: enteredAt + ms, page }) as const);
	const bought = boughtMs === null ? [] : [{ kind: 'action', name: 'buy', seq: looks.length + 2, at: enteredAt + boughtMs, page } as const];
	return [first, ...views, ...bought].map((touchpoint) => ({
		visitor,
		session: load,
		load,
		touchpoint,
		place: { at: touchpoint.at, load, seq: touchpoint.seq },
	}));
};

/** One life as it was judged. */
export interface Judged extends Life {
	/** When it was first flagged, and how, if it was before it ended. */
	readonly flag: Stall | null;
	/** True if it moved on within the horizon. */
	readonly advanced: boolean;
}

/** Lives through all these lives side by side, learning as it goes. Only those whose deadline has passed are judged. */
export function judge(lives: readonly Life[], { of = lookAndBuy, personas = [] }: { of?: Journey; personas?: readonly Persona[] } = {}) {
	const rules = rulesOf(of, { version: 1, personas, editions: createEditions([]) });
	const reliving = createReliving<number>(rules, createLearned([of]));
	const all = lives.flatMap(touchpointsOf).sort((a, b) => a.place.at - b.place.at || a.visitor - b.visitor);
	const closed = new Map<number, Stay>();
	for (const each of all) for (const stay of reliving.touch(each)) closed.set(each.visitor, stay);
	const end = all.at(-1)?.place.at ?? START;
	reliving.sweep(end);
	const horizonMs = of.stages[0]?.horizonMs ?? 0;
	const judged = lives.flatMap((life, visitor): Judged[] => {
		const stay = closed.get(visitor) ?? reliving.standings.get(visitor)?.stay;
		if (!stay || life.enteredAt + horizonMs > end) return [];
		const stall = firstStallOf(stay);
		const flag = stall && stall.at < life.enteredAt + horizonMs ? stall : null;
		return [{ ...life, flag, advanced: life.boughtMs !== null && life.boughtMs <= horizonMs }];
	});
	return { judged, reliving };
}

/** Share of those who moved on that had been flagged before. */
export function falseAlarms(judged: readonly Judged[]): number {
	const advanced = judged.filter((each) => each.advanced);
	return advanced.filter(({ flag }) => flag !== null).length / advanced.length;
}

/** Instants of arrival over some days, at a rate that grows by a factor from beginning to end. */
export function arrivals(n: number, days: number, { growth = 1, random }: { growth?: number; random: () => number }): readonly Instant[] {
	const rate = Math.log(growth);
	const place = (share: number) => (rate === 0 ? share : Math.log(1 + share * (growth - 1)) / rate);
	return Array.from({ length: n }, () => Math.round(START + place(random()) * days * DAY)).sort((a, b) => a - b);
}

/** How those behave who are watched. */
export type Habit = 'always there' | 'away for long';

/** One visitor whose time to move on is log-normal about a median; three in ten never do. */
export function lifeFrom(enteredAt: Instant, { medianMs, habit, random }: { medianMs: number; habit: Habit; random: () => number }): Life {
	const ms = Math.round(medianMs * Math.exp(normal(random)));
	const never = random() < 0.3;
	const looks: number[] = [];
	if (habit === 'always there') {
		// Nobody looks for ever: who never buys is gone after some time that has nothing to do with the limits.
		const until = never ? HORIZON * 1.2 : ms;
		const pause = () => (-Math.log(1 - random()) * medianMs) / 10;
		for (let at = pause(); at < until; at += pause()) looks.push(Math.round(at));
	} else {
		for (let i = Math.floor(random() * 4); i > 0; i--) looks.push(Math.round(random() * ms));
	}
	return { enteredAt, looks: looks.sort((a, b) => a - b), boughtMs: never ? null : ms };
}
