import type { Instant } from '#touchpoint';
import { type Compared, compared } from '../insight/compared.ts';
import type { Proportion } from '../insight/proportion.ts';
import type { StageRule } from '../journey/stage-rule.ts';
import { isStalled } from '../journey/stay.ts';
import { askAtEnd, askBefore } from '../reports/asked/as-of.ts';
import { askedStays, byStage } from '../reports/asked/asked-stays.ts';
import { countsOf } from '../reports/asked/stage-counts.ts';
import type { Ask } from '../reports/report.ts';
import type { VisitorStay } from '../stores/store.ts';

/** One stage in these days, and in as many days before. */
export interface StagePeriods {
	readonly stage: string;
	readonly label: string;
	/** Of stays begun in the period, how many were stuck at its end. */
	readonly stalled: Compared;
	/** And how many had moved on by then; null in a stage that has no next. */
	readonly progress: Compared | null;
}

export interface Periods {
	/** The days before. */
	readonly from: Instant;
	readonly to: Instant;
	/** Of the visitors seen in the period, how many were stuck at its end. */
	readonly stuck: Compared;
	readonly stages: readonly StagePeriods[];
}

const visitorsIn = (stays: readonly VisitorStay[]): number => new Set(stays.map(({ visitor }) => visitor)).size;

const stuckIn = (stays: readonly VisitorStay[]): Proportion => ({
	count: visitorsIn(stays.filter(({ stay }) => isStalled(stay))),
	of: visitorsIn(stays),
});

function stageOf({ name, label, horizonMs }: StageRule, now: readonly VisitorStay[], before: readonly VisitorStay[]): StagePeriods {
	const [mine, earlier] = [countsOf(now), countsOf(before)];
	const movedOn = ({ advanced, skipped, entered }: typeof mine) => ({ count: advanced + skipped, of: entered });
	const stuck = ({ stalled, entered }: typeof mine) => ({ count: stalled, of: entered });
	return {
		stage: name,
		label,
		stalled: compared(stuck(mine), stuck(earlier), 'lower'),
		progress: horizonMs === null ? null : compared(movedOn(mine), movedOn(earlier), 'higher'),
	};
}

/** Both periods as they stood at their own end, so that neither has had longer than the other to stall or to move on. */
export async function periodsOf(ask: Ask): Promise<Periods> {
	const earlier = askBefore(ask);
	const [now, before] = await Promise.all([askedStays(askAtEnd(ask)), askedStays(earlier)]);
	const [mine, theirs] = [byStage(now.begun), byStage(before.begun)];
	return {
		from: earlier.from,
		to: earlier.to,
		stuck: compared(stuckIn(now.begun), stuckIn(before.begun), 'lower'),
		stages: ask.journey.stages.map((stage) => stageOf(stage, mine.get(stage.name) ?? [], theirs.get(stage.name) ?? [])),
	};
}
