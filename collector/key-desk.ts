import { z } from 'zod';
import type { Instant } from '#touchpoint';
import { Fault } from './faults.ts';
import { createKey } from './keys.ts';
import type { Parts } from './parts.ts';
import type { KeyRecord } from './stores/store.ts';

/** What is said of a new key. */
export const keyWish = z.strictObject({
	role: z.enum(['server', 'agency', 'admin']).default('agency'),
	sites: z.array(z.string().max(64)).max(10_000).default([]),
	manages: z.boolean().default(false),
});

const wrong = (where: string, problem: string) => new Fault('bad-settings', { where: `key.${where}`, problem });

/** A key as it may be told: by what it opens, never by what opens it. */
export const keyTold = ({ id, role, sites, createdAt, manages = false }: KeyRecord) => ({
	id,
	role,
	sites,
	manages,
	createdAt: new Date(createdAt).toISOString(),
});

/** Makes a key. Throws a fault if it would open nothing, or what is not there. */
export async function makeKey({ sites, store }: Pick<Parts, 'sites' | 'store'>, given: unknown, now: Instant) {
	const read = keyWish.safeParse(given);
	if (!read.success) throw wrong(read.error.issues[0]?.path.join('.') || 'body', read.error.issues[0]?.message ?? 'is not as it should be');
	const { role, manages } = read.data;
	const opened = [...new Set(read.data.sites)];
	if (role === 'server' && manages) throw wrong('manages', 'a server key only writes touchpoints');
	if (role !== 'admin' && !manages && opened.length === 0) throw wrong('sites', `a key of role ${role} needs at least one site`);
	const known = new Set((await sites.list()).map(({ name }) => name));
	const unknown = opened.find((name) => !known.has(name));
	if (unknown !== undefined) throw wrong('sites', `there is no site "${unknown}"`);
	const { key, record } = createKey(role, opened, now);
	await store.putKey({ ...record, manages });
	return { key, ...keyTold({ ...record, manages }) };
}

/** From now on the key opens nothing. */
export async function revokeKey({ store }: Pick<Parts, 'store'>, id: string): Promise<void> {
	if (!(await store.removeKey(id))) throw new Fault('not-found', { what: `key with the id "${id}"` });
}
