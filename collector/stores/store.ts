import type { Batch, Instant, QuietBatch } from '#touchpoint';
import type { JourneyStay, Standings, VisitorFold } from '../journey/fold-visitor.ts';
import type { HelpRule } from '../journey/help.ts';
import type { Edition } from '../journey/limits/edition.ts';
import type { LearnedStage } from '../journey/limits/learned.ts';
import type { Journey, Persona } from '../journey/stage-rule.ts';
import type { Placed } from '../journey/standing.ts';
import type { Agencies } from './agencies.ts';
import type { Desk } from './desk.ts';
import type { Change, Facts, Withdrawn } from './facts.ts';
import type { Maps } from './maps.ts';
import type { Post } from './post.ts';
import type { Sharing } from './sharing.ts';

export type * from './agencies.ts';
export type * from './desk.ts';
export type * from './facts.ts';
export type * from './maps.ts';
export type * from './post.ts';
export type * from './sharing.ts';

/** What a site says of itself. */
export interface SiteHead {
	/** Kebab-case; the public site key of the tag. */
	readonly name: string;
	readonly label: string;
	/** Origins that may send: exact, with one `*` for any subdomain, or `*` for all. */
	readonly origins: readonly string[];
	/** IANA time zone in which reports cut their days. */
	readonly timeZone: string;
	/** Prompts for those who are stuck; none unless given. */
	readonly help?: readonly HelpRule[];
	/** Name of the agency whose client it is. */
	readonly agency?: string | null;
}

/** The rules by which a site's touchpoints are read. */
export interface Rulebook {
	readonly journeys: readonly Journey[];
	readonly personas: readonly Persona[];
	/** Counts up with every change. */
	readonly version: number;
}

/** Number of a generation within the store. */
export type GenerationId = number;

/** One client website, with the rules in force. */
export interface Site extends SiteHead, Rulebook {
	/** The generation that reports read and intake writes. */
	readonly generation: GenerationId;
}

/**
 * All that one version of the rules has made of a site's touchpoints: standings, stays, limits learned. A change of rules
 * builds a new generation beside the present one; reports switch over when nobody is left to be folded.
 */
export interface Generation extends Rulebook {
	readonly id: GenerationId;
	readonly site: string;
	readonly startedAt: Instant;
	readonly isCurrent: boolean;
	/** True while limits are still to be learned from the site's whole history, before anybody is folded. */
	readonly relearn: boolean;
	/** Up to here lessons were learned so; later ones come with each visitor. */
	readonly learnedTo: Instant;
	/** Visitors there were to be folded, and those who are left. */
	readonly total: number;
	readonly left: number;
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
	/** True if it may change what it may read. */
	readonly manages?: boolean;
}

/** A parsed batch of nobody on its way into the store. */
export interface QuietArrival {
	readonly site: string;
	readonly batch: QuietBatch;
	readonly rejected: number;
	readonly receivedAt: Instant;
	/** True where the device's clock was wrong and its times were set right. */
	readonly isCorrected?: boolean;
}

/** A parsed batch on its way into the store. */
export interface Arrival extends Omit<QuietArrival, 'batch'> {
	readonly batch: Batch;
	/** `phone`, `tablet` or `desktop`, where it was told. */
	readonly device?: string;
}

/** Number of a visitor within the store. */
export type VisitorId = number;

/** What adding one arrival found. */
export interface Added {
	readonly visitor: VisitorId;
	/** Those who have become one with the visitor by this, once: their history is the visitor's, and they have none any more. */
	readonly joined?: readonly VisitorId[];
	/** What a link to another domain of the site may carry for half an hour, where the batch wants it. */
	readonly handover?: string;
	/** Those never seen before, in the order they came. */
	readonly fresh: readonly Placed[];
}

/** A visitor whose next limit has run out. */
export interface Due {
	readonly visitor: VisitorId;
	readonly standings: Standings;
}

/** What the fold made of one visitor. */
export interface Outcome extends VisitorFold {
	readonly visitor: VisitorId;
	readonly site: string;
	readonly generation: GenerationId;
	/** True if all stays of the visitor are to be replaced by these. */
	readonly anew: boolean;
	/** Flags that a late touchpoint has proved wrong. */
	readonly withdrawn?: readonly Withdrawn[];
}

/** What a generation has learned. The revision changes whenever it does. */
export interface Learning {
	readonly revision: number;
	readonly stages: readonly LearnedStage[];
	readonly editions: readonly Edition[];
}

/** Work that becomes visible and durable as one, or not at all. */
export interface Transaction {
	/**
	 * Stores what was never seen before, by (load, seq) of the visitor key, and counts it; the answer is in the order of the
	 * arrivals. A batch that names a person is that person's visitor's. A key that had named nobody brings its history along; what
	 * a key sends that names nobody is of whom it has named last. Of the person nothing is kept but a salted hash of the hash.
	 * A batch that brings a token which this site has signed, and which is not over when it comes in, is likewise of whom the token
	 * names, unless its key has named a person; any other token changes nothing.
	 */
	readonly add: (arrivals: readonly Arrival[]) => Promise<readonly Added[]>;
	/** The same for what is told of nobody: how many of each were new. What it keeps of two of them, nothing joins. */
	readonly addQuiet: (arrivals: readonly QuietArrival[]) => Promise<readonly number[]>;
	readonly standings: (generation: GenerationId, visitors: readonly VisitorId[]) => Promise<ReadonlyMap<VisitorId, Standings>>;
	readonly stays: (generation: GenerationId, visitor: VisitorId) => Promise<readonly JourneyStay[]>;
	/** Everything one visitor ever did, in no particular order. */
	readonly history: (visitor: VisitorId) => Promise<readonly Placed[]>;
	/** Whoever is saved in the current generation while another is being built is to be folded there again. */
	readonly save: (outcomes: readonly Outcome[]) => Promise<void>;
	/** At most `limit` visitors of a site with a clock that has run out by `now`, the longest overdue first. Costs what is due. */
	readonly due: (site: Site, now: Instant, limit: number) => Promise<readonly Due[]>;
	/** Names of the prompts that were told to a visitor, or to anybody who has become one with them. */
	readonly helpTold: (visitor: VisitorId) => Promise<ReadonlySet<string>>;
	/** Notes that a prompt was due for a visitor; the first time counts. */
	readonly noteHelp: (visitor: VisitorId, name: string, at: Instant) => Promise<void>;
	/** Changes whenever what was learned does. */
	readonly revision: (generation: GenerationId) => Promise<number>;
	readonly learning: (generation: GenerationId) => Promise<Learning>;
	/** Keeps what has changed; editions are only ever added. Answers with the new revision. */
	readonly saveLearning: (generation: GenerationId, changed: Omit<Learning, 'revision'>) => Promise<number>;
	readonly generations: (site: string) => Promise<readonly Generation[]>;
	/** Begins to build a generation by these rules: all visitors are to be folded, limits to be learned. One half built is given up. */
	readonly begin: (site: string, rules: Rulebook, now: Instant) => Promise<Generation>;
	/** Wants visitors folded anew, all of the site if none are named; with `relearn` its limits are learned anew before. */
	readonly askRefold: (generation: GenerationId, visitors: readonly VisitorId[] | 'all', options?: { relearn: boolean }) => Promise<void>;
	/** Some of those who wait to be folded. */
	readonly waiting: (generation: GenerationId, limit: number) => Promise<readonly VisitorId[]>;
	readonly refolded: (generation: GenerationId, visitors: readonly VisitorId[]) => Promise<void>;
	/** Notes that limits were learned up to an instant; what was known before is forgotten. */
	readonly relearned: (generation: GenerationId, learning: Omit<Learning, 'revision'>, to: Instant) => Promise<void>;
	/** From the commit on, reports read this generation and intake writes it. */
	readonly promote: (generation: GenerationId) => Promise<void>;
	/** Drops some rows of generations that nobody reads any more; false if there are none left. */
	readonly dropOld: (limit: number) => Promise<boolean>;
}

/** How much a site holds, by what it is. */
export interface Holdings {
	readonly visitors: number;
	readonly touchpoints: number;
	/** Touchpoints of nobody. */
	readonly quiet: number;
	readonly changes: number;
	readonly comments: number;
	readonly mapVersions: number;
	readonly shares: number;
}

/** A touchpoint with its visitor. */
export interface TimelineEntry extends Placed {
	readonly visitor: VisitorId;
}

/** What every store promises. Contract: `test/stores/contract.ts`. */
export interface Store {
	readonly facts: Facts;
	readonly maps: Maps;
	readonly post: Post;
	/** Runs alone: transactions wait for one another. Resolves only after what was done is safe on disk. */
	readonly transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
	readonly sites: () => Promise<readonly Site[]>;
	readonly putSite: (site: SiteHead) => Promise<void>;
	/** Undefined if there is no such site. */
	readonly holdings: (site: string) => Promise<Holdings | undefined>;
	/** Forgets the site and all it holds; no key opens it any more. False if there is none of that name. */
	readonly removeSite: (name: string) => Promise<boolean>;
	/** Generations with somebody left to be folded, or limits to be learned. */
	readonly replays: () => Promise<readonly Generation[]>;
	/** A site's touchpoints in the order of time, as they stood when this began. */
	readonly timeline: (site: string) => AsyncIterable<TimelineEntry>;
	readonly putChange: (site: string, change: Change) => Promise<void>;
	readonly desk: Desk;
	readonly keys: () => Promise<readonly KeyRecord[]>;
	/** Adds one; of one that is there changes what it opens. */
	readonly putKey: (key: KeyRecord) => Promise<void>;
	readonly removeKey: (id: string) => Promise<boolean>;
	readonly sharing: Sharing;
	readonly agencies: Agencies;
	readonly close: () => Promise<void>;
}

/** Opens a store at the place its URL names. */
export type OpenStore = (url: URL) => Promise<Store>;
