import type { Instant, Touchpoint } from './touchpoint.ts';

/** Version of the wire format; the collector refuses others by name. */
export const WIRE_VERSION = 1;

/** Most touchpoints in one batch. */
export const MAX_TOUCHPOINTS = 500;

/** Most bytes of one batch after unpacking. */
export const MAX_BATCH_BYTES = 512 * 1024;

/** What is said once about all its touchpoints, so that none repeats it. */
export interface BatchHead {
	readonly site: string;
	/** Random id of a reader of this one site; a pseudonym, not a person. */
	readonly visitor: string;
	/** Touchpoints less than 30 idle minutes apart. */
	readonly session: string;
	/** This page load: 64 random bits. */
	readonly load: string;
	/** SHA-256 of what the site knows this person by, as hex, made in the browser: joins the visitors that one person is on several devices. */
	readonly person?: string;
	/** Says that the visitor lives as long as a tab: who comes back is somebody new, and nobody can tell. */
	readonly scope?: 'tab';
	/** What a link from another domain of the site brought, signed by the collector: joins the visitor there to this one. */
	readonly handover?: string;
}

/** What a page may ask to be told with the receipt: how the visitor stands, a token for a link to another domain of the site, a help prompt. */
export const WANTS = ['standing', 'handover', 'help'] as const;
export type Want = (typeof WANTS)[number];

/** What every batch says of its sending. */
export interface Delivery {
	readonly version: typeof WIRE_VERSION;
	/** Device clock when sent: lets the collector measure the clock's error, never reorder. In a quiet batch a whole hour. */
	readonly sentAt: Instant;
}

/** Touchpoints of a visitor in delivery. */
export interface Batch extends BatchHead, Delivery {
	readonly wants?: readonly Want[];
	/** Touchpoints that had to be dropped since the last batch, because too many waited. */
	readonly dropped?: number;
	readonly touchpoints: readonly Touchpoint[];
}

/** How one visitor stands, as the site may know it. */
export interface StandingNews {
	readonly journey: string;
	readonly stage: string;
	/** Place of the stage in its journey, from 0. */
	readonly step: number;
	readonly since: Instant;
	/** The furthest stage ever reached. */
	readonly furthest: string;
	readonly stall: { readonly kind: StallKind; readonly since: Instant } | null;
}

/**
 * Why an open stay counts as stalled: *blocked* (a friction or a failed search just before), *dormant* (silent too long),
 * *lingering* (still visiting, not moving on).
 */
export type StallKind = 'blocked' | 'dormant' | 'lingering';

/** A word of help that the site's owner has written for those who meet, or stand, what its rule names. */
export interface HelpPrompt {
	/** Kebab-case. */
	readonly name: string;
	readonly text: string;
	/** Where it leads, if it leads anywhere. */
	readonly link?: string;
}

/** Why one touchpoint was not taken; its neighbours were. */
export interface Rejection {
	/** Place in the batch, from 0. */
	readonly index: number;
	/** Its own id or seq, where that much could be read. */
	readonly id?: string;
	readonly code: 'bad-touchpoint';
	/** The field at fault, as a path: `vitals.lcpMs`. */
	readonly field: string;
}

/** What the collector has safely stored. Only this lets the outbox forget. */
export interface Receipt {
	readonly accepted: number;
	readonly duplicates: number;
	readonly rejected: readonly Rejection[];
	readonly standing?: StandingNews | null;
	/** For a link to another domain of the site: says who this visitor is, for as long as a session may be silent. */
	readonly handover?: string;
	/** Prompts that are due for this visitor, each told once. */
	readonly help?: readonly HelpPrompt[];
}
