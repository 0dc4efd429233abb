import type { Instant } from '#touchpoint';
import type { HourCount } from '../stores/store.ts';
import { groupedBy } from './asked/grouped-by.ts';
import { type Ask, type Head, headOf, type Report } from './report.ts';
import { countInWords } from './words/figure-wording.ts';

/** What became of touchpoints: each that was sent is received, a duplicate or rejected. */
export interface Counted {
	/** Never seen before, and kept. */
	readonly received: number;
	/** Known already: a second delivery, which changes nothing. */
	readonly duplicates: number;
	/** Not as they should be, so not kept. */
	readonly rejected: number;
	/** Never sent: too many waited in a browser that could not deliver them. */
	readonly dropped: number;
	/** Received, and told of nobody. */
	readonly quiet: number;
	/** Received from a device whose clock was wrong, with their times set right. */
	readonly corrected: number;
}

export interface LedgerDay extends Counted {
	/** A date in the site's time zone. */
	readonly day: string;
}

export interface LedgerFigures extends Head {
	readonly total: Counted;
	/** Days on which something came in, the first one first. */
	readonly days: readonly LedgerDay[];
}

/** Each name, how tables call it, and what it means. */
const KINDS: Readonly<Record<keyof Counted, readonly [label: string, means: string]>> = {
	received: ['Received', 'never seen before, and kept'],
	duplicates: ['Duplicates', 'known already: a second delivery changes nothing'],
	rejected: ['Rejected', 'not as they should be; the sender was told which field is wrong'],
	dropped: ['Dropped by browsers', 'never sent: too many waited where the collector could not be reached'],
	quiet: ['Quiet', 'of those received, what is told of nobody'],
	corrected: ['Clock set right', 'of those received, from a device whose clock was wrong by more than a minute'],
};
const NAMES = Object.keys(KINDS) as readonly (keyof Counted)[];

const countedIn = (counts: readonly HourCount[]): Counted => {
	const sumOf = (name: keyof Counted) => counts.reduce((sum, each) => sum + (each.name === name ? each.n : 0), 0);
	return Object.fromEntries(NAMES.map((name) => [name, sumOf(name)])) as Record<keyof Counted, number>;
};

async function compose(ask: Ask): Promise<LedgerFigures> {
	const { site, from, to, facts } = ask;
	const counts = await facts.ledger(site.name, from, to);
	const date = new Intl.DateTimeFormat('en-CA', { timeZone: site.timeZone });
	const dayOf = (at: Instant) => date.format(at);
	const days = [...groupedBy(counts, ({ at }) => dayOf(at))].map(([day, found]) => ({ day, ...countedIn(found) }));
	return { ...headOf(ask), total: countedIn(counts), days };
}

function headline({ total: { received, duplicates, rejected, dropped } }: LedgerFigures): string {
	if (received + duplicates + rejected + dropped === 0) return 'Nothing has come in in these days.';
	const came = `${countInWords(received)} received, ${countInWords(duplicates)} came a second time and changed nothing, ${countInWords(rejected)} were rejected`;
	return dropped === 0
		? `${came}. No browser had to drop any.`
		: `${came}. Browsers had to drop ${countInWords(dropped)} of the ${countInWords(dropped + received)} that they saw.`;
}

/** What came in, and what became of it. */
export const ledger: Report<LedgerFigures> = {
	title: 'Ledger',
	question: 'What came in, and what became of it?',
	compose,
	table: ({ days }) => ({ columns: ['day', ...NAMES], rows: days.map((day) => [day.day, ...NAMES.map((name) => day[name])]) }),
	tell: (figures) => ({
		headline: headline(figures),
		tables: [
			{
				caption: 'In all',
				hint: 'Touchpoints of the whole site, whoever is asked for, by when they came in. Each that was sent is received, a duplicate or rejected.',
				columns: ['What', 'Touchpoints', 'Meaning'],
				rows: NAMES.map((name) => [KINDS[name][0], figures.total[name], KINDS[name][1]]),
				none: '',
			},
			{
				caption: 'Day by day',
				hint: 'Counted by whole hours.',
				columns: ['Day', ...NAMES.map((name) => KINDS[name][0])],
				rows: figures.days.map((day) => [day.day, ...NAMES.map((name) => day[name])]),
				none: 'Nothing has come in in these days.',
			},
		],
	}),
};
