import type { Instant, StallKind } from '#touchpoint';
import type { Trouble } from '../journey/stay.ts';
import type { Ask, Question } from '../reports/report.ts';
import { type StallGroup, stalls } from '../reports/stalls.ts';
import { plain } from '../reports/words/quoted.ts';

/** Clusters looked at: whoever has more than these has one fault in many places. */
const MOST = 100;

/** Visitors who are stuck in the same place, in the same way, after the same thing. */
export interface Cluster {
	/** The same as long as stage, kind, page and cause are, whatever they are called by. */
	readonly key: string;
	readonly journey: string;
	readonly stage: string;
	readonly label: string;
	readonly kind: StallKind;
	readonly page: string;
	readonly before: string | null;
	readonly visitors: number;
	readonly newestAt: Instant;
}

const causeOf = (evidence: Trouble | null): readonly string[] =>
	evidence ? [plain(evidence.what), plain(evidence.element?.name ?? evidence.element?.selector ?? '')] : [];

/** Parts that may hold anything are quoted, so that no two clusters are called the same. */
const keyOf = (journey: string, { stage, kind, page, evidence }: StallGroup): string =>
	[journey, stage, kind, ...[page, ...causeOf(evidence)].map((part) => JSON.stringify(plain(part)))].join(' ');

const clusterOf = (journey: string, group: StallGroup): Cluster => {
	const { stage, label, kind, page, before, newestAt, journeys } = group;
	return { key: keyOf(journey, group), journey, stage, label, kind, page, before, visitors: journeys.length, newestAt };
};

async function compose(ask: Ask): Promise<readonly Cluster[]> {
	const { groups } = await stalls.compose(ask);
	const largest = [...groups].sort((a, b) => b.journeys.length - a.journeys.length).slice(0, MOST);
	// Of two that are called the same once cut, the larger stands for both.
	const byKey = new Map(largest.reverse().map((group) => [keyOf(ask.journey.name, group), clusterOf(ask.journey.name, group)]));
	return [...byKey.values()].reverse();
}

/** Who is stuck together now; the most first. */
export const clusters: Question<readonly Cluster[]> = { compose };
