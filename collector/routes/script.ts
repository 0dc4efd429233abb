import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { Fault } from '../faults.ts';
import { packageFile } from '../package-file.ts';

interface Script {
	readonly text: string;
	/** Part of its immutable name. */
	readonly hash: string;
	/** What a page writes into `integrity`. */
	readonly integrity: string;
}

async function readScript(): Promise<Script> {
	try {
		const text = await readFile(packageFile('dist/waymark.js'), 'utf8');
		return {
			text,
			hash: createHash('sha256').update(text).digest('hex').slice(0, 16),
			integrity: `sha384-${createHash('sha384').update(text).digest('base64')}`,
		};
	} catch (cause) {
		throw new Fault('not-found', { what: 'waymark.js (a checkout needs "npm run build" first)' }, cause);
	}
}

function answer(c: Context, { text, hash }: Script, cacheControl: string): Response {
	const etag = `"${hash}"`;
	c.header('ETag', etag);
	c.header('Cache-Control', cacheControl);
	if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304);
	c.header('Content-Type', 'text/javascript; charset=utf-8');
	return c.body(text);
}

/** The SDK: `/waymark.js` for a day, `/waymark.<hash>.js` for ever, `/waymark.json` with the hash and its integrity value. */
export function script(app: Hono): void {
	let read: Promise<Script> | undefined;
	const current = (): Promise<Script> => {
		read ??= readScript();
		// A missing build may come yet.
		read.catch(() => {
			read = undefined;
		});
		return read;
	};
	const anyPage = cors({ origin: '*' });
	app.get('/waymark.js', anyPage, async (c) => answer(c, await current(), 'public, max-age=86400'));
	app.get('/waymark.json', anyPage, async (c) => {
		const { hash, integrity } = await current();
		return c.json({ script: `/waymark.${hash}.js`, integrity });
	});
	app.get('/:name{waymark\\.[0-9a-f]+\\.js}', anyPage, async (c) => {
		const found = await current();
		if (c.req.param('name') !== `waymark.${found.hash}.js`)
			throw new Fault('not-found', { what: 'SDK of that version; /waymark.json names the present one' });
		return answer(c, found, 'public, max-age=31536000, immutable');
	});
}
