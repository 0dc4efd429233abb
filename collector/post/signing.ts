import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Digest, DispatchKey } from '../stores/store.ts';

/** 256 random bits. */
export const createSecret = (): string => randomBytes(32).toString('base64url');

/** What a receiver compares with `X-Waymark-Signature`. */
export const signatureOf = (secret: string, body: string): string => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** The same for every try of one thing to be sent, in every process: a receiver knows a second delivery by it. */
export const deliveryId = ({ what, about, recipient }: DispatchKey): string =>
	createHash('sha256')
		.update(JSON.stringify([what, about, recipient]))
		.digest('hex')
		.slice(0, 40);

const tokenOf = ({ secret }: Digest, recipient: string): string =>
	createHmac('sha256', secret).update(`stop ${recipient}`).digest('base64url');

/** Where a recipient stops a digest. The address itself is not in it: links end up in logs. */
export const stopPath = (digest: Digest, recipient: string): string => `/stop/${digest.id}/${tokenOf(digest, recipient)}`;

const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** Whose stop link it is; undefined if nobody's. */
export const recipientWith = (digest: Digest, token: string): string | undefined =>
	digest.recipients.find((recipient) => isSame(Buffer.from(token), Buffer.from(tokenOf(digest, recipient))));
