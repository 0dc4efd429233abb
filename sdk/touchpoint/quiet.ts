import type { Batch, Delivery } from './batch.ts';
import { templateOf } from './page-template.ts';
import type { ElementName, Fact, Friction, Instant } from './touchpoint.ts';

/*
 * Some friction can only be met by whoever uses the keyboard, zooms, or asked for less motion: to tell it of a visitor would
 * tell something of a person. So it travels quietly: of a page, never of somebody.
 */

/** At this stage that fault was met, and the stage was left for a later one or not. */
export interface Tally extends Fact {
	readonly kind: 'tally';
	readonly friction: string;
	readonly element?: ElementName;
	readonly journey: string;
	readonly stage: string;
	/** Sent as false when the visit seems to end, and again as true if the visitor advanced after all: true wins, whichever comes first. */
	readonly advanced: boolean;
}

/** What travels without visitor, session or moment. Its `at` is a whole hour, its `page` a template. */
export type QuietTouchpoint = Friction | Tally;

/** Of nobody. */
export interface QuietHead {
	readonly site: string;
	readonly visitor: null;
	readonly session: null;
	/** 64 random bits that no other batch has; they only make a second delivery of this one harmless. */
	readonly load: string;
}

/** Quiet touchpoints in delivery. */
export interface QuietBatch extends QuietHead, Delivery {
	readonly touchpoints: readonly QuietTouchpoint[];
}

export const isQuiet = (batch: Batch | QuietBatch): batch is QuietBatch => batch.visitor === null;

/** True of what may be told of a visitor; false of what is counted so that nobody need be told of. */
export const isAVisitors = (kind: string): boolean => kind !== 'tally';

/** True of what may be told of nobody in particular. */
export const isQuietKind = (kind: string): boolean => kind === 'friction' || kind === 'tally';

export const HOUR_MS = 3_600_000;

/** The fewest that a quiet figure is told of: a common smallest cell of official statistics, the k of k-anonymity (Sweeney 2002). */
export const FEWEST_TOLD = 5;

/** The hour an instant lies in: exact enough for a day's count, too coarse to find one visit by. */
export const hourOf = (at: Instant): Instant => Math.floor(at / HOUR_MS) * HOUR_MS;

/** The same with nothing in it that could lead back to a visit. Done before sending, and again by the collector, which trusts no sender. */
export const hushed = <T extends QuietTouchpoint>(said: T): T => ({ ...said, at: hourOf(said.at), page: templateOf(said.page) });
