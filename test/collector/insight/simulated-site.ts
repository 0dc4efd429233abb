import type { StudiedStay } from '../../../collector/insight/studied-stay.ts';

/** Mulberry32: the same seed, the same site, on every machine. */
export function seeded(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

/** A chance that may change with the touch number. */
type Chance = (touch: number) => number;

/** Visitors of one sort: how many there are, and their chances at each touch to give up and to move on. */
interface Sort {
	readonly share: number;
	readonly givesUp: Chance;
	readonly movesOn: Chance;
}

export interface SimulatedStage {
	readonly stays: number;
	readonly sorts: readonly Sort[];
	/** The chance of meeting each kind of happening at each touch. Meeting says nothing about the visitor. */
	readonly happenings: Readonly<Record<string, Chance>>;
	/** The one happening that does something: from its first meeting on visitors give up so many times as readily. */
	readonly planted?: { readonly key: string; readonly times: number };
}

const LONGEST = 200;

/** Keys of happenings, from rare to common; some belong to the first touch, some to later ones. */
export function happenings(): Readonly<Record<string, Chance>> {
	const rates = [0.05, 0.02, 0.1, 0.2, 0.01, 0.3, 0.03, 0.08, 0.15, 0.04, 0.06, 0.12, 0.005, 0.025, 0.07];
	return Object.fromEntries(
		rates.map((rate, i): [string, Chance] => {
			if (i % 3 === 1) return [`happening-${i}`, (touch) => (touch === 1 ? 3 * rate : rate)];
			if (i % 3 === 2) return [`happening-${i}`, (touch) => (touch > 3 ? 1.5 * rate : 0.3 * rate)];
			return [`happening-${i}`, () => rate];
		}),
	);
}

/** Most leave at once, some look around for long, few are sure: a shop, where four of five stays stall. */
export const shop: SimulatedStage = {
	stays: 2_000,
	sorts: [
		{ share: 0.45, givesUp: () => 0.3, movesOn: () => 0.02 },
		{ share: 0.4, givesUp: () => 0.1, movesOn: (touch) => 0.03 + 0.004 * Math.min(touch, 20) },
		{ share: 0.15, givesUp: () => 0.04, movesOn: () => 0.15 },
	],
	happenings: happenings(),
};

/** Nearly all move on, but not before they have come far: an application form, where one of eight stays stalls. */
export const form: SimulatedStage = {
	stays: 2_000,
	sorts: [
		{ share: 0.7, givesUp: () => 0.01, movesOn: (touch) => (touch < 4 ? 0.05 : 0.3) },
		{ share: 0.3, givesUp: () => 0.03, movesOn: (touch) => (touch < 8 ? 0.01 : 0.2) },
	],
	happenings: happenings(),
};

/** Moving on gets likelier with every touch, and late ones give up: longer stays differ most from shorter ones here. */
export const maze: SimulatedStage = {
	stays: 3_000,
	sorts: [
		{
			share: 1,
			givesUp: (touch) => (touch > 12 ? 0.2 : 0.01),
			movesOn: (touch) => {
				if (touch < 6) return 0.05;
				return touch < 15 ? 0.25 : 0.05;
			},
		},
	],
	happenings: happenings(),
};

function sortOf({ sorts }: SimulatedStage, random: () => number): Sort {
	let left = random();
	for (const sort of sorts) {
		left -= sort.share;
		if (left < 0) return sort;
	}
	const last = sorts.at(-1);
	if (!last) throw new Error('a stage needs visitors');
	return last;
}

/** The happenings of a stage, with the chance of each at each touch. */
interface Kinds {
	readonly keys: readonly string[];
	readonly chances: readonly Float64Array[];
}

function kindsOf({ happenings: all }: SimulatedStage): Kinds {
	const chances = Object.values(all);
	const at = (touch: number) => Float64Array.from(chances, (chance) => chance(touch));
	return { keys: Object.keys(all), chances: Array.from({ length: LONGEST + 1 }, (_, touch) => at(touch)) };
}

/** Writes down what is met for the first time at this touch; 0 is not yet. */
function meet(met: Uint8Array, touch: number, { chances }: Kinds, random: () => number): void {
	const here = chances[touch] ?? new Float64Array();
	for (let kind = 0; kind < here.length; kind++) if (met[kind] === 0 && random() < (here[kind] ?? 0)) met[kind] = touch;
}

const named = (met: Uint8Array, { keys }: Kinds): Readonly<Record<string, number>> =>
	Object.fromEntries(keys.flatMap((key, kind) => (met[kind] ? [[key, met[kind]]] : [])));

function oneStay(stage: SimulatedStage, kinds: Kinds, random: () => number): StudiedStay {
	const { givesUp, movesOn } = sortOf(stage, random);
	const met = new Uint8Array(kinds.keys.length);
	const planted = kinds.keys.indexOf(stage.planted?.key ?? '');
	for (let touch = 1; ; touch++) {
		meet(met, touch, kinds, random);
		const stop = givesUp(touch) * (stage.planted && met[planted] ? stage.planted.times : 1);
		const draw = random();
		if (draw < stop || touch === LONGEST) return { stalled: true, touches: touch, met: named(met, kinds) };
		if (draw < stop + movesOn(touch)) return { stalled: false, touches: touch, met: named(met, kinds) };
	}
}

/** All stays of one stage of one site. */
export function simulate(stage: SimulatedStage, seed: number): readonly StudiedStay[] {
	const random = seeded(seed);
	const kinds = kindsOf(stage);
	return Array.from({ length: stage.stays }, () => oneStay(stage, kinds, random));
}

/** What is true of a planted cause, by touch number. */
export interface Truth {
	/** The chance that a stay meets it first at this touch, and that it comes so far without having met it by then. */
	readonly meets: readonly number[];
	readonly spared: readonly number[];
	/** The chance to stall of those who meet it at this touch, and of those who have come as far and did not by then. */
	readonly stallIfMet: readonly number[];
	readonly stallIfSpared: readonly number[];
}

/** The chance to stall from each touch on, having just met it and just not met it; worked out from the last touch backwards. */
function stallChances({ givesUp, movesOn }: Sort, meets: Chance, times: number) {
	const met: number[] = [];
	const spared: number[] = [];
	met[LONGEST] = 1;
	spared[LONGEST] = 1;
	for (let touch = LONGEST - 1; touch > 0; touch--) {
		const go = 1 - movesOn(touch);
		const stop = givesUp(touch);
		if (stop * times > go) throw new Error('the chances of one touch add up to more than one');
		const next = meets(touch + 1);
		const later = next * (met[touch + 1] ?? 0) + (1 - next) * (spared[touch + 1] ?? 0);
		met[touch] = stop * times + (go - stop * times) * (met[touch + 1] ?? 0);
		spared[touch] = stop + (go - stop) * later;
	}
	return { met, spared };
}

/**
 * The truth about the planted cause by the laws of chance and not by the statistic that is tested: how many of each sort of visitors
 * come to each touch without having met it (forwards), and what becomes of them if they meet it there or not (backwards).
 */
export function truthOf({ sorts, happenings: all, planted }: SimulatedStage): Truth {
	if (!planted) throw new Error('nothing is planted here');
	const meetsAt = all[planted.key] ?? (() => 0);
	const blank = () => Array.from({ length: LONGEST + 1 }, () => 0);
	const truth = { meets: blank(), spared: blank(), stallIfMet: blank(), stallIfSpared: blank() };
	const put = (list: number[], touch: number, value: number) => {
		list[touch] = (list[touch] ?? 0) + value;
	};
	for (const sort of sorts) {
		const chances = stallChances(sort, meetsAt, planted.times);
		let here = sort.share;
		for (let touch = 1; touch <= LONGEST; touch++) {
			const meets = here * meetsAt(touch);
			const spared = here - meets;
			put(truth.meets, touch, meets);
			put(truth.spared, touch, spared);
			put(truth.stallIfMet, touch, meets * (chances.met[touch] ?? 0));
			put(truth.stallIfSpared, touch, spared * (chances.spared[touch] ?? 0));
			here = spared * (1 - sort.givesUp(touch) - sort.movesOn(touch));
		}
	}
	const per = (sums: readonly number[], all: readonly number[]) =>
		sums.map((sum, touch) => ((all[touch] ?? 0) > 0 ? sum / (all[touch] ?? 1) : 0));
	return { ...truth, stallIfMet: per(truth.stallIfMet, truth.meets), stallIfSpared: per(truth.stallIfSpared, truth.spared) };
}

/** The ratio that stays without end would show: both risks weighted as Mantel and Haenszel do. */
export function trueRatio(truth: Truth, outcome: 'stall' | 'advance'): number {
	const chance = (stall: number) => (outcome === 'stall' ? stall : 1 - stall);
	let met = 0;
	let spared = 0;
	truth.meets.forEach((meets, touch) => {
		const unmet = truth.spared[touch] ?? 0;
		if (meets + unmet === 0) return;
		const weight = (meets * unmet) / (meets + unmet);
		met += weight * chance(truth.stallIfMet[touch] ?? 0);
		spared += weight * chance(truth.stallIfSpared[touch] ?? 0);
	});
	return met / spared;
}

/** How many stalls more than without it are to be expected of the stays that met it in this site, each where it met it. */
export function trueExcess(truth: Truth, stays: readonly StudiedStay[], key: string): number {
	return stays.reduce((sum, { met }) => {
		const touch = met[key];
		return touch === undefined ? sum : sum + (truth.stallIfMet[touch] ?? 0) - (truth.stallIfSpared[touch] ?? 0);
	}, 0);
}
