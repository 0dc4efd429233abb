import type { Campaign, Instant, Touchpoint } from '#touchpoint';
import type { Memory } from './selector.ts';
import type { Stay } from './stay.ts';

/** A touchpoint with its place in a visitor's life: which session and which page load it belongs to. */
export interface Placed {
	readonly session: string;
	readonly load: string;
	/** `phone`, `tablet` or `desktop`; empty where nobody said. */
	readonly device?: string;
	readonly touchpoint: Touchpoint;
}

/** The place of a touchpoint in the order of all touchpoints of its visitor. */
export interface Place {
	readonly at: Instant;
	readonly load: string;
	readonly seq: number;
}

/** Where one visitor stands in one journey, with all that the fold must remember. Its size does not grow with the past. */
export interface Standing extends Memory {
	readonly journey: string;
	readonly session: string;
	/** Sessions before that may still go on, on other devices, the latest first; absent from standings of before this was kept. */
	readonly others?: readonly string[];
	/** The first campaign that brought the visitor; absent where none did, and from standings of before this was kept. */
	readonly campaign?: Campaign;
	/** The last touchpoint folded. */
	readonly last: Place;
	/** The last place of each page load before the present one, the latest first. */
	readonly loads: readonly Place[];
	/** Furthest stage ever reached; null before the first. */
	readonly furthest: string | null;
	/** The open stay; null before the first stage is reached, and after the site has ended the journey. */
	readonly stay: Stay | null;
	/** Stays so far. */
	readonly stays: number;
	/** The persona that the visitor belongs to; null if none. */
	readonly persona: string | null;
	/** The stage that a touchpoint last showed by itself, whatever the furthest is. */
	readonly shown: string | null;
	/** True once the site has ended the journey. */
	readonly closed: boolean;
}
