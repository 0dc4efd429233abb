import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../../collector/package-file.ts';
import { openTestCollector } from '../../support/collector.ts';

interface Known {
	readonly script: string;
	readonly integrity: string;
}

async function openScript() {
	const { app } = await openTestCollector({ openReports: false });
	const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> => app.request(path, { headers });
	const listed = (await (await get('/waymark.json')).json()) as Known & { readonly scripts: Readonly<Record<string, Known>> };
	return { get, listed, known: (file: string) => listed.scripts[file] as Known };
}

describe.each(['waymark', 'waymark.core'])('%s.js', (build) => {
	const file = `${build}.js`;
	// `npm test` builds first; without a build these claims have nothing to be about.
	const built = readFileSync(packageFile(`dist/${file}`), 'utf8');

	it('is served as it was built, as JavaScript, to any page and without a key', async () => {
		const { get } = await openScript();
		const response = await get(`/${file}`, { origin: 'https://shop.example' });
		expect(await response.text()).toBe(built);
		expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
		expect(response.headers.get('access-control-allow-origin')).toBe('*');
	});

	it('is kept for a day, and not sent again to whoever has it', async () => {
		const { get } = await openScript();
		const { headers } = await get(`/${file}`);
		expect(headers.get('cache-control')).toBe('public, max-age=86400');
		const etag = headers.get('etag') ?? '';
		for (const held of [etag, `W/${etag}`, `"other", ${etag}`]) {
			const again = await get(`/${file}`, { 'if-none-match': held });
			expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
		}
		expect((await get(`/${file}`, { 'if-none-match': '"other"' })).status).toBe(200);
	});

	it('has a name that changes with it, under which it may be kept for ever', async () => {
		const { get, known } = await openScript();
		const hash = createHash('sha256').update(built).digest('hex').slice(0, 16);
		expect(known(file).script).toBe(`/${build}.${hash}.js`);
		const response = await get(known(file).script);
		expect(await response.text()).toBe(built);
		expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
		expect(response.headers.get('access-control-allow-origin')).toBe('*');
	});

	it('has an integrity value that a browser will find right, listed by the collector and in the package', async () => {
		const { known } = await openScript();
		const integrity = `sha384-${createHash('sha384').update(built).digest('base64')}`;
		expect(known(file).integrity).toBe(integrity);
		expect(JSON.parse(readFileSync(packageFile('dist/integrity.json'), 'utf8'))).toHaveProperty([file], integrity);
	});

	it('of another version is not pretended to be there', async () => {
		const { get } = await openScript();
		const response = await get(`/${build}.${'0'.repeat(16)}.js`);
		expect(response.status).toBe(404);
		expect(response.headers.get('cache-control') ?? '').not.toContain('immutable');
		expect(await response.json()).toEqual({ error: { code: 'not-found', message: expect.stringContaining('/waymark.json') } });
	});
});

describe('the list of scripts', () => {
	it('names the whole script first, as it always has', async () => {
		const { listed, known } = await openScript();
		expect({ script: listed.script, integrity: listed.integrity }).toEqual(known('waymark.js'));
	});

	it('is read by any page, so that a build may ask for it', async () => {
		const { get } = await openScript();
		expect((await get('/waymark.json', { origin: 'https://shop.example' })).headers.get('access-control-allow-origin')).toBe('*');
	});
});
