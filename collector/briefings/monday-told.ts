import type { Compared } from '../insight/compared.ts';
import { percentInWords, pointsInWords } from '../reports/words/figure-wording.ts';
import type { BriefCause, MondayFigures, StripStage, StuckGroup, Trust } from './monday.ts';

/** Lost on the way: up to one touchpoint in a hundred no share on these pages moves by more than its interval. */
const FEW_LOST = 0.01;
/** Of so many visitors one tab only is known: whether they came back cannot be told of every fifth. */
const MANY_ONE_TAB = 0.2;

const plain = new Intl.NumberFormat('en-GB');
const number = (n: number): string => plain.format(n);
const visitors = (n: number): string => `${number(n)} visitor${n === 1 ? '' : 's'}`;
/** Goals are whole things; a tenth is told only below ten. */
const goals = (n: number): string => number(Math.abs(n) < 10 ? Number(n.toFixed(1)) : Math.round(n));

/** `about 9 (3 to 15)`: what was found to be lost; nothing below none can be won back. */
export const winInWords = ({ estimate, low, high }: NonNullable<BriefCause['lost']>): string =>
	`about ${goals(estimate)} (${goals(Math.max(0, low))} to ${goals(high)})`;

function causeHeadline({ goals: { goal } }: MondayFigures, cause: BriefCause): string {
	const { exposedStalled, studied, label, words, lost, lostValue } = cause;
	const stopped = `${number(exposedStalled)} of ${number(studied)} who reached ${label} did not move on after they ${words}`;
	if (!lost || lost.estimate <= 0) return `${stopped}. What mending it would win cannot be told yet.`;
	const worth = lostValue ? `, worth ${goals(lostValue.estimate)}` : '';
	return `${stopped}; mending it could win back ${winInWords(lost)} to ${goal}${worth}.`;
}

function groupHeadline({ stuck, stages }: MondayFigures, worst: StuckGroup): string {
	const { n, stage, label, page, before } = worst;
	const entered = stages.find((each) => each.stage === stage)?.entered ?? n;
	const after = before ? `, after they ${before}` : '';
	const inAll = stuck > n ? ` ${visitors(stuck)} ${stuck === 1 ? 'is' : 'are'} stuck in all.` : '';
	return `${number(n)} of ${number(entered)} who entered ${label} ${n === 1 ? 'is' : 'are'} stuck on ${page}${after}.${inAll} What mending it would win back cannot be told yet: not enough data.`;
}

/** What matters in these days, in one sentence; honest where little is known, or nobody is stuck. */
export function headlineOf(figures: MondayFigures): string {
	const { stages, groups, blocks, fixes } = figures;
	if (stages.every(({ entered }) => entered === 0))
		return 'Nobody has been seen in these days. Once the tag is on a page, the first visitor appears here within seconds.';
	const toDo = (card: string | null) => card === null || fixes.some(({ id }) => id === card);
	const cause = blocks.find(({ isDiscovery, isMendable, card }) => isDiscovery && isMendable && toDo(card));
	if (cause) return causeHeadline(figures, cause);
	const [worst] = groups;
	return worst ? groupHeadline(figures, worst) : 'Nobody is stuck.';
}

/** The stage that loses most, as a sentence; null where none loses any. */
export function worstStageInWords(stages: readonly StripStage[]): string | null {
	const [worst] = [...stages].sort((a, b) => b.stalled - a.stalled);
	if (!worst || worst.stalled === 0) return null;
	return `${worst.label} loses most: ${number(worst.stalled)} of ${number(worst.entered)} who entered it are stuck in it.`;
}

const share = ({ count, of }: Compared['now']): string => (of > 0 ? `${percentInWords(count / of)} (${count} of ${of})` : 'nobody');

/** `12 % (45 of 380), before 18 % (70 of 390)`. */
export const sharesInWords = ({ now, before }: Compared): string => `${share(now)}, before ${share(before)}`;

/** `−6 (−10 to −2) percentage points`; empty where too few are known. */
export const differenceInWords = ({ difference }: Compared): string => (difference ? pointsInWords(difference) : '');

/** Whether the whole gets better, as a sentence. */
export function trendInWords({ periods: { stuck } }: Pick<MondayFigures, 'periods'>): string {
	const { movement } = stuck;
	const figures = `stuck at the end of these days: ${sharesInWords(stuck)}`;
	if (movement === 'not enough data') return `Whether it gets better cannot be told: not enough data (${figures}).`;
	const says = { better: 'It gets better', worse: 'It gets worse', 'no difference beyond chance': 'No difference beyond chance' }[movement];
	return `${says}; ${figures}.`;
}

function lostOnTheWay({ received, rejected, dropped }: Trust): string {
	const lost = rejected + dropped;
	if (lost === 0) return `of ${number(received)} touchpoints none was lost`;
	return `of ${number(received + lost)} touchpoints ${number(lost)} (${percentInWords(lost / (received + lost))}) were lost`;
}

/** Can the numbers be trusted? In a sentence or two. */
export function trustInWords(trust: Trust): string {
	const { received, rejected, dropped, oneTab } = trust;
	const lost = rejected + dropped;
	if (received + lost === 0) return 'Nothing has come in in these days, so there is nothing to trust or to doubt.';
	const isSound = lost <= FEW_LOST * (received + lost);
	const counting = `${isSound ? 'Yes' : 'With care'}: ${lostOnTheWay(trust)}.`;
	if (oneTab.count === 0) return `${counting} Every visitor is known beyond one tab.`;
	const known = `Of ${number(oneTab.count)} of ${visitors(oneTab.of)} (${percentInWords(oneTab.count / oneTab.of)}) only one tab is known`;
	const isMany = oneTab.count > MANY_ONE_TAB * oneTab.of;
	return `${counting} ${known}${isMany ? ', so who came back and who stayed away is told too darkly' : ''}.`;
}
