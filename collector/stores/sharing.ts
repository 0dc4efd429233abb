import type { Instant } from '#touchpoint';

/** A link that lets whoever has it read one site until it ends. */
export interface Share {
	readonly id: string;
	/** SHA-256 of the secret part, hex. */
	readonly hash: string;
	/** Name of the site. */
	readonly site: string;
	/** For whom it was made. */
	readonly label: string;
	readonly createdAt: Instant;
	readonly expiresAt: Instant;
	readonly revokedAt: Instant | null;
}

/** Links that were handed out. */
export interface Sharing {
	/** All of a site, the newest first. */
	readonly of: (site: string) => Promise<readonly Share[]>;
	readonly find: (id: string) => Promise<Share | undefined>;
	/** False if there is no such site. */
	readonly put: (share: Share) => Promise<boolean>;
	/** Ends a link of this site. False if there is none, or it has been revoked before. */
	readonly revoke: (site: string, id: string, at: Instant) => Promise<boolean>;
}
