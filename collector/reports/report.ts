import type { Instant } from '#touchpoint';
import type { Journey } from '../journey/stage-rule.ts';
import type { Facts, Site } from '../stores/store.ts';

/** What a report is asked: one journey of one site, over stays begun at `from` or later and before `to`. */
export interface Ask {
	readonly site: Site;
	readonly journey: Journey;
	readonly from: Instant;
	readonly to: Instant;
	readonly now: Instant;
	readonly facts: Facts;
}

/** One cell as a program wants it: instants as ISO 8601, nothing as an empty field. */
export type Cell = string | number | null;

export interface Table {
	readonly columns: readonly string[];
	readonly rows: readonly (readonly Cell[])[];
}

/** A question an agency asks. Page, JSON and CSV are made from the same figures, so they cannot differ. */
export interface Report<Figures> {
	readonly title: string;
	/** The question in the words of whoever asks it. */
	readonly question: string;
	readonly compose: (ask: Ask) => Promise<Figures>;
	readonly table: (figures: Figures) => Table;
}
