import type { Instant } from '#touchpoint';

/** How much work a fix is, as the team judges it. */
export type Effort = 'small' | 'medium' | 'large';
export type FixStatus = 'open' | 'doing' | 'done' | 'declined';

/** What a team has decided about a fix card. */
export interface Decision {
	readonly card: string;
	readonly owner: string | null;
	readonly effort: Effort | null;
	readonly status: FixStatus;
	readonly updatedAt: Instant;
}

/** What somebody said of a fix card. */
export interface Comment {
	readonly id: string;
	readonly card: string;
	readonly author: string;
	readonly text: string;
	readonly at: Instant;
}

/** The desk of a team: what people have decided and said. Contract: `test/stores/desk-contract.ts`. */
export interface Desk {
	/** Takes the place of whatever was decided before. Of a site that is not there nothing is kept. */
	readonly decide: (site: string, decision: Decision) => Promise<void>;
	/** Oldest first. */
	readonly comments: (site: string, card: string) => Promise<readonly Comment[]>;
	/** Keeps it unless the card has so many already: then it answers with false. */
	readonly comment: (site: string, comment: Comment, most: number) => Promise<boolean>;
}
