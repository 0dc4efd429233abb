import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFolder, runCli } from '../../support/cli.ts';

describe('waymark sites', () => {
	it('adds a site, says which tag its pages need, lists it, changes it and removes it', async () => {
		const place = { folder: openFolder() };
		const added = await runCli(['sites', 'add', 'shop', '--origin', 'https://shop.example', '--label', 'Corner shop'], place);
		expect(added).toMatchObject({ code: 0, err: '' });
		expect(added.out).toContain('takes touchpoints from https://shop.example.');
		expect(added.out).toContain('data-site="shop"></script>');

		const more = await runCli(['sites', 'add', 'shop', '--origin', 'https://*.shop.example', '--time-zone', 'Europe/Berlin'], place);
		expect(more.out).toContain('https://shop.example, https://*.shop.example');
		expect((await runCli(['sites', 'list'], place)).out).toBe(
			'shop\tCorner shop\tEurope/Berlin\thttps://shop.example https://*.shop.example\n',
		);

		expect(await runCli(['sites', 'remove', 'shop'], place)).toMatchObject({ code: 0, err: '' });
		expect(await runCli(['sites', 'list'], place)).toEqual({ code: 0, out: '', err: '' });
		expect(await runCli(['sites', 'remove', 'shop'], place)).toEqual({ code: 1, out: '', err: 'waymark: There is no site "shop" here.\n' });
	});

	it.each([
		['site.name', ['sites', 'add', 'Corner Shop', '--origin', '*']],
		['site.origins.0', ['sites', 'add', 'shop', '--origin', 'shop.example']],
		['site.timeZone', ['sites', 'add', 'shop', '--origin', '*', '--time-zone', 'Berlin']],
	])('names what is wrong with one: %s', async (where, args) => {
		const { code, out, err } = await runCli(args, { folder: openFolder() });
		expect({ code, out }).toEqual({ code: 1, out: '' });
		expect(err).toMatch(new RegExp(`^waymark: ${where.replaceAll('.', '\\.')}: .+\\n$`));
	});

	it('says of a store that is none what it takes', async () => {
		const { code, err } = await runCli(['sites', 'list', '--store', 'oracle://db'], { folder: openFolder() });
		expect(code).toBe(1);
		expect(err).toMatch(/^waymark: "oracle:\/\/db" names no store\. .+\n$/);
	});

	it.each(['sqlite:./text.db', 'sqlite:.', 'sqlite:./text.db/waymark.db'])(
		'says in one line that %s cannot be the store',
		async (store) => {
			const folder = openFolder();
			writeFileSync(path.join(folder, 'text.db'), 'This is a letter, and no database at all. '.repeat(100));
			const { code, out, err } = await runCli(['sites', 'list', '--store', store], { folder });
			expect({ code, out }).toEqual({ code: 1, out: '' });
			expect(err).toMatch(/^waymark: .+\n$/);
		},
	);
});

describe('waymark', () => {
	it.each([['nonsense'], ['sites', 'add'], ['keys', 'create', '--role', 'king']])(
		'helps whoever calls what is not there: %s %s',
		async (...args) => {
			const { code, out, err } = await runCli(args.filter(Boolean), { folder: openFolder() });
			expect({ code, out }).toEqual({ code: 1, out: '' });
			expect(err).toMatch(/^error: /);
			expect(err).toContain('Usage: waymark');
		},
	);

	it('tells its commands to whoever asks', async () => {
		const { code, out } = await runCli(['--help'], { folder: openFolder() });
		expect(code).toBe(0);
		for (const command of ['serve', 'sites', 'keys', 'report']) expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'));
	});
});
