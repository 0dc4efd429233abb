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
	/** True where a proxy in front names the host and scheme that browsers see, and lets nobody else do so: X-Forwarded-Host, X-Forwarded-Proto. */
	readonly behindProxy?: boolean;
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

const toStderr = (cause: unknown): void => {
	process.stderr.write(`waymark: ${cause instanceof Error ? cause.stack : String(cause)}\n`);
};

const DEFAULTS = {
	store: DEFAULT_STORE,
	sites: [],
	adminKey: undefined,
	openReports: false,
	behindProxy: false,
	sweepEveryMs: SWEEP_EVERY_MS,
	visitorPace: VISITOR_PACE,
	sitePace: SITE_PACE,
	smtp: undefined,
	mailFrom: undefined,
	url: undefined,
	privateWebhooks: false,
	postEveryMs: POST_EVERY_MS,
	log: toStderr,
	now: Date.now,
} as const satisfies Settings;

/** The options with every default filled in; one that is undefined was not given. */
export function settingsOf(options: CollectorOptions): Settings {
	const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
	return { ...DEFAULTS, ...(given as CollectorOptions) };
}
