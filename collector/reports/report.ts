import type { Instant } from '#touchpoint';
import type { Journey } from '../journey/stage-rule.ts';
import type { Facts, Site } from '../stores/store.ts';

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
	readonly facts: Facts;
}

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
	/** What the figures cannot tell, and why: each a sentence. */
	readonly notes?: readonly string[];
}

export const headOf = ({ site, journey, from, to, now, only }: Ask): Head => ({
	site: site.name,
	siteLabel: site.label,
	journey: journey.name,
	timeZone: site.timeZone,
	from,
	to,
	upTo: now,
	only,
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
export interface Report<Figures extends Head> {
	readonly title: string;
	/** The question in the words of whoever asks it. */
	readonly question: string;
	readonly compose: (ask: Ask) => Promise<Figures>;
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
	readonly answer: (ask: Ask) => Promise<Answer>;
}

export const askable = <Figures extends Head>({ title, question, compose, table, tell }: Report<Figures>): Askable => ({
	title,
	question,
	async answer(ask) {
		const figures = await compose(ask);
		return { figures, table: () => table(figures), told: () => tell(figures) };
	},
});
