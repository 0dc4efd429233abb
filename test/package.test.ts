import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from './support/house.ts';

interface Packed {
	readonly filename: string;
	readonly files: readonly { readonly path: string }[];
}

const DOORS = ['index', 'core', 'build', 'react', 'vue', 'collector', 'touchpoint'];

/** A project that has installed the package, as it is published, beside React and Vue. */
const project = mkdtempSync(path.join(tmpdir(), 'waymark-installed-'));
const installed = path.join(project, 'node_modules/waymark');
afterAll(() => rmSync(project, { recursive: true, force: true }));

const [packed] = JSON.parse(
	execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	}),
) as Packed[];
const files = packed?.files.map((file) => file.path) ?? [];
mkdirSync(installed, { recursive: true });
execFileSync('tar', ['-xzf', path.join(project, packed?.filename ?? ''), '-C', installed, '--strip-components=1']);
const borrow = (name: string) => {
	mkdirSync(path.dirname(path.join(project, 'node_modules', name)), { recursive: true });
	symlinkSync(path.join(root, 'node_modules', name), path.join(project, 'node_modules', name));
};
for (const name of ['react', 'vue', '@types/react', '@types/node', 'hono', '@hono/zod-openapi', 'zod']) borrow(name);
writeFileSync(path.join(project, 'package.json'), '{ "type": "module" }');

/** What TypeScript has against this code, as somebody would compile it who has the package installed; every `wrong` line is expected to be refused. */
function complaintsAbout(code: string, module: 'bundler' | 'nodenext'): readonly string[] {
	const file = path.join(project, 'app.ts');
	writeFileSync(file, code);
	const isNode = module === 'nodenext';
	const program = ts.createProgram([file], {
		strict: true,
		noEmit: true,
		types: [],
		target: ts.ScriptTarget.ES2022,
		lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
		module: isNode ? ts.ModuleKind.NodeNext : ts.ModuleKind.ESNext,
		moduleResolution: isNode ? ts.ModuleResolutionKind.NodeNext : ts.ModuleResolutionKind.Bundler,
	});
	// What others have published is not ours to check, and would take a minute.
	const ours = program.getSourceFiles().filter(({ fileName }) => fileName === file || fileName.includes('/waymark/dist/'));
	return ours
		.flatMap((source) => [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)])
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

const DECLARED = `
declare module 'waymark' {
	interface Actions { 'add-to-cart': { value: number }; 'open-menu': {} }
}
`;

/** Good calls compile, and each of the bad ones is refused. */
const callsOf = (track: string) => `
${track}('add-to-cart', { value: 12 });
${track}('open-menu');
// @ts-expect-error: not among the declared ones
${track}('add-to-basket');
// @ts-expect-error: a value is a number
${track}('add-to-cart', { value: 'a lot' });
// @ts-expect-error: its props are required
${track}('add-to-cart');
`;

describe('the package', () => {
	it('brings everything that is read at run time beside the code', () => {
		const migrations = readdirSync(path.join(root, 'collector/stores/sqlite/migrations'), { recursive: true, withFileTypes: true }).filter(
			(each) => each.isFile(),
		);
		expect(migrations.length).toBeGreaterThan(1);
		expect(files.filter((file) => file.startsWith('collector/stores/sqlite/migrations/'))).toHaveLength(migrations.length);
		expect(files).toEqual(expect.arrayContaining(['collector/pages/styles/base.css', 'dist/waymark.js', 'dist/waymark.core.js']));
		expect(files).toEqual(expect.arrayContaining(['dist/integrity.json', 'dist/reading-desk.js']));
	});

	it('brings what its doors lead to', () => {
		for (const door of DOORS) expect(files).toEqual(expect.arrayContaining([`dist/${door}.js`, `dist/${door}.d.ts`]));
		expect(files).toContain('dist/cli.js');
	});

	it('brings no source, no test and nobody’s data', () => {
		expect(files.filter((file) => /^(sdk|adapters|test|examples|docs)\/|\.tsx?$|\.db/.test(file) && !file.endsWith('.d.ts'))).toEqual([]);
	});

	it('asks nobody to install React or Vue', () => {
		const { peerDependencies, peerDependenciesMeta } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8'));
		for (const name of Object.keys(peerDependencies)) expect(peerDependenciesMeta[name], name).toEqual({ optional: true });
	});

	it('lets React and Vue come from the page, and has one Waymark behind all its doors', () => {
		for (const name of ['react', 'vue']) {
			const code = readFileSync(path.join(installed, `dist/${name}.js`), 'utf8');
			const imported = [...code.matchAll(/^import .* from '([^']+)'/gm)].map(([, from]) => from);
			expect(imported.sort()).toEqual([name, 'waymark'].sort());
		}
		// Hooks, which React's server must leave to the browser.
		expect(readFileSync(path.join(installed, 'dist/react.js'), 'utf8')).toMatch(/^'use client';/);
	});
});

describe('whoever has installed the package', { timeout: 120_000 }, () => {
	it.each(['bundler', 'nodenext'] as const)('has the actions they declared checked at every door (%s)', (module) => {
		const code = `
import { track } from 'waymark';
import { track as trackCore } from 'waymark/core';
import { createWaymark, pageView, type Detector } from 'waymark/build';
import { useTrack, useWaymark, WaymarkProvider, useStanding } from 'waymark/react';
import { createWaymarkPlugin, useStanding as useVueStanding, useWaymark as useVue } from 'waymark/vue';
${DECLARED}
const mine: Detector = { tier: 'base', watch({ page, see }) { page.listen('toggle', () => see({ kind: 'action', name: 'toggled' })); } };
const own = createWaymark({ 'page-view': pageView, toggled: mine });
const trackReact = useTrack();
const stage: string | undefined = useStanding()?.stage ?? useVueStanding().value?.stage;
WaymarkProvider({ options: { site: 'a', collector: 'b' } });
createWaymarkPlugin({ site: 'a', collector: 'b' });
// @ts-expect-error: without a collector there is nobody to tell
createWaymarkPlugin({ site: 'a' });
${['track', 'trackCore', 'own.track', 'trackReact', 'useWaymark().track', 'useVue().track'].map(callsOf).join('')}
void stage;
`;
		expect(complaintsAbout(code, module)).toEqual([]);
	});

	it('can paste what docs/integrations.md shows', () => {
		const guide = readFileSync(path.join(root, 'docs/integrations.md'), 'utf8');
		const snippets = [...guide.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = '']) => code);
		// What belongs to the reader's own project, and to nobody's package.
		const theirs = "import { createApp, type Component } from 'vue';\ndeclare const App: Component;\n";
		expect(snippets.length).toBeGreaterThan(2);
		for (const code of snippets) expect(complaintsAbout(code.includes('createApp(') ? theirs + code : code, 'bundler'), code).toEqual([]);
	});

	it('may say anything where nothing is declared', () => {
		expect(complaintsAbout("import { track } from 'waymark';\ntrack('anything', { at: 'all' });\ntrack('anything');", 'bundler')).toEqual(
			[],
		);
	});

	it('hears of a mistake, or these claims would be empty', () => {
		expect(complaintsAbout("import { track } from 'waymark';\ntrack(12);", 'bundler')).toHaveLength(1);
	});
});
