import type { LetterFigures, LetterFix, LetterStage } from '../briefings/letter.ts';
import { estimateInWords, NOT_ENOUGH } from '../reports/words/figure-wording.ts';
import { plain } from '../reports/words/quoted.ts';
import { durationInWords } from '../reports/words/wording.ts';

/** Where a letter leads. */
export interface Links {
	/** Where people reach the collector, without a slash at its end. */
	readonly base: string;
	readonly stop: string;
}

export interface ToldFix {
	readonly text: string;
	readonly link: string;
}

/** A report as it is sent. Its HTML and its plain text are made of this alone, so they cannot differ. */
export interface Letter {
	readonly subject: string;
	readonly title: string;
	/** What matters, in one sentence. */
	readonly sentence: string;
	readonly columns: readonly string[];
	/** A row per stage, its name first. */
	readonly rows: readonly (readonly string[])[];
	readonly fixes: readonly ToldFix[];
	/** What is said where there is nothing to mend. */
	readonly noFix: string;
	readonly trust: string;
	readonly link: string;
	readonly stop: string;
}

/** Mail programs show about as much of a subject. */
const SUBJECT = 120;

const whole = new Intl.NumberFormat('en-GB');
const people = (n: number): string => `${whole.format(n)} visitor${n === 1 ? '' : 's'}`;

/** `16 to 22 November 2026`, or `October 2026` of a whole month. */
export function daysInWords({ from, to, timeZone }: Pick<LetterFigures, 'from' | 'to' | 'timeZone'>): string {
	const words = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
	const partOf = (at: number, type: 'day' | 'month' | 'year') => words.formatToParts(at).find((part) => part.type === type)?.value ?? '';
	const [last, month, year] = [to - 1, partOf(to - 1, 'month'), partOf(to - 1, 'year')];
	const isOneMonth = partOf(from, 'month') === month && partOf(from, 'year') === year;
	if (!isOneMonth) return `${words.format(from)} to ${words.format(last)}`;
	if (partOf(from, 'day') === '1' && partOf(to, 'day') === '1') return `${month} ${year}`;
	return `${partOf(from, 'day')} to ${words.format(last)}`;
}

function sentenceOf({ came, stuck, worst }: LetterFigures): string {
	if (came === 0) return 'Nobody was seen in these days.';
	if (!worst || stuck === 0) return `Nobody of ${people(came)} is stuck.`;
	const where = `${whole.format(worst.visitors)} at ${plain(worst.label)} on ${plain(worst.page)}`;
	const why = worst.before ? `, after this: one visitor ${worst.before}` : '';
	return `Of ${people(came)}, ${whole.format(stuck)} ${stuck === 1 ? 'is' : 'are'} stuck. The largest group: ${where}${why}.`;
}

function subjectOf({ siteLabel, came, stuck, worst }: LetterFigures, days: string): string {
	const what =
		stuck > 0 && worst
			? `${whole.format(stuck)} stuck, the largest group at ${plain(worst.label)}`
			: came > 0
				? 'nobody is stuck'
				: 'nobody came';
	const subject = [...`${plain(siteLabel)}, ${days}: ${what}`];
	return subject.length > SUBJECT ? `${subject.slice(0, SUBJECT).join('')}…` : subject.join('');
}

const rowOf = ({ label, entered, advanced, stalled, medianStayMs }: LetterStage): readonly string[] => [
	plain(label),
	...[entered, advanced, stalled].map((n) => whole.format(n)),
	medianStayMs === null ? NOT_ENOUGH : durationInWords(medianStayMs),
];

function fixInWords({ label, words, page, visitors, lost }: LetterFix): string {
	const where = page === null ? '' : `, on ${plain(page)}`;
	const worth = lost === null ? `What it costs: ${NOT_ENOUGH}.` : `Mending it could win back ${estimateInWords(lost, 0)} conversions.`;
	return `${plain(label)}${where}: ${people(visitors)} ${words} and did not move on. ${worth}`;
}

function trustOf({ trust: { received, duplicates, rejected, dropped } }: LetterFigures): string {
	const [came, twice, wrong, lost] = [received, duplicates, rejected, dropped].map((n) => whole.format(n));
	const fate = `${twice} came a second time and changed nothing, ${wrong} were rejected, ${lost} were dropped by browsers`;
	return `These figures stand on ${came} touchpoints; ${fate}.`;
}

/** A letter from the figures of a period that is over. What a page or a visitor said is on one line in it, and of readable length. */
export function letterOf(figures: LetterFigures, { base, stop }: Links): Letter {
	const { site, siteLabel, from, to, fixes } = figures;
	const days = daysInWords(figures);
	const query = `?${new URLSearchParams({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })}`;
	const home = `${base}/sites/${site}`;
	return {
		subject: subjectOf(figures, days),
		title: `${plain(siteLabel)}, ${days}`,
		sentence: sentenceOf(figures),
		columns: ['Stage', 'Entered', 'Moved on', 'Stuck', 'Median stay'],
		rows: figures.stages.map(rowOf),
		fixes: fixes.map((fix) => ({
			text: fixInWords(fix),
			link: fix.card ? `${home}/friction/${fix.card}${query}` : `${home}/causes${query}`,
		})),
		noFix: 'Nothing that was met is known to hold anybody up.',
		trust: trustOf(figures),
		link: home + query,
		stop: base + stop,
	};
}
