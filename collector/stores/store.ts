import type { Batch, Instant } from '#touchpoint';
import type { Standings, VisitorFold } from '../journey/fold-visitor.ts';
import type { Journey } from '../journey/stage-rule.ts';
import type { Placed } from '../journey/standing.ts';
import type { Stay } from '../journey/stay.ts';
import type { Length } from '../journey/survival.ts';

/** One client website. */
export interface Site {
	/** Kebab-case; the public site key of the tag. */
	readonly name: string;
	readonly label: string;
	/** Origins that may send: exact, with one `*` for any subdomain, or `*` for all. */
	readonly origins: readonly string[];
	/** IANA time zone in which reports cut their days. */
	readonly timeZone: string;
	readonly journeys: readonly Journey[];
	/** Counts up with every change of the journeys. */
	readonly version: number;
}

/** What a key opens. A site key needs no record: it is the site's name and may only write. */
export type Role = 'server' | 'agency' | 'admin';

/** A key as it is kept: never the key itself. */
export interface KeyRecord {
	readonly id: string;
	/** SHA-256 of the secret part, hex. */
	readonly hash: string;
	readonly role: Role;
	/** Sites it opens; an admin key opens all. */
	readonly sites: readonly string[];
	readonly createdAt: Instant;
}

/** A parsed batch on its way into the store. */
export interface Arrival {
	readonly site: string;
	readonly batch: Batch;
	readonly rejected: number;
	readonly receivedAt: Instant;
}

/** Number of a visitor within the store. */
export type VisitorId = number;

/** What adding one arrival found. */
export interface Added {
	readonly visitor: VisitorId;
	/** Those never seen before, in the order they came. */
	readonly fresh: readonly Placed[];
}

/** A visitor whose next limit has run out. */
export interface Due {
	readonly visitor: VisitorId;
	readonly site: string;
	readonly standings: Standings;
}

/** What the fold made of one visitor. */
export interface Outcome extends VisitorFold {
	readonly visitor: VisitorId;
	readonly site: string;
	/** True if all stays of the visitor are to be replaced by these. */
	readonly anew: boolean;
}

/** Work that becomes visible and durable as one, or not at all. */
export interface Transaction {
	/** Stores what was never seen before, by (load, seq), and counts it; the answer is in the order of the arrivals. */
	readonly add: (arrivals: readonly Arrival[]) => Promise<readonly Added[]>;
	readonly standings: (visitors: readonly VisitorId[]) => Promise<ReadonlyMap<VisitorId, Standings>>;
	/** Everything one visitor ever did, in no particular order. */
	readonly history: (visitor: VisitorId) => Promise<readonly Placed[]>;
	readonly save: (outcomes: readonly Outcome[]) => Promise<void>;
	/** At most `limit` visitors with a limit that has run out by `now`, the longest overdue first. Costs what is due. */
	readonly due: (now: Instant, limit: number) => Promise<readonly Due[]>;
}

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
}

export interface StageCount {
	readonly stage: string;
	readonly entered: number;
	/** Left for a later stage. */
	readonly advanced: number;
	/** Still in it, stalled or not. */
	readonly inside: number;
	readonly stalled: number;
}

/** What is known of one site's intake, by name: received, duplicates, rejected. */
export type Counters = Readonly<Record<string, number>>;

/** Questions that reports ask. They see only what was committed. */
export interface Facts {
	readonly stageCounts: (range: Range) => Promise<readonly StageCount[]>;
	/** How long each stay of a stage has lasted, open ones until `now`. */
	readonly stayLengths: (range: Range, stage: string, now: Instant) => Promise<readonly Length[]>;
	/** Every stay ever flagged, ended or not, newest flag first. */
	readonly flaggedStays: (range: Range) => Promise<readonly VisitorStay[]>;
	/** Sums over a site's intake between two instants, cut to whole hours. */
	readonly counters: (site: string, from: Instant, to: Instant) => Promise<Counters>;
}

/** What every store promises. Contract: `test/stores/contract.ts`. */
export interface Store {
	readonly facts: Facts;
	/** Runs alone: transactions wait for one another. Resolves only after what was done is safe on disk. */
	readonly transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
	readonly sites: () => Promise<readonly Site[]>;
	readonly putSite: (site: Site) => Promise<void>;
	/** Forgets the site and all it holds. False if there is none of that name. */
	readonly removeSite: (name: string) => Promise<boolean>;
	readonly keys: () => Promise<readonly KeyRecord[]>;
	readonly putKey: (key: KeyRecord) => Promise<void>;
	readonly removeKey: (id: string) => Promise<boolean>;
	readonly close: () => Promise<void>;
}

/** Opens a store at the place its URL names. */
export type OpenStore = (url: URL) => Promise<Store>;
