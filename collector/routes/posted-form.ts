import type { Context, Hono } from 'hono';
import { Fault } from '../faults.ts';
import { jsonOf as anyJsonOf, atMost } from './bodies.ts';

/** More than the longest list of addresses. */
const MAX_BYTES = 65_536;

export const limited = atMost(MAX_BYTES);

/** The fields of a posted form as text; a file is none. */
export async function formOf(c: Context): Promise<Readonly<Record<string, string>>> {
	try {
		const given = await c.req.parseBody();
		return Object.fromEntries(Object.entries(given).filter((field): field is [string, string] => typeof field[1] === 'string'));
	} catch (cause) {
		throw new Fault('bad-form', {}, cause);
	}
}

/** The fields of a JSON body; of what is no object there are none, and each that is needed is missed by its name. */
export async function jsonOf(c: Context): Promise<Readonly<Record<string, unknown>>> {
	const given = await anyJsonOf(c);
	return typeof given === 'object' && given !== null ? { ...given } : {};
}

/** A door for a form of our own pages. */
export const onForm = (app: Hono, path: string, answer: (c: Context) => Promise<Response>) => app.post(path, limited, answer);
