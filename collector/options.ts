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
	/** Told of what went wrong inside; nothing of it reaches visitors. */
	readonly log?: (cause: unknown) => void;
	/** The clock, for tests and for replays that run the clock of their data. */
	readonly now?: () => Instant;
}

export type Settings = Required<Omit<CollectorOptions, 'adminKey'>> & { readonly adminKey: string | undefined };

/** Looking every 15 s finds a stall well within a minute of its limit. */
const SWEEP_EVERY_MS = 15_000;

export const DEFAULT_STORE = 'sqlite:./waymark.db';

/** The options with every default filled in. */
export const settingsOf = (options: CollectorOptions): Settings => ({
	store: options.store ?? DEFAULT_STORE,
	sites: options.sites ?? [],
	adminKey: options.adminKey,
	openReports: options.openReports ?? false,
	sweepEveryMs: options.sweepEveryMs ?? SWEEP_EVERY_MS,
	log: options.log ?? ((cause) => process.stderr.write(`waymark: ${cause instanceof Error ? cause.stack : String(cause)}\n`)),
	now: options.now ?? Date.now,
});
