import type { JourneyStay } from './fold-visitor.ts';
import type { Stall, Stay } from './stay.ts';

/** A flag, with the stay it was raised on. */
export interface Flag {
	readonly journey: string;
	readonly stage: string;
	readonly enteredAt: number;
	readonly stall: Stall;
}

/** All flags ever raised on a stay, the first one first. */
export const stallsOf = ({ earlier, stall }: Stay): readonly Stall[] => (stall ? [...earlier, stall] : earlier);

const flagsOf = (stays: readonly JourneyStay[]): readonly Flag[] =>
	stays.flatMap(({ journey, stay }) => stallsOf(stay).map((stall) => ({ journey, stage: stay.stage, enteredAt: stay.enteredAt, stall })));

/** Flags that were raised before something came late, and would not have been had it been known. */
export function withdrawnBy(before: readonly JourneyStay[], after: readonly JourneyStay[]): readonly Flag[] {
	const keyOf = ({ journey, stage, stall }: Flag) => `${journey} ${stage} ${stall.at}`;
	const kept = new Set(flagsOf(after).map(keyOf));
	return flagsOf(before).filter((flag) => !kept.has(keyOf(flag)));
}
