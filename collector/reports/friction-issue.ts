import type { FixCard } from './friction-card.ts';
import { affectedInWords, changesInWords, evidenceInWords, metInWords } from './friction-card-told.ts';
import { criterionInWords, techniqueUrl } from './words/criteria.ts';
import { coded } from './words/quoted.ts';
import { placeIn, stepsOf } from './words/reproducing.ts';

type Lines = readonly string[];

const link = (text: string, url: string): string => `[${text}](${url})`;
const bullets = (lines: Lines): Lines => lines.map((line) => `- ${line}`);
const numbered = (lines: Lines): Lines => lines.map((line, i) => `${i + 1}. ${line}`);

/** A heading with what stands below it; nothing where nothing does. */
const section = (heading: string, lines: Lines): Lines => (lines.length > 0 ? ['', `## ${heading}`, '', ...lines] : []);

function whereIn({ site, friction, page, element }: FixCard): Lines {
	const called = element?.role ? ` (${coded(element.role)})` : '';
	return bullets([
		`Site: ${coded(site)}`,
		`Page: ${coded(page)}`,
		...(element ? [`Element: ${coded(element.selector)}${called}`] : []),
		`Friction: ${coded(friction)}`,
	]);
}

function signalsIn({ criteria, mending }: FixCard): Lines {
	const pointers = criteria.map(
		(criterion) => `Signals ${link(criterionInWords(criterion), criterion.url)}; whether it is met is for a review to say.`,
	);
	return bullets([mending.signals, ...pointers]);
}

function fixIn({ mending: { fix, techniques } }: FixCard): Lines {
	const described = techniques.map((name) => link(name, techniqueUrl(name))).join(', ');
	return [described ? `${fix} Described in ${described}.` : fix];
}

/**
 * The whole card as Markdown, to be pasted into whatever tracks the team’s work. What pages and visitors said is in code spans, where
 * no tracker looks for tags, links, mentions or commands.
 */
export function issueOf(card: FixCard, url: string): string {
	const { friction, page, element } = card;
	const day = (at: number) => new Date(at).toISOString().slice(0, 10);
	return [
		`# ${metInWords(card, coded)}`,
		'',
		...whereIn(card),
		...section('What the detector noted', bullets(evidenceInWords(card).map(([name, value]) => `${coded(name)}: ${coded(value)}`))),
		...section('How to see it', numbered(stepsOf(friction, placeIn(page, element, coded)))),
		...section('What it signals', signalsIn(card)),
		...section('What usually mends it', fixIn(card)),
		...section(`Whom it met, ${day(card.from)} to ${day(card.to - 1)}`, bullets(affectedInWords(card, coded))),
		...section('Before and after', bullets(changesInWords(card, coded))),
		'',
		`${link('The card with its present figures', url)}. Note the change that mends it as ${coded(card.happening)}, and the card shows its before and after.`,
		'',
	].join('\n');
}
