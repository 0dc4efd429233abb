import type { Context, ErrorHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { bodyOf, Fault } from '../faults.ts';
import { operator, type Reader, readerWith } from '../keys.ts';
import { FaultPage } from '../pages/fault-page.tsx';
import type { Parts } from '../parts.ts';
import { guestOf, isOpen, shareWith } from '../share.ts';

/** The cookie of whoever came by a share link; it goes to the pages and doors of its site alone. */
export const SHARE_COOKIE = 'waymark-share';

/** Where a context keeps who asks, so that a request looks it up once. */
const READER = 'reader';

/** The key of a request: a bearer token, or the password that a browser asked for. */
function keyOf(header: string | undefined): string | undefined {
	const [, scheme, value] = /^(Bearer|Basic) +(\S+)$/i.exec(header ?? '') ?? [];
	if (!scheme || !value) return undefined;
	if (scheme.toLowerCase() === 'bearer') return value;
	const [user = '', ...password] = Buffer.from(value, 'base64').toString('utf8').split(':');
	return password.join(':') || user;
}

/** The site that a path is about. */
const siteIn = (path: string): string | undefined => /^(?:\/v1)?\/sites\/([^/]+)(?:\/|$)/.exec(path)?.[1];

/** Whoever came by a share link, on a page or at a door of its site. It opens nothing elsewhere, whoever sends its cookie there. */
async function guestIn(c: Context, { settings, store }: Parts): Promise<Reader | undefined> {
	const token = getCookie(c, SHARE_COOKIE);
	const share = token && (await shareWith(token, store.sharing));
	if (!share || siteIn(c.req.path) !== share.site) return undefined;
	if (!isOpen(share, settings.now())) throw new Fault('share-over');
	if (c.req.method !== 'GET' && c.req.method !== 'HEAD') throw new Fault('not-for-guests', { what: 'changes' });
	return guestOf(share);
}

async function whoAsks(c: Context, parts: Parts): Promise<Reader> {
	const { settings, store } = parts;
	if (settings.openReports) return operator;
	const header = c.req.header('authorization');
	const key = keyOf(header);
	const reader = key ? await readerWith(key, store, settings.adminKey) : header === undefined && (await guestIn(c, parts));
	if (!reader) throw new Fault('key-needed');
	return reader;
}

/** Who asks. Throws a fault if a key is needed and none, or a wrong one, was given. A share link counts on pages of its own site. */
export async function readerOf(c: Context, parts: Parts): Promise<Reader> {
	const known = c.get(READER) as Reader | undefined;
	const reader = known ?? (await whoAsks(c, parts));
	c.set(READER, reader);
	return reader;
}

/** True where a request has been answered to somebody who came by a share link. */
export const isGuest = (c: Context): boolean => (c.get(READER) as Reader | undefined)?.role === 'share';

/** The operator's own: keys, agencies. Throws a fault that says what is closed. */
export async function operatorOnly(c: Context, parts: Parts, what: string): Promise<Reader> {
	const reader = await readerOf(c, parts);
	if (reader.role !== 'admin') throw new Fault('key-too-weak', { what });
	return reader;
}

/** The site of a request, if whoever asks may see it. A site that is not there looks the same as one that is closed. */
export async function siteFor(c: Context, name: string, parts: Parts) {
	const reader = await readerOf(c, parts);
	const site = await parts.sites.find(name);
	if (!reader.maySee(name)) throw new Fault('key-too-weak', { what: `the site "${name}"` });
	if (!site) throw new Fault('not-found', { what: `site "${name}"` });
	return site;
}

/** The same for what is none of the business of whoever came by a share link. */
export async function siteForTeam(c: Context, name: string, parts: Parts) {
	const site = await siteFor(c, name, parts);
	if (isGuest(c)) throw new Fault('not-for-guests', { what: 'set-up, decisions or comments' });
	return site;
}

/** The same for whoever wants to change something of it. */
export async function siteToChange(c: Context, name: string, parts: Parts) {
	const site = await siteForTeam(c, name, parts);
	if (!(await readerOf(c, parts)).mayManage(name)) throw new Fault('key-too-weak', { what: `changes of the site "${name}"` });
	return site;
}

/** A person at a browser, not a program at a door of the API. */
const isPerson = (c: Context): boolean => !c.req.path.startsWith('/v1/') && (c.req.header('accept') ?? '').includes('text/html');

function answer(c: Context, fault: Fault): Response {
	if (fault.retryAfterS !== undefined) c.header('Retry-After', String(fault.retryAfterS));
	if (fault.code === 'key-needed')
		c.header('WWW-Authenticate', 'Basic realm="Waymark: any name, and a key as the password", charset="UTF-8"');
	if (!isPerson(c)) return c.json(bodyOf(fault), fault.status);
	return c.html(<FaultPage message={fault.message} />, fault.status) as Response;
}

/** Tells a fault to whoever asked; what is no fault is a bug, logged and told without its details. */
export const answerFault =
	(log: (cause: unknown) => void): ErrorHandler =>
	(error, c) => {
		const fault = error instanceof Fault ? error : new Fault('broken', {}, error);
		if (fault.status >= 500) log(fault.cause ?? fault);
		return answer(c, fault);
	};
