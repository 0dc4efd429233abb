import type { Instant } from '#touchpoint';
import { createSecret, isOfHash, type Reader } from './keys.ts';
import type { Share, Sharing } from './stores/store.ts';

/** A share as it stands in its link: `<id>_<secret>`. */
const FORM = /^([0-9a-f]{12})_([\w-]{43})$/;

const DAY_MS = 24 * 3_600_000;

/** Days that a link lasts: a month unless said otherwise, a year at most. */
export const SHARE_DAYS = { usual: 30, most: 365 } as const;

/** A new share link: the token to show once, and the record to keep. */
export function createShare(
	{ site, label, days }: { readonly site: string; readonly label: string; readonly days: number },
	now: Instant,
): { readonly token: string; readonly share: Share } {
	const { id, secret, hash } = createSecret();
	return { token: `${id}_${secret}`, share: { id, hash, site, label, createdAt: now, expiresAt: now + days * DAY_MS, revokedAt: null } };
}

export const isOpen = ({ expiresAt, revokedAt }: Share, now: Instant): boolean => revokedAt === null && now < expiresAt;

/** The share that a token belongs to, also when it has ended; undefined if there is none. */
export async function shareWith(token: string, sharing: Sharing): Promise<Share | undefined> {
	const [, id, secret] = FORM.exec(token) ?? [];
	const share = id && secret ? await sharing.find(id) : undefined;
	return share && secret && isOfHash(secret, share.hash) ? share : undefined;
}

/** Reads one site, and changes nothing. */
export const guestOf = ({ site }: Share): Reader => ({
	role: 'share',
	maySee: (name) => name === site,
	mayManage: () => false,
	mayAdd: false,
});
