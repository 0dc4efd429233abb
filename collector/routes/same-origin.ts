import type { Context, MiddlewareHandler } from 'hono';
import { Fault } from '../faults.ts';
import type { Settings } from '../options.ts';

type Front = Pick<Settings, 'behindProxy'>;

const CHANGES_NOTHING = ['GET', 'HEAD', 'OPTIONS'];

/** The first of what a chain of proxies has said. */
const forwarded = (c: Context, name: string): string | undefined => c.req.header(`x-forwarded-${name}`)?.split(',')[0]?.trim() || undefined;

/** Where a browser believes us to be; what a proxy says of it is believed only where the settings say that there is one. */
export function originOf(c: Context, { behindProxy }: Front): string {
	const { host, protocol } = new URL(c.req.url);
	if (!behindProxy) return `${protocol}//${host}`;
	const scheme = forwarded(c, 'proto') === 'https' ? 'https:' : protocol;
	return `${scheme}//${forwarded(c, 'host') ?? host}`;
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);

/** What a page of somebody else cannot send without asking first, which we never grant: a key of its own, or JSON that says so. */
const isProgram = (c: Context): boolean =>
	/^bearer /i.test(c.req.header('authorization') ?? '') || /^application\/json\b/i.test(c.req.header('content-type') ?? '');

/** True if one of our own pages sent it, or a program. Browsers give keys and cookies along by themselves, whoever made them ask. */
function isOurs(c: Context, front: Front): boolean {
	const site = c.req.header('sec-fetch-site');
	if (site !== undefined) return site === 'same-origin' || site === 'none';
	// Not sent over plain HTTP, but to the machine itself: https://w3c.github.io/webappsec-fetch-metadata/#framework
	const origin = c.req.header('origin');
	if (origin !== undefined) return hostOf(origin) !== undefined && hostOf(origin) === hostOf(originOf(c, front));
	return isProgram(c);
}

/** Lets nothing be changed from a page of somebody else. */
export const sameOrigin =
	(front: Front): MiddlewareHandler =>
	async (c, next) => {
		if (!CHANGES_NOTHING.includes(c.req.method) && !isOurs(c, front)) throw new Fault('foreign-request');
		await next();
	};
