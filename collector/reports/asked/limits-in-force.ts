import type { Measure } from '../../journey/limits/edition.ts';
import { createEditions } from '../../journey/limits/editions.ts';
import type { StageRule } from '../../journey/stage-rule.ts';
import type { Ask } from '../report.ts';
import { durationInWords } from '../words/wording.ts';

/** The limits by which stays of a stage and persona are judged now. */
export interface LimitsInForce {
	/** Null: of those of no persona. */
	readonly persona: string | null;
	readonly idleMs: number | null;
	readonly overMs: number | null;
	/** Visitors who moved on, from whom they were learned; 0 at a cold start, null where the site has typed them. */
	readonly learnedFrom: number | null;
}

/** What held at an instant for a stage and a persona; null in a stage that has no next. */
export type MeasureAt = (stage: StageRule, persona: string | null, at: number) => Measure | null;

/** Reads what the site has learned of an ask's journey. */
export async function measuresOf({ site, journey, facts }: Ask): Promise<MeasureAt> {
	const editions = createEditions(await facts.editions(site.name, journey.name));
	return ({ name, horizonMs }, persona, at) =>
		horizonMs === null ? null : editions.inForce({ journey: journey.name, stage: name, persona }, at, horizonMs);
}

/** Typed limits win over learned ones. Null where nobody can stall. */
export function limitsOf(stage: StageRule, persona: string | null, { now }: Ask, measureAt: MeasureAt): LimitsInForce | null {
	if (stage.limits) return { persona, ...stage.limits, learnedFrom: null };
	const measure = measureAt(stage, persona, now);
	return measure && { persona, idleMs: measure.idleMs, overMs: measure.overMs, learnedFrom: measure.learnedFrom };
}

function originInWords(learnedFrom: number | null): string {
	if (learnedFrom === null) return 'the site’s own';
	return learnedFrom === 0 ? 'a first guess' : `learned from ${learnedFrom}`;
}

/** `silent 7 hours, in it 3 days (learned from 214)`. */
export function limitsInWords(limits: LimitsInForce | null): string {
	if (!limits) return 'none: there is no next stage';
	const { idleMs, overMs, learnedFrom } = limits;
	const clocks = [
		...(idleMs === null ? [] : [`silent ${durationInWords(idleMs)}`]),
		...(overMs === null ? [] : [`in it ${durationInWords(overMs)}`]),
	];
	return clocks.length > 0 ? `${clocks.join(', ')} (${originInWords(learnedFrom)})` : 'none';
}

/** Limits of several personas, each with its name, those of visitors of none as those of the others. */
export const limitsOfAllInWords = (all: readonly LimitsInForce[]): string =>
	all.length === 1 ? limitsInWords(all[0] ?? null) : all.map((each) => `${each.persona ?? 'others'}: ${limitsInWords(each)}`).join('; ');
