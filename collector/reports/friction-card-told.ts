import { FEWEST_TOLD } from '#touchpoint';
import type { ChangeFigures } from './changes.ts';
import type { CardCause, FixCard } from './friction-card.ts';
import { estimateInWords, percentInWords, pointsInWords, shareInWords } from './words/figure-wording.ts';
import { frictionInWords, nameable } from './words/friction-wording.ts';
import { type Quote, quoted } from './words/quoted.ts';

/** The sentences of a card. Page and Markdown say the same; they differ in how they set apart what a page or a visitor said. */

const counted = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
const round = (n: number): string => String(Number(n.toFixed(2)));

/** What was met, as a sentence without its end. */
export function metInWords({ friction, element, evidence, page }: FixCard, quote: Quote = quoted): string {
	const words = frictionInWords({ what: friction, ...(element && { element: nameable(element) }), ...(evidence && { evidence }) }, quote);
	return `Visitors ${words}, on ${quote(page)}`;
}

function howOften({ times, views, per100, isQuiet, before, trend, ratio }: FixCard): readonly string[] {
	if (times === null) return [`Fewer than ${FEWEST_TOLD} times in these days; a figure is shown from ${FEWEST_TOLD}.`];
	const rate = per100 === null ? '' : `, ${round(per100)} per 100 views (${counted(views, 'view')} of such pages)`;
	const earlier =
		before.per100 === null ? 'In as many days before: not known.' : `In as many days before: ${round(before.per100)} per 100 views.`;
	const change = ratio ? `${trend}, ${estimateInWords(ratio)} times the rate` : trend;
	return [`${isQuiet ? `${times} times or more` : counted(times, 'time')} in these days${rate}.`, `${earlier} Trend: ${change}.`];
}

function whoMet({ met, stages: at }: FixCard, quote: Quote): readonly string[] {
	const stages = at.map(({ label, stays }) => `${quote(label)} ${stays}`).join(', ');
	if (!met) {
		const visits = stages ? ` Visits by stage, in steps of five: ${stages}.` : '';
		return [`Counted without visitors: nobody can say whom it met, and nobody need know.${visits}`];
	}
	if (met.stays === 0) return ['No stay begun in these days met it.'];
	return [
		`Met by ${counted(met.visitors, 'visitor')}, of whom ${met.visitorsStalled} stalled. Stays by stage: ${stages}.`,
		`Of stays that met it, stalled: ${shareInWords(met.stalled)}.`,
	];
}

function causeInWords({ label, lost, lostValue, ratio, ratioOf, isDiscovery }: CardCause, quote: Quote): string {
	const value = lostValue ? `, worth ${estimateInWords(lostValue)}` : '';
	const beyond = isDiscovery ? '' : ' This may be chance.';
	const follow = `${estimateInWords(ratio, 2)} times as many ${ratioOf === 'stall' ? 'stalls' : 'moves on'} follow it as follow without`;
	return `In ${quote(label)}, conversions lost: ${estimateInWords(lost)}${value}; ${follow}.${beyond}`;
}

/** Whom it met, how often, at which stage, and what follows. */
export const affectedInWords = (card: FixCard, quote: Quote = quoted): readonly string[] => [
	...howOften(card),
	...whoMet(card, quote),
	...card.causes.map((cause) => causeInWords(cause, quote)),
];

/** One change that was meant to mend it. What is counted without visitors has no frictions per stay. */
function changeInWords({ change, label, beforeAfter }: ChangeFigures, isQuiet: boolean, quote: Quote): string {
	const { before, after, stalled, friction, missing } = beforeAfter;
	const head = `${quote(change.label)} (${new Date(change.at).toISOString().slice(0, 10)}), ${quote(label)}:`;
	if (missing) return `${head} too early, ${missing.before} stays before and ${missing.after} after it are still wanting.`;
	const shares = [before, after].map(({ stalled: { count, of } }) => percentInWords(of > 0 ? count / of : 0)).join(' before, ');
	const points = stalled.difference ? `, ${pointsInWords(stalled.difference)}` : '';
	const met = [before, after].map(({ frictionPer100 }) => round(frictionPer100 ?? 0)).join(' per 100 stays before, ');
	const frictions = isQuiet ? '' : ` It was met ${met} after: ${friction.verdict}.`;
	return `${head} stalled ${shares} after: ${stalled.verdict}${points}.${frictions}`;
}

export const changesInWords = ({ changes, isQuiet }: FixCard, quote: Quote = quoted): readonly string[] =>
	changes.map((each) => changeInWords(each, isQuiet, quote));

/** Names and values of what the detector noted. */
export const evidenceInWords = ({ evidence }: FixCard): readonly (readonly [name: string, value: string])[] =>
	Object.entries(evidence ?? {}).map(([name, value]) => [name, String(value)]);
