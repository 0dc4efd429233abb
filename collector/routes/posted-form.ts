import type { Context, Hono, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Fault } from '../faults.ts';

/** More than the longest list of addresses. */
const MAX_BYTES = 65_536;

export const limited: MiddlewareHandler = bodyLimit({
	maxSize: MAX_BYTES,
	onError: () => {
		throw new Fault('too-large', { limit: MAX_BYTES });
	},
});

/** The fields of a posted form as text; a file is none. */
export async function formOf(c: Context): Promise<Readonly<Record<string, string>>> {
	try {
		const given = await c.req.parseBody();
		return Object.fromEntries(Object.entries(given).filter((field): field is [string, string] => typeof field[1] === 'string'));
	} catch (cause) {
		throw new Fault('bad-form', {}, cause);
	}
}

/** Only what says that it is JSON: a foreign page could post anything else with the reader's own key. */
export async function jsonOf(c: Context): Promise<Readonly<Record<string, unknown>>> {
	if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) throw new Fault('not-json');
	const given: unknown = await c.req.json().catch((cause) => {
		throw new Fault('not-json', {}, cause);
	});
	return typeof given === 'object' && given !== null ? { ...given } : {};
}

/** A door for a form of our own pages. */
export const onForm = (app: Hono, path: string, answer: (c: Context) => Promise<Response>) => app.post(path, limited, answer);
