import { type BeforeAfter, beforeAfter, type Comparison, type DatedStay, type Missing } from '../insight/before-after.ts';
import type { StageRule } from '../journey/stage-rule.ts';
import { DAY } from '../journey/stage-rule.ts';
import type { Stay } from '../journey/stay.ts';
import type { Change, VisitorStay } from '../stores/store.ts';
import { askedStays, byStage, hasMovedOn } from './asked/asked-stays.ts';
import { frictionsIn } from './asked/studied-stages.ts';
import { type Ask, type Cell, type Head, headOf, type Report, type ToldCell } from './report.ts';
import { NOT_ENOUGH, partInWords, pointsInWords } from './words/figure-wording.ts';
import { happeningInWords } from './words/happening-wording.ts';

/** No more than so long is looked at on either side of a change: further away other things have changed too. */
const WINDOW_MS = 28 * DAY;

/** One change and one stage, before and after. */
export interface ChangeFigures {
	readonly change: Change;
	readonly stage: string;
	readonly label: string;
	readonly beforeAfter: BeforeAfter;
}

export interface ChangesFigures extends Head {
	/** Changes noted up to the end of the range, the newest first; each with the stage it was meant for, or with all. */
	readonly changes: readonly Change[];
	readonly comparisons: readonly ChangeFigures[];
}

/** How often what was to be mended was met: once or not at all; all frictions where nothing was named. */
const frictionsOf = ({ met }: Stay, { happening }: Change): number =>
	happening === undefined ? frictionsIn(met) : Number(Object.hasOwn(met, happening));

function datedStays(stays: readonly VisitorStay[], change: Change): readonly DatedStay[] {
	return stays
		.filter(({ stay }) => stay.left === null || hasMovedOn(stay))
		.map(({ stay }) => ({ enteredAt: stay.enteredAt, advancedAt: stay.left?.at ?? null, frictions: frictionsOf(stay, change) }));
}

const stagesOf = ({ journey }: Ask, { stage }: Change): readonly StageRule[] =>
	journey.stages.filter(({ name, horizonMs }) => horizonMs !== null && (stage === undefined || stage === name));

/** The stays that any of the changes has to be judged by: windows reach back before the range. */
async function staysAround(ask: Ask, changes: readonly Change[]): Promise<ReadonlyMap<string, readonly VisitorStay[]>> {
	const horizonMs = Math.max(...ask.journey.stages.map((stage) => stage.horizonMs ?? 0));
	const from = Math.min(...changes.map(({ at }) => at)) - WINDOW_MS - horizonMs;
	const { begun } = await askedStays({ ...ask, from, to: ask.now + 1 });
	return byStage(begun);
}

async function compose(ask: Ask): Promise<ChangesFigures> {
	const { facts, site, journey, to, now } = ask;
	const changes = (await facts.changes(site.name)).filter(({ at, journey: of }) => at < to && (of === undefined || of === journey.name));
	const stays = changes.length > 0 ? await staysAround(ask, changes) : new Map<string, readonly VisitorStay[]>();
	const comparisons = changes.flatMap((change) =>
		stagesOf(ask, change).map(({ name, label, horizonMs }) => ({
			change,
			stage: name,
			label,
			beforeAfter: beforeAfter(datedStays(stays.get(name) ?? [], change), {
				at: change.at,
				now,
				horizonMs: horizonMs ?? 0,
				windowMs: WINDOW_MS,
			}),
		})),
	);
	return { ...headOf(ask), changes, comparisons };
}

/** What is missing, so that one may come back on the right day. */
function missingInWords({ before, after, until }: Missing): string {
	const wanted = [...(before > 0 ? [`${before} stays before it`] : []), ...(after > 0 ? [`${after} after it`] : [])].join(' and ');
	const day = until === null ? '' : `, by ${new Date(until).toISOString().slice(0, 10)}`;
	return `too early: wants ${wanted} to reach their deadline${day}`;
}

const verdictInWords = (
	{ verdict, difference }: Comparison,
	words: (difference: NonNullable<Comparison['difference']>) => string,
): string => (difference ? `${verdict}: ${words(difference)}` : verdict);

function row({ change, label, beforeAfter: { before, after, stalled, friction, missing } }: ChangeFigures): readonly ToldCell[] {
	const shareOf = ({ count, of }: { count: number; of: number }) => (of > 0 ? partInWords({ count, of }) : NOT_ENOUGH);
	const round = (n: number) => Number(n.toFixed(1));
	return [
		change.label,
		{ at: change.at },
		label,
		...[shareOf(before.stalled), shareOf(after.stalled)],
		missing ? missingInWords(missing) : verdictInWords(stalled, pointsInWords),
		...[before.frictionPer100, after.frictionPer100].map((n) => (n === null ? NOT_ENOUGH : round(n))),
		missing ? 'too early' : verdictInWords(friction, ({ estimate, low, high }) => `${round(estimate)} (${round(low)} to ${round(high)})`),
	];
}

const iso = (at: number): string => new Date(at).toISOString();

function cells({ change, stage, beforeAfter: { before, after, stalled, friction, missing } }: ChangeFigures): readonly Cell[] {
	const { estimate = null, low = null, high = null } = stalled.difference ?? {};
	return [
		...[change.id, iso(change.at), change.label, stage, change.happening ?? null],
		...[before.stalled.count, before.stalled.of, after.stalled.count, after.stalled.of, stalled.verdict, estimate, low, high],
		...[before.frictionPer100, after.frictionPer100, friction.verdict],
		...[friction.difference?.estimate ?? null, friction.difference?.low ?? null, friction.difference?.high ?? null],
		...[missing?.before ?? 0, missing?.after ?? 0, missing?.until == null ? null : iso(missing.until)],
	];
}

function headline({ changes, comparisons }: ChangesFigures): string {
	if (changes.length === 0) return 'No change has been noted yet. Note one on the day it goes live, and its before and after appears here.';
	const told = comparisons.filter(({ beforeAfter: { missing } }) => missing === null);
	const better = told.filter(({ beforeAfter: { stalled } }) => stalled.verdict === 'better').length;
	const worse = told.filter(({ beforeAfter: { stalled } }) => stalled.verdict === 'worse').length;
	return `${changes.length} noted. Of ${comparisons.length} comparisons, ${better} better, ${worse} worse, ${comparisons.length - told.length} too early to say.`;
}

/** Did a fix help? */
export const changes: Report<ChangesFigures> = {
	title: 'Changes',
	question: 'Did what was changed help?',
	compose,
	table: ({ comparisons }) => ({
		columns: [
			...['change', 'at', 'label', 'stage', 'happening', 'stalled_before', 'stays_before', 'stalled_after', 'stays_after'],
			...['verdict', 'difference', 'difference_low', 'difference_high', 'friction_per_100_before', 'friction_per_100_after'],
			...['friction_verdict', 'friction_difference', 'friction_low', 'friction_high', 'missing_before', 'missing_after', 'missing_until'],
		],
		rows: comparisons.map(cells),
	}),
	tell: (figures) => ({
		headline: headline(figures),
		tables: [
			{
				caption: 'Before and after',
				hint: 'Up to 28 days on either side, whatever days are shown; only stays whose deadline has passed. What else changed on that day counts too.',
				columns: [
					...['Change', 'Since', 'Stage', 'Stalled before', 'Stalled after', 'Stalled'],
					...['Frictions per 100 stays before', 'After', 'Frictions'],
				],
				rows: figures.comparisons.map(row),
				none: figures.changes.length === 0 ? 'Nothing has been noted.' : 'No stage of this journey was meant.',
			},
			{
				caption: 'Noted',
				columns: ['Change', 'Since', 'Stage', 'Meant to mend'],
				rows: figures.changes.map(({ label, at, stage, happening }) => [
					...[label, { at }, stage ?? 'all', happening === undefined ? null : `visitors who ${happeningInWords(happening)}`],
				]),
				none: 'Nothing.',
			},
		],
	}),
};
