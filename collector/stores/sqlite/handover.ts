import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '#touchpoint';

/** As long as a session may be silent: who follows a link later than that has been away. */
const LASTS_MS = 30 * 60_000;
/** The pepper is for hashes of persons; what is signed here is signed with a key of its own. */
const PURPOSE = 'handover';
/** Numbers of visitors are shifted within this many, so that two tokens do not tell how many visitors came in between. */
const NUMBERS = 2 ** 48;

/** A site as it signs. */
export interface Signing {
	readonly name: string;
	readonly pepper: string;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const keyOf = ({ pepper }: Signing): Buffer => hmac(pepper, PURPOSE);
const shiftOf = (key: Buffer, ends: string): number => hmac(key, `shift ${ends}`).readUIntBE(0, 6);

function isSame(given: string, wanted: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
	return a.length === b.length && timingSafeEqual(a, b);
}

/** `shop.<visitor key, as a shifted number>.<when it is over>.<signature>`: at most some 130 letters that an address may carry as they are. */
export function handoverFor(row: number, site: Signing, now: Instant): string {
	const key = keyOf(site);
	const ends = (now + LASTS_MS).toString(36);
	const said = `${site.name}.${((row + shiftOf(key, ends)) % NUMBERS).toString(36)}.${ends}`;
	return `${said}.${hmac(key, said).toString('base64url')}`;
}

/** The number of the visitor key that a token names; undefined unless this site has signed it and it is not over. */
export function handedOverBy(token: string, site: Signing, now: Instant): number | undefined {
	const key = keyOf(site);
	const end = token.lastIndexOf('.');
	const said = token.slice(0, Math.max(0, end));
	if (!isSame(token.slice(end + 1), hmac(key, said).toString('base64url'))) return undefined;
	const [name, shifted = '', ends = ''] = said.split('.');
	if (name !== site.name || !(Number.parseInt(ends, 36) >= now)) return undefined;
	return (Number.parseInt(shifted, 36) - shiftOf(key, ends) + NUMBERS) % NUMBERS;
}
