import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingsFor } from '../../../collector/cli/settings.ts';
import { openFolder, runCli } from '../../support/cli.ts';

/** A folder with these files in it. */
function folderWith(files: Readonly<Record<string, string>>): string {
	const folder = openFolder();
	for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
	return folder;
}

const said = (flags: Record<string, unknown>, env: NodeJS.ProcessEnv, folder = openFolder()) => settingsFor(flags, env, folder);
const inFile = (settings: object) => folderWith({ 'waymark.config.json': JSON.stringify(settings) });

describe('settings', () => {
	it('have a default for everything', async () => {
		expect(await said({}, {})).toEqual({ store: 'sqlite:./waymark.db', port: 4700, host: '127.0.0.1' });
	});

	it('come from flags, else the environment, else the file', async () => {
		const folder = inFile({ store: 'sqlite:file.db', port: 1, host: 'file' });
		expect(await said({}, {}, folder)).toMatchObject({ store: 'sqlite:file.db', port: 1, host: 'file' });
		const env = { WAYMARK_STORE: 'sqlite:env.db', WAYMARK_PORT: '2' };
		expect(await said({}, env, folder)).toMatchObject({ store: 'sqlite:env.db', port: 2, host: 'file' });
		expect(await said({ port: '3' }, env, folder)).toMatchObject({ store: 'sqlite:env.db', port: 3, host: 'file' });
	});

	it.each([
		['waymark.config.json', '{ "port": 7001 }'],
		['waymark.config.js', 'export default { port: 7001 };'],
		['waymark.config.ts', 'interface Own { readonly port: number }\nexport default { port: 7001 } satisfies Own;'],
	])('are read from %s', async (name, text) => {
		expect((await said({}, {}, folderWith({ [name]: text }))).port).toBe(7001);
	});

	it('take an empty variable for none', async () => {
		expect(await said({}, { WAYMARK_STORE: '', WAYMARK_PORT: '', WAYMARK_ADMIN_KEY: '' })).toEqual(await said({}, {}));
	});

	it('open the reports only to a clear yes', async () => {
		const opens = async (text: string, folder?: string) => (await said({}, { WAYMARK_OPEN_REPORTS: text }, folder)).openReports ?? false;
		expect([await opens('1'), await opens('true'), await opens('0'), await opens('false'), await opens('')]).toEqual([
			true,
			true,
			false,
			false,
			false,
		]);
		await expect(said({}, {}, inFile({ openReports: 'false' }))).rejects.toThrow('waymark.config.json openReports');
		await expect(said({}, {}, inFile({ openReports: 1 }))).rejects.toThrow('waymark.config.json openReports');
	});

	it('close the reports to a clear no, though the file opens them', async () => {
		const folder = inFile({ openReports: true });
		expect((await said({}, { WAYMARK_OPEN_REPORTS: '0' }, folder)).openReports).toBe(false);
		expect((await said({}, { WAYMARK_OPEN_REPORTS: 'false' }, folder)).openReports).toBe(false);
		expect((await said({}, {}, folder)).openReports).toBe(true);
	});

	it.each([
		['waymark.config.json port', {}, { port: 'eighty' }],
		['waymark.config.json port', {}, { port: 70_000 }],
		['waymark.config.json store', {}, { store: 5 }],
		['waymark.config.json adminKey', {}, { adminKey: 'short' }],
		['"prot"', {}, { prot: 80 }],
		['the environment port', { WAYMARK_PORT: 'eighty' }, {}],
		['the environment adminKey', { WAYMARK_ADMIN_KEY: 'short' }, {}],
	])('that are wrong are named with where they stand: %s', async (where, env, file) => {
		await expect(said({}, env, inFile(file))).rejects.toMatchObject({ code: 'bad-settings', message: expect.stringContaining(where) });
	});

	it.each([
		['waymark.config.json', '{ port: 80 }'],
		['waymark.config.json', ''],
		['waymark.config.js', 'export default {'],
		['waymark.config.ts', 'throw new Error("not today");'],
	])('of a file that cannot be read say which file: %s with %j', async (name, text) => {
		await expect(said({}, {}, folderWith({ [name]: text }))).rejects.toMatchObject({
			code: 'bad-settings',
			message: expect.stringContaining(name),
		});
	});

	it('that are wrong are told at the command line in one line, and nothing runs', async () => {
		const { code, out, err } = await runCli(['serve', '--port', 'eighty'], { folder: openFolder() });
		expect({ code, out }).toEqual({ code: 1, out: '' });
		expect(err).toMatch(/^waymark: the command line port: .+\n$/);
	});
});
