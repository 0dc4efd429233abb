import type { Instant } from '#touchpoint';
import { campaignOf, channelOf } from '../journey/channel.ts';
import { inOrder, type Ordered } from '../journey/order.ts';
import type { Stay } from '../journey/stay.ts';
import { stallsOf } from '../journey/withdrawn.ts';
import { type Ask, type Head, headOf, type Question } from '../reports/report.ts';
import { cameInWords, deviceInWords, laterInWords, stallInWords, touchpointInWords } from '../reports/words/story-wording.ts';

/** Lines told of one visitor; of more, the middle is left out. */
const MOST_LINES = 300;
/** A silence within a visit that is worth a line: longer than most look at one page. */
const LONG_PAUSE_MS = 5 * 60_000;

/** What a line is of, which is how it looks. */
export type LineOf = 'seen' | 'friction' | 'stage' | 'stall' | 'pause';

export interface StoryLine {
	readonly at: Instant;
	readonly of: LineOf;
	readonly words: string;
}

/** What was done in one session until another began. */
export interface StoryVisit {
	readonly at: Instant;
	/** With what; null where nobody said. */
	readonly device: string | null;
	/** How long after the visit before; null of the first. */
	readonly later: string | null;
	readonly lines: readonly StoryLine[];
}

export interface StoryFigures extends Head {
	/** The pseudonym by which reports call the visitor. */
	readonly visitor: string;
	/** Label of the stage the visitor is in, or was last. */
	readonly stage: string | null;
	readonly persona: string | null;
	readonly visitCount: number;
	readonly lineCount: number;
	/** The first one first. */
	readonly visits: readonly StoryVisit[];
}

/** Something of the story before it is told by visits; of what no session tells, it is empty. */
interface Moment extends StoryLine {
	readonly session: string;
	readonly device: string;
	/** At one instant: what was done, what that led to, what time has done. */
	readonly rank: number;
}

/** How long each look at a page was, by the touchpoint that began it: its leaving comes later in the same load. */
function looksOf(ordered: readonly Ordered[]): ReadonlyMap<Ordered, number> {
	const open = new Map<string, Ordered>();
	const looks = new Map<Ordered, number>();
	for (const each of ordered) {
		const { touchpoint, load } = each;
		const begun = open.get(load);
		if (touchpoint.kind === 'page-view') open.set(load, each);
		if (touchpoint.kind === 'page-leave' && begun?.touchpoint.page === touchpoint.page) looks.set(begun, touchpoint.visibleMs);
	}
	return looks;
}

function seenIn(ordered: readonly Ordered[]): readonly Moment[] {
	const looks = looksOf(ordered);
	const first = ordered.find(({ touchpoint }) => touchpoint.kind === 'page-view');
	return ordered.flatMap((each): readonly Moment[] => {
		const { touchpoint, session, device = '', place } = each;
		const words = touchpointInWords(touchpoint, looks.get(each));
		if (words === null) return [];
		const campaign = campaignOf(touchpoint);
		const moment = { at: place.at, session, device, rank: 0 };
		const came =
			each === first || campaign ? [{ ...moment, of: 'seen' as const, words: cameInWords(channelOf(touchpoint), campaign) }] : [];
		return [...came, { ...moment, of: touchpoint.kind === 'friction' ? 'friction' : 'seen', words }];
	});
}

const ofTime = { session: '', device: '' };

function movesIn(stays: readonly Stay[], labelOf: (stage: string) => string): readonly Moment[] {
	return stays.flatMap((stay, place): readonly Moment[] => {
		const isBack = stays[place - 1]?.left?.how === 'regressed';
		const entered = `${isBack ? 'Went back to' : 'Entered'} ${labelOf(stay.stage)}`;
		const over =
			stay.left?.how === 'left'
				? [{ at: stay.left.at, of: 'stage' as const, words: 'The site ended the journey', rank: 1, ...ofTime }]
				: [];
		return [
			{ at: stay.enteredAt, of: 'stage', words: entered, rank: 1, ...ofTime },
			...stallsOf(stay).map((stall) => ({ at: stall.at, of: 'stall' as const, words: stallInWords(stall), rank: 2, ...ofTime })),
			...over,
		];
	});
}

type Visit = StoryVisit & { readonly session: string; readonly lines: StoryLine[]; lastAt: Instant };

const lineOf = ({ at, of, words }: StoryLine): StoryLine => ({ at, of, words });

/** A line for another device than before, and one for a long silence. */
function asideOf({ at, device }: Moment, { lastAt, lines }: Visit, before: string): readonly StoryLine[] {
	const isFirst = lines.length === 0;
	const other = deviceInWords(device);
	if (isFirst) return other !== null && before !== '' && before !== device ? [{ at, of: 'pause', words: `Came back on ${other}` }] : [];
	return at - lastAt >= LONG_PAUSE_MS ? [{ at, of: 'pause', words: laterInWords(at - lastAt) }] : [];
}

/** The visit that a moment belongs to: another where the session changes. What time has done belongs to the visit before it. */
function visitOf({ at, session, device }: Moment, last: Visit | undefined): Visit {
	if (last && (session === '' || session === last.session)) return last;
	const later = last ? laterInWords(at - last.lastAt) : null;
	return { at, device: deviceInWords(device), later, lines: [], session, lastAt: at };
}

/** One after another, as they were lived. */
function visitsOf(moments: readonly Moment[]): readonly StoryVisit[] {
	const visits: Visit[] = [];
	let before = '';
	for (const moment of moments) {
		const visit = visitOf(moment, visits.at(-1));
		if (visit !== visits.at(-1)) visits.push(visit);
		if (moment.session !== '') {
			visit.lines.push(...asideOf(moment, visit, before));
			visit.lastAt = moment.at;
			before = moment.device || before;
		}
		visit.lines.push(lineOf(moment));
	}
	return visits.map(({ at, device, later, lines }) => ({ at, device, later, lines }));
}

/** The first and the last lines; one of their own says how many are missing. */
function shortened(visits: readonly StoryVisit[], lineCount: number): readonly StoryVisit[] {
	if (lineCount <= MOST_LINES) return visits;
	const head = Math.floor((MOST_LINES - 1) / 2);
	const tail = lineCount - (MOST_LINES - 1 - head);
	const missing = `${tail - head} lines are left out here`;
	let place = 0;
	return visits.flatMap((visit) => {
		const lines = visit.lines.flatMap((line) => {
			const at = place;
			place += 1;
			if (at === head) return [{ at: line.at, of: 'pause' as const, words: missing }];
			return at < head || at >= tail ? [line] : [];
		});
		return lines.length > 0 ? [{ ...visit, lines }] : [];
	});
}

/** Everything one visitor did, as lines that can be read; null where the site knows nobody of that name. */
async function compose(ask: Ask): Promise<StoryFigures | null> {
	const { facts, site, journey, about = '' } = ask;
	const found = await facts.story(site.name, about);
	if (!found) return null;
	const labels = new Map(journey.stages.map(({ name, label }) => [name, label]));
	const labelOf = (stage: string) => labels.get(stage) ?? stage;
	const stays = found.stays.flatMap(({ journey: of, stay }) => (of === journey.name ? [stay] : []));
	const moments = [...seenIn(inOrder(found.touchpoints, null)), ...movesIn(stays, labelOf)];
	const visits = visitsOf(moments.sort((a, b) => a.at - b.at || a.rank - b.rank));
	const lineCount = visits.reduce((sum, { lines }) => sum + lines.length, 0);
	const last = stays.at(-1);
	const persona = site.personas.find(({ name }) => name === last?.persona);
	return {
		...headOf(ask),
		visitor: found.visitor,
		stage: last ? labelOf(last.stage) : null,
		persona: persona?.label ?? null,
		visitCount: visits.length,
		lineCount,
		visits: shortened(visits, lineCount),
	};
}

/** What one visitor did, from first to last. */
export const story: Question<StoryFigures | null> = { compose };
