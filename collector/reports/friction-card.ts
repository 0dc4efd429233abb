import type { ElementName, Instant, PropValue } from '#touchpoint';
import { causes, type ToldCause } from './causes.ts';
import { type ChangeFigures, changes } from './changes.ts';
import { entryOf, type FrictionRow, readingsOf, stockEver } from './friction-rows.ts';
import { type CountedSpot, inSteps, type Spot, spotOf } from './friction-spots.ts';
import { type Ask, type Head, headOf } from './report.ts';
import { type Criterion, criteriaOf } from './words/criteria.ts';
import { frictionInWords, nameable } from './words/friction-wording.ts';
import { type Mending, mendingOf } from './words/mending.ts';
import { placeIn, stepsOf } from './words/reproducing.ts';

/** What follows it in one stage. */
export interface CardCause extends ToldCause {
	readonly label: string;
}

/** All that a developer needs to see a friction, mend it, and tell whether it helped. */
export interface FixCard extends Head, FrictionRow {
	/** The element as the latest friction called it; null where it is the page as a whole. */
	readonly element: ElementName | null;
	/** What the latest friction said of itself, and when; null where none was kept, or where it may not be told. */
	readonly evidence: Readonly<Record<string, PropValue>> | null;
	readonly lastAt: Instant | null;
	readonly criteria: readonly Criterion[];
	/** To see it with keys and clicks. */
	readonly steps: readonly string[];
	readonly mending: Mending;
	/** What the report of causes found to follow it, stage by stage. */
	readonly causes: readonly CardCause[];
	/** What it is called where a change is noted that was meant to mend it. */
	readonly happening: string;
	/** Before and after the changes that were. */
	readonly changes: readonly ChangeFigures[];
}

async function causesOf(ask: Ask, { id, isQuiet }: Spot): Promise<readonly CardCause[]> {
	if (isQuiet) return [];
	const { blocks, labels } = await causes.compose(ask);
	return blocks.filter(({ key }) => spotOf(key)?.id === id).map((cause) => ({ ...cause, label: labels[cause.stage] ?? cause.stage }));
}

/** True of a stage that the change was meant for, or in which what it was to mend was met: in the range, or around the change. */
const isConcerned =
	({ stages }: FrictionRow) =>
	({ change, stage, beforeAfter: { before, after } }: ChangeFigures): boolean =>
		change.stage !== undefined ||
		stages.some((each) => each.stage === stage) ||
		(before.frictionPer100 ?? 0) + (after.frictionPer100 ?? 0) > 0;

/** Comparisons of the changes meant to mend it; of all stages where none can be told to be concerned. */
async function changesOf(ask: Ask, row: FrictionRow): Promise<readonly ChangeFigures[]> {
	const { comparisons } = await changes.compose(ask);
	const meant = comparisons.filter(({ change: { happening } }) => happening !== undefined && spotOf(happening)?.id === row.id);
	const concerned = meant.filter(isConcerned(row));
	return concerned.length > 0 ? concerned : meant;
}

/** The latest friction, where it may be shown: of what is told of nobody only once there were enough of them, and never its hour. */
function latestOf({ spot, times, sample, lastAt }: CountedSpot): Pick<FixCard, 'evidence' | 'lastAt'> {
	if (!spot.isQuiet) return { evidence: sample?.evidence ?? null, lastAt };
	return { evidence: inSteps(times) === null ? null : (sample?.evidence ?? null), lastAt: null };
}

/** What the card of an id is about, in one line, and what a change that mends it is noted as; null if nothing of that id was ever met. */
export async function cardHead(ask: Ask, id: string): Promise<{ readonly words: string; readonly happening: string } | null> {
	const counted = (await stockEver(ask)).spots.get(id) ?? (await readingsOf(ask)).metSpots.get(id);
	if (!counted) return null;
	const { spot, sample, happening } = counted;
	const element = sample?.element ?? (spot.selector ? { selector: spot.selector } : undefined);
	return { words: frictionInWords({ what: spot.friction, ...(element && { element: nameable(element) }) }), happening };
}

/** The fix card of an id, with the figures of the range that is asked for; null if nothing of that id was ever met. */
export async function fixCardOf(ask: Ask, id: string): Promise<FixCard | null> {
	const [ever, readings] = await Promise.all([stockEver(ask), readingsOf(ask)]);
	const counted = ever.spots.get(id) ?? readings.metSpots.get(id);
	if (!counted) return null;
	const { spot, sample, happening } = counted;
	const { row } = entryOf(readings, counted);
	const element = sample?.element ?? (spot.selector ? { selector: spot.selector } : null);
	return {
		...headOf(ask),
		...row,
		element,
		...latestOf(counted),
		criteria: criteriaOf(row.wcag),
		steps: stepsOf(spot.friction, placeIn(spot.page, element)),
		mending: mendingOf(spot.friction),
		causes: await causesOf(ask, spot),
		happening,
		changes: await changesOf(ask, row),
	};
}
