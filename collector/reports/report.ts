import type { Instant } from '#touchpoint';
import type { Journey } from '../journey/stage-rule.ts';
import type { Facts, Site } from '../stores/store.ts';
import type { AskedRange } from './range.ts';

/** Whose stays are asked for; everybody's where nothing is said. */
export interface Only {
	/** Null asks for visitors of no persona. */
	readonly persona?: string | null;
	/** Empty asks for visitors of whom it is not known, as it does of a device. */
	readonly channel?: string;
	readonly device?: string;
}

/** What a report is asked: one journey of one site, over stays begun at `from` or later and before `to`. */
export interface Ask {
	readonly site: Site;
	readonly journey: Journey;
	readonly from: Instant;
	readonly to: Instant;
	readonly now: Instant;
	readonly only: Only;
	/** The range in the words of whoever asked; absent where no page did. */
	readonly asked?: AskedRange;
	/** What of it, where a question is about one thing: a stage, a fix card, a visitor. */
	readonly about?: string;
	readonly facts: Facts;
}

/** Whatever figures can be made for. */
export interface Question<Figures> {
	readonly compose: (ask: Ask) => Promise<Figures>;
}

/** Has a question's figures made, wherever that is done. */
export type Read = <Figures>(question: Question<Figures>, ask: Ask) => Promise<Figures>;

/** Here and now. */
export const readHere: Read = (question, ask) => question.compose(ask);

/** What every report says of itself. */
export interface Head {
	readonly site: string;
	readonly siteLabel: string;
	readonly journey: string;
	readonly timeZone: string;
	readonly from: Instant;
	readonly to: Instant;
	/** The figures hold up to here. */
	readonly upTo: Instant;
	readonly only: Only;
	/** The range as it was asked for: a link says the same again, so that “the last four weeks” stay the last four weeks. */
	readonly asked?: AskedRange;
	/** What the figures cannot tell, and why: each a sentence. */
	readonly notes?: readonly string[];
}

export const headOf = ({ site, journey, from, to, now, only, asked }: Ask): Head => ({
	site: site.name,
	siteLabel: site.label,
	journey: journey.name,
	timeZone: site.timeZone,
	from,
	to,
	upTo: now,
	only,
	...(asked && { asked }),
});

/** One cell as a program wants it: instants as ISO 8601, nothing as an empty field. */
export type Cell = string | number | boolean | null;

export interface Table {
	readonly columns: readonly string[];
	readonly rows: readonly (readonly Cell[])[];
}

/** One cell as people want it; an instant is shown in the site's time zone, and what has a fix card leads to it. */
export type ToldCell = string | number | { readonly at: Instant } | { readonly text: string; readonly card: string } | null;

/** A table for people. The first cell of a row says what the row is about. */
export interface ToldTable {
	readonly caption: string;
	/** How it is to be read, or where its figures come from. */
	readonly hint?: string;
	readonly columns: readonly string[];
	readonly rows: readonly (readonly ToldCell[])[];
	/** What is said where there is no row. */
	readonly none: string;
}

/** A report as people read it: what matters in one sentence, then the figures. */
export interface Told {
	readonly headline: string;
	readonly tables: readonly ToldTable[];
}

/** A question an agency asks. Page, JSON and CSV are made from the same figures, so they cannot differ. */
export interface Report<Figures extends Head> extends Question<Figures> {
	readonly title: string;
	/** The question in the words of whoever asks it. */
	readonly question: string;
	readonly table: (figures: Figures) => Table;
	readonly tell: (figures: Figures) => Told;
}

/** One set of figures, and the forms it can be given. */
export interface Answer {
	readonly figures: Head;
	readonly table: () => Table;
	readonly told: () => Told;
}

/** A report whose figures are nobody's business but its own. */
export interface Askable {
	readonly title: string;
	readonly question: string;
	/** What is asked where its figures are made. */
	readonly asks: Question<Head>;
	readonly answer: (ask: Ask, read?: Read) => Promise<Answer>;
}

export const askable = <Figures extends Head>(report: Report<Figures>): Askable => ({
	title: report.title,
	question: report.question,
	asks: report,
	async answer(ask, read = readHere) {
		const figures = await read(report, ask);
		return { figures, table: () => report.table(figures), told: () => report.tell(figures) };
	},
});
