import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openFolder, runCli, startCli } from '../../support/cli.ts';
import { batchOf, SHOP, view } from '../../support/collector.ts';

const ADMIN_KEY = 'correct-horse-battery-staple';

/** `waymark serve` once it listens. */
async function openServing(place: Parameters<typeof startCli>[1], ...args: readonly string[]) {
	const child = startCli(['serve', ...args], place);
	let said = '';
	child.stdout.setEncoding('utf8');
	for await (const text of child.stdout.iterator({ destroyOnReturn: false })) {
		said += text;
		if (said.includes('\n')) break;
	}
	const [url = ''] = /http:\S+/.exec(said) ?? [];
	return { child, said, url };
}

const post = (url: string) => fetch(`${url}/v1/batches`, { method: 'POST', body: JSON.stringify(batchOf([view('/checkout')])) });

describe('waymark serve', () => {
	it.each(['SIGTERM', 'SIGINT'] as const)('says where it listens, and stops with code 0 on %s, its store closed', async (signal) => {
		const folder = openFolder();
		writeFileSync(path.join(folder, 'waymark.config.json'), JSON.stringify({ port: 0, sites: [SHOP] }));
		const { child, said, url } = await openServing({ folder });
		expect(said).toMatch(/^waymark listens on http:\/\/127\.0\.0\.1:\d+\n$/);
		expect((await post(url)).status).toBe(202);
		child.kill(signal);
		const [code, by] = await once(child, 'exit');
		expect([code, by]).toEqual([0, null]);
		// SQLite removes its log when the last connection is closed as it should be.
		expect(readdirSync(folder).filter((name) => name.startsWith('waymark.db'))).toEqual(['waymark.db']);
	});

	it('is not cut short by a second signal', async () => {
		const { child } = await openServing({ folder: openFolder() }, '--port', '0');
		child.kill('SIGTERM');
		child.kill('SIGTERM');
		expect(await once(child, 'exit')).toEqual([0, null]);
	});

	it('opens its reports to the admin key of the environment and to nobody else', async () => {
		const { url } = await openServing({ folder: openFolder(), env: { WAYMARK_ADMIN_KEY: ADMIN_KEY, WAYMARK_PORT: '0' } });
		const get = async (key: string) => (await fetch(url, { headers: { authorization: `Bearer ${key}` } })).status;
		expect([await get(ADMIN_KEY), await get('wrong'), (await fetch(url)).status]).toEqual([200, 401, 401]);
	});

	it('opens its reports to everybody if told to', async () => {
		const { url } = await openServing({ folder: openFolder() }, '--port', '0', '--open-reports');
		expect((await fetch(url)).status).toBe(200);
	});

	it('says in one line that the port is in use, and ends', async () => {
		const other = net.createServer().listen(0, '127.0.0.1');
		onTestFinished(() => void other.close());
		await once(other, 'listening');
		const { port } = other.address() as net.AddressInfo;
		const { code, out, err } = await runCli(['serve', '--port', String(port), '--store', 'sqlite::memory:'], { folder: openFolder() });
		expect({ code, out }).toEqual({ code: 1, out: '' });
		expect(err).toMatch(new RegExp(`^waymark: .*address already in use.*:${port}\\n$`));
	});

	it('says in one line which setting of which site is wrong, and leaves nothing behind', async () => {
		const folder = openFolder();
		writeFileSync(
			path.join(folder, 'waymark.config.json'),
			JSON.stringify({ store: 'sqlite::memory:', sites: [{ ...SHOP, timeZone: 'Berlin' }] }),
		);
		const { code, out, err } = await runCli(['serve', '--port', '0'], { folder });
		expect({ code, out }).toEqual({ code: 1, out: '' });
		expect(err).toMatch(/^waymark: site\.timeZone: .+\n$/);
		expect(readdirSync(folder).filter((name) => /^waymark-/.test(name))).toEqual([]);
	});
});
