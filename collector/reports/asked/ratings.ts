import type { Proportion } from '../../insight/proportion.ts';
import type { Stay } from '../../journey/stay.ts';
import type { VisitorStay } from '../../stores/store.ts';
import type { MatureStage } from './studied-stages.ts';

/** What was answered to one question in one stage, beside what the site wanted of it. */
export interface RatedStage {
	/** The name of the feedback. */
	readonly name: string;
	readonly stage: string;
	/** Answers. */
	readonly n: number;
	/** Their mean score, from 0 to 1. */
	readonly average: number;
	/** Of the stays of the stage whose deadline has passed, how many moved on in time. */
	readonly movedOn: Proportion;
}

/** Ratings by name and stage: the visitor's goal and the site's, side by side. Most answers first. */
export function ratingsOf(stays: readonly VisitorStay[], studies: readonly MatureStage[]): readonly RatedStage[] {
	const sums = new Map<string, { readonly name: string; readonly stage: string; n: number; sum: number }>();
	const add = ({ stage, rated = {} }: Stay) => {
		for (const [name, { n, sum }] of Object.entries(rated)) {
			const found = sums.get(`${stage} ${name}`) ?? { name, stage, n: 0, sum: 0 };
			sums.set(`${stage} ${name}`, { ...found, n: found.n + n, sum: found.sum + sum });
		}
	};
	for (const { stay } of stays) add(stay);
	const movedOn = new Map(
		studies.map(({ stage, mature }) => [stage, { count: mature.filter(({ hasAdvanced }) => hasAdvanced).length, of: mature.length }]),
	);
	return [...sums.values()]
		.map(({ name, stage, n, sum }) => ({ name, stage, n, average: sum / n, movedOn: movedOn.get(stage) ?? { count: 0, of: 0 } }))
		.sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1));
}
