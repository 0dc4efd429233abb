import type { Estimate } from '../insight/estimate.ts';
import { ranked } from '../insight/ranking.ts';
import { goalOf, type Journey } from '../journey/stage-rule.ts';
import type { CausesFigures, ToldCause } from '../reports/causes.ts';
import type { FrictionFigures } from '../reports/friction.ts';
import type { FrictionRow } from '../reports/friction-rows.ts';
import { type Spot, spotOf } from '../reports/friction-spots.ts';
import type { Decision, Effort, FixStatus } from '../stores/store.ts';

/** Days of work that a fix is ranked by: one, half a week, two weeks. What nobody has judged yet counts as medium. */
const EFFORT_DAYS: Readonly<Record<Effort, number>> = { small: 1, medium: 3, large: 10 };

/** What a fix is ranked by: what was found to be lost, or, where too little is known of that, who stalled after it. */
export type WorthBy = 'conversions lost' | 'visitors stalled' | 'not enough data';

/** One fix card as a list of priorities shows it. */
export interface FixRow extends Spot {
	/** As the second half of “visitors who …”. */
	readonly words: string;
	readonly wcag: readonly string[];
	/** Label of the stage in which it costs most; null where it was met in none. */
	readonly stage: string | null;
	/** Null of what is counted without visitors. */
	readonly visitors: number | null;
	readonly visitorsStalled: number | null;
	readonly lost: Estimate | null;
	/** The same in what the goal is worth. */
	readonly lostValue: Estimate | null;
	readonly isDiscovery: boolean;
	readonly worthBy: WorthBy;
	readonly worth: number;
	readonly owner: string | null;
	readonly effort: Effort | null;
	readonly status: FixStatus;
}

/** All that a ranking is made of. */
export interface RankedFrom {
	readonly journey: Journey;
	readonly friction: FrictionFigures;
	readonly causes: CausesFigures;
	readonly decisions: readonly Decision[];
}

/** The dearest cause of each spot: the same friction may hold up visitors of several stages. */
function causesBySpot({ blocks }: CausesFigures): ReadonlyMap<string, ToldCause> {
	const dearest = new Map<string, ToldCause>();
	for (const cause of blocks) {
		const id = spotOf(cause.key)?.id;
		if (id && !dearest.has(id)) dearest.set(id, cause);
	}
	return dearest;
}

/** The stage in which most stays met it. */
const stageMostMet = ({ stages }: FrictionRow) => [...stages].sort((a, b) => b.stays - a.stays)[0];

/** What one visitor more in a stage is worth: the stage's value, or that of the goal, or one. */
function stageWorth(stage: string | undefined, { stages, ...journey }: Journey): number {
	const goal = stages[goalOf({ stages, ...journey })];
	return stages.find(({ name }) => name === stage)?.value ?? goal?.value ?? 1;
}

function worthOf(row: FrictionRow, cause: ToldCause | undefined, journey: Journey): Pick<FixRow, 'worth' | 'worthBy'> {
	if (cause?.isDiscovery && cause.lost && cause.lost.estimate > 0)
		return { worthBy: 'conversions lost', worth: (cause.lostValue ?? cause.lost).estimate };
	const stalled = row.met?.visitorsStalled ?? 0;
	if (stalled === 0) return { worthBy: 'not enough data', worth: 0 };
	return { worthBy: 'visitors stalled', worth: stalled * stageWorth(stageMostMet(row)?.stage, journey) };
}

function rowOf(row: FrictionRow, cause: ToldCause | undefined, { journey, causes, decisions }: RankedFrom): FixRow {
	const { id, friction, page, selector, isQuiet, words, wcag, met } = row;
	const { owner = null, effort = null, status = 'open' } = decisions.find(({ card }) => card === id) ?? {};
	return {
		...{ id, friction, page, selector, isQuiet, words, wcag },
		stage: cause ? (causes.labels[cause.stage] ?? cause.stage) : (stageMostMet(row)?.label ?? null),
		visitors: met?.visitors ?? null,
		visitorsStalled: met?.visitorsStalled ?? null,
		lost: cause?.lost ?? null,
		lostValue: cause?.lostValue ?? null,
		isDiscovery: cause?.isDiscovery ?? false,
		...worthOf(row, cause, journey),
		...{ owner, effort, status },
	};
}

const PLACES: readonly WorthBy[] = ['not enough data', 'visitors stalled', 'conversions lost'];

/**
 * Every friction that has a card, the one most worth mending first: what was found to be lost before what is only feared, each
 * divided by the days it takes. Two of the same worth stand in the order of their names, whatever order they came in.
 */
export function rankedFixes(from: RankedFrom): readonly FixRow[] {
	const causes = causesBySpot(from.causes);
	const rows = from.friction.rows.map((row) => rowOf(row, causes.get(row.id), from));
	return ranked(
		rows,
		({ worthBy, worth, effort, visitors }) => [PLACES.indexOf(worthBy), worth / EFFORT_DAYS[effort ?? 'medium'], visitors ?? 0],
		({ friction, page, selector }) => `${friction} ${page} ${selector}`,
	);
}

/** True of a fix that somebody has yet to make. */
export const isToDo = ({ status }: Pick<FixRow, 'status'>): boolean => status === 'open' || status === 'doing';
