import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Fault } from '../faults.ts';
import type { Typed } from '../setup/form.ts';

/** More than the rules of any site that can still be overlooked. */
const MAX_BYTES = 1_000_000;

/** Takes no body larger than this. */
export const atMost = (maxSize: number = MAX_BYTES): MiddlewareHandler =>
	bodyLimit({
		maxSize,
		onError: () => {
			throw new Fault('too-large', { limit: maxSize });
		},
	});

/** A body as JSON that says it is; anything else a page of somebody else could send. */
export async function jsonOf(c: Context): Promise<unknown> {
	if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) throw new Fault('not-json');
	try {
		return await c.req.json();
	} catch (cause) {
		throw new Fault('not-json', {}, cause);
	}
}

/** The fields of a JSON object; of anything else none. */
export async function fieldsOf(c: Context): Promise<Readonly<Record<string, unknown>>> {
	const given = await jsonOf(c);
	if (typeof given !== 'object' || given === null || Array.isArray(given))
		throw new Fault('bad-settings', { where: 'body', problem: 'is no JSON object' });
	return given as Readonly<Record<string, unknown>>;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : '');

/** What a form said; files are left to whoever wants one. */
export async function typedOf(c: Context): Promise<Typed> {
	const body = await c.req.parseBody({ all: true });
	const fields = Object.entries(body).map(([name, value]) => [name, [value].flat().map(textOf).filter(Boolean).join('\n')] as const);
	return Object.fromEntries(fields);
}
