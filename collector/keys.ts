import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyRecord, Role, Store } from './stores/store.ts';

/** Who asks, and what they may see. */
export interface Reader {
	/** `share` for whoever came by a share link: reads the reports of one site, and nothing else. */
	readonly role: Role | 'share';
	readonly maySee: (site: string) => boolean;
	/** True if they may change it: its settings, who reads it, what is decided of its fixes. */
	readonly mayManage: (site: string) => boolean;
	/** True if they may add sites. */
	readonly mayAdd: boolean;
	/** Id of the key; undefined where there is none to be found again: the operator's own, an open house, a share link. */
	readonly key?: string;
}

/** A key as it is told once: `wm_<id>_<secret>`. */
const FORM = /^wm_([0-9a-f]{12})_([\w-]{43})$/;

/** Both are 256 random bits or a hash of anything: a plain hash keeps them. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Compares hashes, so that the time it takes says nothing of how much was right. */
export const isOfHash = (secret: string, hash: string): boolean => {
	const [given, kept] = [Buffer.from(hashOf(secret)), Buffer.from(hash)];
	return given.length === kept.length && timingSafeEqual(given, kept);
};

/** Who may do all. */
export const operator: Reader = { role: 'admin', maySee: () => true, mayManage: () => true, mayAdd: true };

function readerOf({ id, role, sites, manages = false }: KeyRecord): Reader {
	if (role === 'admin') return { ...operator, key: id };
	const maySee = (site: string) => role === 'agency' && sites.includes(site);
	return { role, maySee, mayManage: (site) => maySee(site) && manages, mayAdd: role === 'agency' && manages, key: id };
}

/** What is shown once, and what is kept of it: an id to look it up by, and the hash of the rest. The secret is 256 random bits. */
export function createSecret(): { readonly id: string; readonly secret: string; readonly hash: string } {
	const secret = randomBytes(32).toString('base64url');
	return { id: randomBytes(6).toString('hex'), secret, hash: hashOf(secret) };
}

/** A new key: the text to show once, and the record to keep. */
export function createKey(role: Role, sites: readonly string[], now: number): { readonly key: string; readonly record: KeyRecord } {
	const { id, secret, hash } = createSecret();
	return { key: `wm_${id}_${secret}`, record: { id, hash, role, sites, createdAt: now } };
}

/** Whose key this is; undefined if nobody's. Takes the same time however much of it is right. */
export async function readerWith(key: string, store: Store, adminKey: string | undefined): Promise<Reader | undefined> {
	if (adminKey && isOfHash(key, hashOf(adminKey))) return operator;
	const [, id, secret] = FORM.exec(key) ?? [];
	if (!id || !secret) return undefined;
	const record = (await store.keys()).find((each) => each.id === id);
	return record && isOfHash(secret, record.hash) ? readerOf(record) : undefined;
}
