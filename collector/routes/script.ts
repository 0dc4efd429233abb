import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { Fault } from '../faults.ts';
import { packageFile } from '../package-file.ts';

/** Builds of the SDK by what they are called before `.js`: the whole, and the one without frictions. */
const BUILDS = ['waymark', 'waymark.core'] as const;
type Build = (typeof BUILDS)[number];

interface Script {
	readonly text: string;
	/** Part of its immutable name. */
	readonly hash: string;
	/** What a page writes into `integrity`. */
	readonly integrity: string;
}

async function readScript(build: Build): Promise<Script> {
	try {
		const text = await readFile(packageFile(`dist/${build}.js`), 'utf8');
		return {
			text,
			hash: createHash('sha256').update(text).digest('hex').slice(0, 16),
			integrity: `sha384-${createHash('sha384').update(text).digest('base64')}`,
		};
	} catch (cause) {
		throw new Fault('not-found', { what: `${build}.js (a checkout needs "npm run build" first)` }, cause);
	}
}

/** Reads each build once. */
function createScripts() {
	const read = new Map<Build, Promise<Script>>();
	return (build: Build): Promise<Script> => {
		const reading = read.get(build) ?? readScript(build);
		read.set(build, reading);
		// A missing build may come yet.
		reading.catch(() => read.delete(build));
		return reading;
	};
}

function answer(c: Context, { text, hash }: Script, cacheControl: string): Response {
	const etag = `"${hash}"`;
	c.header('ETag', etag);
	c.header('Cache-Control', cacheControl);
	if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304);
	c.header('Content-Type', 'text/javascript; charset=utf-8');
	return c.body(text);
}

/**
 * The SDK: `/waymark.js` for a day, `/waymark.<hash>.js` for ever, the same of `waymark.core.js`; `/waymark.json` with the hashed names and
 * integrity values of all.
 */
export function script(app: Hono): void {
	const scriptOf = createScripts();
	const known = async (build: Build) => {
		const { hash, integrity } = await scriptOf(build);
		return { script: `/${build}.${hash}.js`, integrity };
	};
	const anyPage = cors({ origin: '*' });
	app.get('/waymark.json', anyPage, async (c) => {
		const [whole, core] = await Promise.all([known('waymark'), known('waymark.core')]);
		return c.json({ ...whole, scripts: { 'waymark.js': whole, 'waymark.core.js': core } });
	});
	for (const build of BUILDS) {
		app.get(`/${build}.js`, anyPage, async (c) => answer(c, await scriptOf(build), 'public, max-age=86400'));
		app.get(`/:name{${build.replace('.', '\\.')}\\.[0-9a-f]+\\.js}`, anyPage, async (c) => {
			const found = await scriptOf(build);
			if (c.req.param('name') !== `${build}.${found.hash}.js`)
				throw new Fault('not-found', { what: 'SDK of that version; /waymark.json names the present one' });
			return answer(c, found, 'public, max-age=31536000, immutable');
		});
	}
}
