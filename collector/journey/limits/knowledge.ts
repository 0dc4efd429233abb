import type { StallKind } from '#touchpoint';
import type { Weighed } from './advances.ts';
import { BELIEF_WEIGHT, beliefsOf } from './cold-start.ts';
import { type Distribution, distributionOf } from './durations.ts';
import type { Chance, Measure } from './edition.ts';
import { cellOf, LEVELS, TOUCH_BANDS } from './levels.ts';
import type { Cohort, Count } from './outcomes.ts';

/** No silence shorter than this is a stall, or than a sixtieth of the horizon where that is shorter: a page is read for minutes. */
const SHORTEST_IDLE_MS = 300_000;
const SHORTEST_IDLE_SHARE = 1 / 60;

/** Chances are stated once so many stays have reached their deadline. */
const STAYS_BEFORE_CHANCES = 10;

/** Halvings that find a standing to one in a million. */
const HALVINGS = 20;

/** What a measure is made from. */
export interface Known {
	readonly horizonMs: number;
	readonly falseAlarms: number;
	readonly precision: number;
	readonly advances: Weighed;
	readonly learnedFrom: number;
	readonly outcomes: Cohort;
	/** True while the stage has been watched for less than its horizon. */
	readonly isYoung: boolean;
}

interface Clocks {
	readonly idle: Distribution;
	readonly over: Distribution;
}

/** Share of all who moved on: Laplace's rule of succession, so that a young stage neither always nor never loses its visitors. */
const chanceOfAll = ({ all }: Cohort): number => (all.won + 1) / (all.n + 2);

/** The budget, smaller where a flag would otherwise be wrong more often than the site allows: α ≤ (1/precision − 1)(1 − p)/p. */
function budgetOf({ falseAlarms, precision, outcomes }: Known): number {
	const p = chanceOfAll(outcomes);
	return precision > 0 ? Math.min(falseAlarms, ((1 / precision - 1) * (1 - p)) / p) : falseAlarms;
}

/**
 * The standing at which both limits together flag the budgeted share of those who moved on. One clock alone would spend half
 * of the budget there, so it lies between 1 − α and 1 − α/2; what is believed beforehand holds with the latter.
 */
function standingFor(alpha: number, advances: Weighed, { idle, over }: Clocks): number {
	let low = 1 - alpha;
	let high = 1 - alpha / 2;
	for (let i = 0; i < HALVINGS; i++) {
		const middle = (low + high) / 2;
		if (advances.flaggedBy(idle.quantile(middle), over.quantile(middle)) > alpha) low = middle;
		else high = middle;
	}
	return (advances.total * high + BELIEF_WEIGHT * (1 - alpha / 2)) / (advances.total + BELIEF_WEIGHT);
}

const shrunk = ({ n, won }: Count, towards: number): number => (won + BELIEF_WEIGHT * towards) / (n + BELIEF_WEIGHT);

/**
 * Chances to move on by the deadline at the moment of a flag: p·r / (p·r + 1 − p), with r the share of advancers who came to
 * look so stalled, drawn towards what became of stays with as many touches and of flags of that kind, each as its number
 * allows. Null before ten stays have reached their deadline.
 */
function chancesOf({ outcomes, advances }: Known, standing: number, { idle, over }: Clocks): Measure['chances'] {
	if (outcomes.all.n < STAYS_BEFORE_CHANCES) return null;
	const p = chanceOfAll(outcomes);
	const moving = p * ((advances.total * advances.shareAt(standing, idle.rank, over.rank) + 1 - standing) / (advances.total + 1));
	const base = moving / (moving + 1 - p);
	const level = LEVELS.findLastIndex((each) => each <= standing);
	const ofKind = (kind: StallKind): readonly Chance[] =>
		Array.from({ length: TOUCH_BANDS }, (_, band) => {
			const alike = outcomes.cells[cellOf(band === 3 ? 6 : band + 1, level)] ?? { n: 0, won: 0 };
			return { p: shrunk(outcomes.kinds[kind], shrunk(alike, base)), from: Math.round(outcomes.all.n) };
		});
	return { blocked: ofKind('blocked'), dormant: ofKind('dormant'), lingering: ofKind('lingering') };
}

/** What stays are judged by from now on, given all that is known. */
export function measureFrom(known: Known): Measure {
	const { advances, horizonMs, isYoung, learnedFrom } = known;
	const alpha = budgetOf(known);
	const beliefs = beliefsOf(horizonMs, alpha);
	const clocks = {
		idle: distributionOf(advances.idle, beliefs.idle, horizonMs),
		over: distributionOf(advances.over, beliefs.over, horizonMs),
	};
	const standing = standingFor(alpha, advances, clocks);
	// A stage that nobody has watched for a whole horizon yet has not seen its slow visitors move on.
	const floor = (ms: number, believed: number) => (isYoung ? Math.max(ms, believed) : ms);
	const shortest = Math.min(SHORTEST_IDLE_MS, horizonMs * SHORTEST_IDLE_SHARE);
	const marksOf = ({ quantile }: Distribution) => LEVELS.slice(1).map((level) => Math.round(quantile(level)));
	return {
		idleMs: Math.round(Math.max(floor(clocks.idle.quantile(standing), beliefs.idle.quantileMs), shortest)),
		overMs: Math.round(floor(clocks.over.quantile(standing), beliefs.over.quantileMs)),
		learnedFrom,
		marks: { idleMs: marksOf(clocks.idle), overMs: marksOf(clocks.over) },
		chances: chancesOf(known, standing, clocks),
	};
}
