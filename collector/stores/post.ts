import type { Instant } from '#touchpoint';

/** A report that is sent by itself. */
export interface Digest {
	readonly id: string;
	readonly site: string;
	readonly period: 'week' | 'month';
	/** Hour of the site's day at which it is sent, 0 to 23. */
	readonly hour: number;
	readonly recipients: readonly string[];
	/** Recipients who want none any more. */
	readonly stopped: readonly string[];
	/** Signs the links that stop it. */
	readonly secret: string;
	readonly createdAt: Instant;
}

/** Where new clusters of stalls are told. */
export interface Webhook {
	readonly id: string;
	readonly site: string;
	readonly url: string;
	readonly form: 'json' | 'slack';
	/** Signs what is sent. */
	readonly secret: string;
	readonly createdAt: Instant;
}

/** One thing to be sent to one recipient; there is never a second row of it, whoever sends. */
export interface DispatchKey {
	/** Number of the digest or webhook. */
	readonly what: string;
	/** The period, or the cluster of stalls, that it is about. */
	readonly about: string;
	/** Empty for a webhook. */
	readonly recipient: string;
}

export interface Dispatch extends DispatchKey {
	/** Claimed by whoever is sending it, or waiting for its next try. */
	readonly state: 'claimed' | 'sent' | 'failed';
	/** When it was tried last; of a cluster that was told, when it was last seen alive. */
	readonly claimedAt: Instant;
	readonly sentAt: Instant | null;
	readonly tries: number;
	/** What went wrong at the last try; null while nothing has, or while it is under way. */
	readonly problem: string | null;
}

/** What a try came to. A problem that will not pass ends it. */
export interface DispatchOutcome {
	readonly state: Dispatch['state'];
	readonly problem: string | null;
	readonly at: Instant;
}

/** What is sent by itself, and what became of it. */
export interface Post {
	/** Of one site, or of all; oldest first. */
	readonly digests: (site?: string) => Promise<readonly Digest[]>;
	/** Adds it, or changes one of that number: when, and to whom. Its secret and who has stopped it stay. Of a site that is not there it keeps nothing. */
	readonly putDigest: (digest: Digest) => Promise<void>;
	readonly removeDigest: (site: string, id: string) => Promise<boolean>;
	/** Notes that a recipient wants none any more, or wants it again. */
	readonly stopDigest: (id: string, recipient: string, want: 'none' | 'again') => Promise<void>;
	readonly webhooks: (site?: string) => Promise<readonly Webhook[]>;
	readonly putWebhook: (webhook: Webhook) => Promise<void>;
	readonly removeWebhook: (site: string, id: string) => Promise<boolean>;
	/**
	 * Claims a thing to be sent, safe on disk before this resolves: which try it is, or null if it is somebody else's or done. `tryOf` says of
	 * what became of it so far which try would come next; of two processes that ask at the same instant, one is answered with null.
	 */
	readonly claim: (key: DispatchKey, at: Instant, tryOf: (earlier: Dispatch) => number | null) => Promise<number | null>;
	/** Notes what a try came to. That it was sent always counts; a problem counts only while no later try is under way. */
	readonly settle: (key: DispatchKey, tries: number, outcome: DispatchOutcome) => Promise<void>;
	/** Notes that what was told is still so. */
	readonly stillSo: (keys: readonly DispatchKey[], at: Instant) => Promise<void>;
	/** What became of what these had to send, latest first. */
	readonly dispatches: (whats: readonly string[], limit: number) => Promise<readonly Dispatch[]>;
}
