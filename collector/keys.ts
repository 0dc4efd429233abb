import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyRecord, Role, Store } from './stores/store.ts';

/** Who asks, and what they may see. */
export interface Reader {
	readonly role: Role;
	readonly maySee: (site: string) => boolean;
	/** True if they may change it: its settings, who reads it, what is decided of its fixes. */
	readonly mayManage: (site: string) => boolean;
}

/** A key as it is told once: `wm_<id>_<secret>`. */
const FORM = /^wm_([0-9a-f]{12})_([\w-]{43})$/;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const isSame = (a: string, b: string): boolean => {
	const [left, right] = [Buffer.from(hashOf(a)), Buffer.from(hashOf(b))];
	return timingSafeEqual(left, right);
};

const readerOf = ({ role, sites, manages = false }: Pick<KeyRecord, 'role' | 'sites' | 'manages'>): Reader => {
	const maySee = (site: string) => role === 'admin' || (role === 'agency' && sites.includes(site));
	return { role, maySee, mayManage: (site) => maySee(site) && (role === 'admin' || manages) };
};

/** A new key: the text to show once, and the record to keep. The secret is 256 random bits, so a plain hash keeps it. */
export function createKey(role: Role, sites: readonly string[], now: number): { readonly key: string; readonly record: KeyRecord } {
	const id = randomBytes(6).toString('hex');
	const secret = randomBytes(32).toString('base64url');
	return { key: `wm_${id}_${secret}`, record: { id, hash: hashOf(secret), role, sites, createdAt: now } };
}

/** Whose key this is; undefined if nobody's. Takes the same time however much of it is right. */
export async function readerWith(key: string, store: Store, adminKey: string | undefined): Promise<Reader | undefined> {
	if (adminKey && isSame(key, adminKey)) return readerOf({ role: 'admin', sites: [] });
	const [, id, secret] = FORM.exec(key) ?? [];
	if (!id || !secret) return undefined;
	const record = (await store.keys()).find((each) => each.id === id);
	if (!record || !timingSafeEqual(Buffer.from(record.hash), Buffer.from(hashOf(secret)))) return undefined;
	return readerOf(record);
}
