import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './support/house.ts';

interface Packed {
	readonly files: readonly { readonly path: string }[];
}

describe('the package', () => {
	const [packed] = JSON.parse(
		execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
			cwd: root,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}),
	) as Packed[];
	const files = packed?.files.map((file) => file.path) ?? [];

	it('brings everything that is read at run time beside the code', () => {
		const migrations = readdirSync(path.join(root, 'collector/stores/sqlite/migrations'), { recursive: true, withFileTypes: true }).filter(
			(each) => each.isFile(),
		);
		expect(migrations.length).toBeGreaterThan(1);
		expect(files.filter((file) => file.startsWith('collector/stores/sqlite/migrations/'))).toHaveLength(migrations.length);
		expect(files).toContain('collector/pages/waymark.css');
		expect(files).toContain('dist/waymark.js');
	});

	it('brings what its doors lead to', () => {
		for (const door of ['index', 'collector', 'touchpoint'])
			expect(files).toEqual(expect.arrayContaining([`dist/${door}.js`, `dist/${door}.d.ts`]));
		expect(files).toContain('dist/cli.js');
	});

	it('brings no source, no test and nobody’s data', () => {
		expect(files.filter((file) => /^(sdk|test|examples|docs)\/|\.tsx?$|\.db/.test(file) && !file.endsWith('.d.ts'))).toEqual([]);
	});
});
