import type { ElementName, Friction, Instant } from '#touchpoint';
import type { JourneyStay } from '../journey/fold-visitor.ts';
import type { Edition } from '../journey/limits/edition.ts';
import type { Placed } from '../journey/standing.ts';
import type { Stall, Stay } from '../journey/stay.ts';
import type { Decision } from './desk.ts';

/** Stays begun at `from` or later and before `to`, in one journey of one site. */
export interface Range {
	readonly site: string;
	readonly journey: string;
	readonly from: Instant;
	readonly to: Instant;
}

/** A stay with the pseudonym of its visitor. */
export interface VisitorStay {
	readonly visitor: string;
	readonly stay: Stay;
	/** True of a visitor who is known for one tab only: who comes back is somebody new. */
	readonly tabOnly?: true;
}

/** One search, and what became of it. */
export interface Searched {
	readonly visitor: string;
	readonly at: Instant;
	/** As it was typed, masked. */
	readonly term: string;
	/** How many results the page showed; null where it did not say. */
	readonly results: number | null;
	/** True if a result was opened before the next search, or before the session ended. */
	readonly isOpened: boolean;
	/** True if the next search of the session had other words for it. */
	readonly isRefined: boolean;
	/** True if nothing but the leaving of pages came after it in its session, so far. */
	readonly isLast: boolean;
	/** When its session last showed a sign of life: it may still go on. */
	readonly sessionLastAt: Instant;
	/** The stay in which it was asked; null before the visitor's first in this journey. */
	readonly stay: Stay | null;
}

/** All that is known of one visitor. */
export interface VisitorHistory {
	/** As reports call the visitor, who may have been called otherwise before. */
	readonly visitor: string;
	/** In no particular order. */
	readonly touchpoints: readonly Placed[];
	/** Of every journey of the site, in the order they were lived. */
	readonly stays: readonly JourneyStay[];
}

/** A flag that was raised and taken back. */
export interface Withdrawn {
	readonly journey: string;
	readonly stage: string;
	readonly enteredAt: Instant;
	readonly stall: Stall;
	readonly withdrawnAt: Instant;
}

/** What the latest friction of a kind said of itself. */
export type Sample = Pick<Friction, 'element' | 'wcag' | 'evidence'>;

/** One kind of touchpoint: how many there were, and when first and last. */
export interface Seen {
	readonly what: string;
	readonly n: number;
	readonly firstAt: Instant;
	readonly lastAt: Instant;
	/** Of frictions alone. */
	readonly sample?: Sample;
}

/** `open` is told of visitors, `quiet` of nobody: `quiet keyboard-trap /orders/* #filter`. No report may add one to the other. */
export type Tier = 'open' | 'quiet';

/** Of the visits that met one quiet fault at one stage, how many moved on. */
export interface TallyCount {
	readonly stage: string;
	readonly friction: string;
	readonly page: string;
	/** Empty where the fault is of the page as a whole. */
	readonly selector: string;
	/** As the page last called it. */
	readonly element: ElementName | null;
	readonly advanced: number;
	/** 0 where there are fewer than may be told. */
	readonly n: number;
}

/** A dated fix, the marker of a before/after. */
export interface Change {
	readonly id: string;
	readonly at: Instant;
	readonly label: string;
	readonly journey?: string;
	readonly stage?: string;
	/** The happening it was meant to mend, as `causes` names it. */
	readonly happening?: string;
}

/** What is known of one site's intake, by name: received, duplicates, rejected, dropped, quiet, corrected. */
export type Counters = Readonly<Record<string, number>>;

/** One of them, in the hour that begins then. */
export interface HourCount {
	readonly at: Instant;
	readonly name: string;
	readonly n: number;
}

/** Questions that reports ask. They see only what was committed. */
export interface Facts {
	/** Every stay, oldest entry first. */
	readonly stays: (range: Range) => Promise<readonly VisitorStay[]>;
	/** True if there are at least so many. Costs no more than to count them. */
	readonly hasStays: (range: Range, least: number) => Promise<boolean>;
	/** Flags taken back, newest first. */
	readonly withdrawn: (range: Range) => Promise<readonly (Withdrawn & { readonly visitor: string })[]>;
	/** The limits of every edition, and what they were learned from; in order of time. */
	readonly editions: (site: string, journey: string) => Promise<readonly Edition[]>;
	/** Kinds of touchpoints by day, as `happeningsOf` names them. Of the quiet tier only where it is asked for. */
	readonly inventory: (site: string, from: Instant, to: Instant, tier?: Tier) => Promise<readonly Seen[]>;
	/**
	 * Every quiet fault of a journey, whatever the range; counted are those bundles, of five as they came, that lie in it whole.
	 * So no two ranges, and no looking again tomorrow, differ by fewer than five visits.
	 */
	readonly tallies: (range: Range) => Promise<readonly TallyCount[]>;
	/** Every search begun in the range, oldest first. Costs the searches of the range, and no history. */
	readonly searches: (range: Range) => Promise<readonly Searched[]>;
	/** Everything one visitor ever did, by the name that reports give them; null if the site has none of that name. */
	readonly story: (site: string, visitor: string) => Promise<VisitorHistory | null>;
	readonly changes: (site: string) => Promise<readonly Change[]>;
	/** What was decided of fix cards, in no particular order; a card that nobody has decided about has none. */
	readonly decisions: (site: string) => Promise<readonly Decision[]>;
	/** Sums over a site's intake between two instants, cut to whole hours. */
	readonly counters: (site: string, from: Instant, to: Instant) => Promise<Counters>;
	/** The same hour by hour, in order of time. */
	readonly ledger: (site: string, from: Instant, to: Instant) => Promise<readonly HourCount[]>;
}
