import type { Context, ErrorHandler } from 'hono';
import { bodyOf, Fault } from '../faults.ts';
import { type Reader, readerWith } from '../keys.ts';
import { FaultPage } from '../pages/fault-page.tsx';
import type { Parts } from '../parts.ts';

/** The key of a request: a bearer token, or the password that a browser asked for. */
function keyOf(header: string | undefined): string | undefined {
	const [, scheme, value] = /^(Bearer|Basic) +(\S+)$/i.exec(header ?? '') ?? [];
	if (!scheme || !value) return undefined;
	if (scheme.toLowerCase() === 'bearer') return value;
	const [user = '', ...password] = Buffer.from(value, 'base64').toString('utf8').split(':');
	return password.join(':') || user;
}

const anyone: Reader = { role: 'admin', maySee: () => true, mayManage: () => true };

/** Who asks. Throws a fault if a key is needed and none, or a wrong one, was given. */
export async function readerOf(c: Context, { settings, store }: Parts): Promise<Reader> {
	if (settings.openReports) return anyone;
	const key = keyOf(c.req.header('authorization'));
	const reader = key && (await readerWith(key, store, settings.adminKey));
	if (!reader) throw new Fault('key-needed');
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

/** The same for whoever wants to change something of it. */
export async function siteToChange(c: Context, name: string, parts: Parts) {
	const site = await siteFor(c, name, parts);
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
