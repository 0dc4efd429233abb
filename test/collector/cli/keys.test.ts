import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFolder, runCli } from '../../support/cli.ts';
import { openTestCollector } from '../../support/collector.ts';

const ADD_SHOP = ['sites', 'add', 'shop', '--origin', '*'];

describe('waymark keys', () => {
	it('makes a key that opens its site, shows it once, keeps none of it, and revokes it', async () => {
		const place = { folder: openFolder() };
		await runCli(ADD_SHOP, place);
		const { code, out, err } = await runCli(['keys', 'create', '--site', 'shop'], place);
		expect({ code, err }).toEqual({ code: 0, err: '' });
		const [key = '', told = ''] = out.split('\n');
		const [, id = '', secret = ''] = /^wm_([0-9a-f]{12})_([\w-]{43})$/.exec(key) ?? [];
		expect(told).toContain('only time');
		expect(told).toContain(id);
		for (const file of ['waymark.db', 'waymark.db-wal']) {
			const kept = readIfThere(path.join(place.folder, file));
			expect(kept.includes(secret)).toBe(false);
		}

		const { app } = await openTestCollector({ store: `sqlite:${place.folder}/waymark.db`, sites: [], openReports: false });
		const get = async () => (await app.request('/sites/shop', { headers: { authorization: `Bearer ${key}` } })).status;
		expect(await get()).toBe(200);
		expect(await runCli(['keys', 'revoke', id], place)).toMatchObject({ code: 0, out: `The key ${id} opens nothing any more.\n` });
		expect(await get()).toBe(401);
		expect(await runCli(['keys', 'revoke', id], place)).toEqual({
			code: 1,
			out: '',
			err: `waymark: There is no key with the id "${id}" here.\n`,
		});
	});

	it.each([
		['a site that is not there', ['--site', 'nowhere'], 'waymark: There is no site "nowhere" here.\n'],
		['no site', [], 'waymark: --site: a key of role agency needs at least one site. Nothing was changed.\n'],
	])('makes no key for %s', async (_, args, err) => {
		expect(await runCli(['keys', 'create', ...args], { folder: openFolder() })).toEqual({ code: 1, out: '', err });
	});

	it('makes a managing key, which no server key can be', async () => {
		const place = { folder: openFolder() };
		expect((await runCli(['keys', 'create', '--manage'], place)).code).toBe(0);
		expect(await runCli(['keys', 'create', '--role', 'server', '--manage'], place)).toMatchObject({
			code: 1,
			err: expect.stringContaining('manages nothing'),
		});
	});

	it('makes an admin key without a site', async () => {
		const { code, out } = await runCli(['keys', 'create', '--role', 'admin'], { folder: openFolder() });
		expect(code).toBe(0);
		expect(out).toMatch(/^wm_/);
	});
});

function readIfThere(file: string): Buffer {
	try {
		return readFileSync(file);
	} catch {
		// The log beside the database is gone once the database is closed: what is not there holds no key.
		return Buffer.alloc(0);
	}
}
