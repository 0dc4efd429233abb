import type { Instant } from '#touchpoint';
import type { SiteSettings } from './site-settings.ts';

/** What an operator may set. Everything has a default. */
export interface CollectorOptions {
	/** Where to keep everything, as a URL. */
	readonly store?: string;
	/** Sites that exist from the start; those that exist already are brought up to this. */
	readonly sites?: readonly SiteSettings[];
	/** A key that does all, besides those made with `waymark keys create`. */
	readonly adminKey?: string;
	/** True: anybody who reaches the collector may read every report. For a machine of one's own. */
	readonly openReports?: boolean;
	/** How often silent visitors are looked for. A stall is dated by its limit, not by the sweep that notices it. */
	readonly sweepEveryMs?: number;
	/** Batches a second that one visitor may send for long, after a minute's worth at once; 0 sets no bound. */
	readonly visitorPace?: number;
	/** The same for a whole site. */
	readonly sitePace?: number;
	/** The mail server that reports are sent by, as a URL: `smtp://user:password@host:587`, or `smtps://…` where it speaks TLS from the start. */
	readonly smtp?: string;
	/** Whom mail comes from: `Reports <reports@journeys.example>`. */
	readonly mailFrom?: string;
	/** Where people reach this collector: links in what it sends begin with it. */
	readonly url?: string;
	/** True: webhooks may also go to this machine and to private networks. */
	readonly privateWebhooks?: boolean;
	/** How often the postman looks for what is due to be sent. */
	readonly postEveryMs?: number;
	/** Told of what went wrong inside; nothing of it reaches visitors. */
	readonly log?: (cause: unknown) => void;
	/** The clock, for tests and for replays that run the clock of their data. */
	readonly now?: () => Instant;
}

/** What has no default: where it is not said, it is not there. */
type Unsaid = 'adminKey' | 'smtp' | 'mailFrom' | 'url';

export type Settings = Required<Omit<CollectorOptions, Unsaid>> & { readonly [name in Unsaid]: string | undefined };

/** Looking every 15 s finds a stall well within a minute of its limit. */
const SWEEP_EVERY_MS = 15_000;

/** Nobody minds a report half a minute after its hour. */
const POST_EVERY_MS = 30_000;

/** A page that stays open sends one every few seconds; with many tabs, and all at once after a tunnel, still far fewer than this. */
const VISITOR_PACE = 20;
/** Some ten thousand visitors at once, each with a batch every five seconds: far more than most sites ever see. */
const SITE_PACE = 2_000;

export const DEFAULT_STORE = 'sqlite:./waymark.db';

/** The options with every default filled in. */
export const settingsOf = (options: CollectorOptions): Settings => ({
	store: options.store ?? DEFAULT_STORE,
	sites: options.sites ?? [],
	adminKey: options.adminKey,
	openReports: options.openReports ?? false,
	sweepEveryMs: options.sweepEveryMs ?? SWEEP_EVERY_MS,
	visitorPace: options.visitorPace ?? VISITOR_PACE,
	sitePace: options.sitePace ?? SITE_PACE,
	smtp: options.smtp,
	mailFrom: options.mailFrom,
	url: options.url,
	privateWebhooks: options.privateWebhooks ?? false,
	postEveryMs: options.postEveryMs ?? POST_EVERY_MS,
	log: options.log ?? ((cause) => process.stderr.write(`waymark: ${cause instanceof Error ? cause.stack : String(cause)}\n`)),
	now: options.now ?? Date.now,
});
