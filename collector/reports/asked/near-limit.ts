import { type HitRate, hitRateOf, type WatchedStay } from '../../insight/early-warning.ts';
import type { LevelMarks } from '../../journey/limits/levels.ts';
import { LEVELS, levelOf } from '../../journey/limits/levels.ts';
import type { Limits, StageRule } from '../../journey/stage-rule.ts';
import { isStalled, type Stay } from '../../journey/stay.ts';
import type { VisitorStay } from '../../stores/store.ts';
import { matureStays } from './asked-stays.ts';
import type { MeasureAt } from './limits-in-force.ts';

/** A stay is near its limit once it is more silent, or slower, than so large a share of those who moved on ever were. */
const NEAR = 0.8;
const NEAR_LEVEL = LEVELS.indexOf(NEAR);
/** Cells of levels that near ones may have passed, in each band of touches (see `cellOf`). */
const NEAR_CELLS = LEVELS.flatMap((level, place) => (level >= NEAR ? [place] : []));
const BANDS = 4;

/** Silence and age of a stay. */
interface Ages {
	readonly idle: number;
	readonly over: number;
}

/** True if the stay came near in the past, as it was judged then. */
const hasPassedNear = ({ passed }: Stay): boolean =>
	NEAR_CELLS.some((level) =>
		Array.from({ length: BANDS }, (_, band) => band * LEVELS.length + level).some((cell) => (passed >>> cell) & 1),
	);

/** A typed limit is near when four fifths of it are over. */
const isNearTyped = ({ idleMs, overMs }: Limits, { idle, over }: Ages): boolean =>
	(idleMs !== null && idle >= NEAR * idleMs) || (overMs !== null && over >= NEAR * overMs);

function isNear(stage: StageRule, marks: LevelMarks | undefined, ages: Ages): boolean {
	if (stage.limits) return isNearTyped(stage.limits, ages);
	return marks !== undefined && levelOf(marks, ages.idle, ages.over) >= NEAR_LEVEL;
}

/** What is known of one stage. */
export interface Watch {
	readonly stage: StageRule;
	readonly measureAt: MeasureAt;
	readonly now: number;
}

/** Stays that are near the limit now, and not yet over it. */
export function nearNow(stays: readonly VisitorStay[], { stage, measureAt, now }: Watch): readonly VisitorStay[] {
	return stays.filter(({ stay }) => {
		if (stay.left !== null || isStalled(stay)) return false;
		const marks = measureAt(stage, stay.persona, now)?.marks;
		return isNear(stage, marks, { idle: now - stay.lastAt, over: now - stay.enteredAt });
	});
}

/**
 * What warnings were worth: of stays begun in a period of this length, the latest whose deadlines have all passed, how many of
 * those that came near the limit did not move on. Each is judged up to its end or deadline, by the limits then in force.
 */
export function hitRateBefore(stays: readonly VisitorStay[], { stage, measureAt, now }: Watch, periodMs: number): HitRate {
	const { horizonMs } = stage;
	if (horizonMs === null) return hitRateOf([]);
	const begun = stays.filter(({ stay }) => stay.enteredAt >= now - horizonMs - periodMs);
	const watched = matureStays(begun, horizonMs, now).map(({ stay, hasAdvanced }): WatchedStay => {
		const end = hasAdvanced && stay.left ? stay.left.at : stay.enteredAt + horizonMs;
		const ages = { idle: Math.max(stay.longestIdleMs, end - stay.lastAt), over: end - stay.enteredAt };
		const warned = isNear(stage, measureAt(stage, stay.persona, end)?.marks, ages) || (!stage.limits && hasPassedNear(stay));
		return { stalled: !hasAdvanced, warned };
	});
	return hitRateOf(watched);
}
