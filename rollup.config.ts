import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import type { Plugin, RollupOptions } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import esbuild from 'rollup-plugin-esbuild';

// Read by hand: an import attribute is lost when Node 20 loads this file through a plugin.
const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
const installed = Object.keys({ ...dependencies, ...peerDependencies });
// Our own name too: what stands upon a door goes through it, so that a page has one Waymark and not two.
const external = [/^node:/, /^waymark$/, ...installed.map((name) => new RegExp(`^${name}(/|$)`))];
const exportConditions = ['waymark-source'];
export const compile = (target: string) => [nodeResolve({ exportConditions }), esbuild({ target, tsconfig: 'tsconfig.json' })];

/** What every browser understands that has had an update since the spring of 2021. */
export const TARGET = 'es2022';

/** Prints what a visitor downloads. */
const weigh = (): Plugin => ({
	name: 'weigh',
	generateBundle(_, bundle) {
		for (const chunk of Object.values(bundle)) {
			if (chunk.type === 'chunk') console.log(`${chunk.fileName}: ${gzipSync(chunk.code, { level: 9 }).length} bytes gzip`);
		}
	},
});

/**
 * Properties that only our own parts say to one another, so that the script tag may call them by a letter. Never a word of the wire, of
 * evidence, of the API, of options, of what is kept in the browser, or of the browser itself: a test looks.
 */
export const INTERNAL = [
	...['tier', 'meet', 'listen', 'listenToPeople', 'onNavigate', 'onView', 'onVerdict', 'onClose', 'nameOf', 'guard', 'observer'],
	...['answer', 'gesture', 'stirredAt', 'wokenAt', 'isControl', 'isReading', 'isUnsure', 'isAsked', 'isSent'],
	...['begin', 'times', 'common', 'point', 'words', 'isNamed', 'fromX', 'factor', 'density'],
	...['tell', 'isHeard', 'isGranted', 'isCalm', 'leftMs', 'roomLeft', 'consentRequired', 'hasQuiet', 'openShelf'],
];

/** One word for what is declared, where two would say the same to a browser. */
const oneWord: Plugin = { name: 'one-word', renderChunk: (code) => code.replace(/\bconst /g, 'let ') };

/** What a visitor downloads is made as small as it gets. */
export const smallest = [
	oneWord,
	terser({
		ecma: 2020,
		toplevel: true,
		compress: { passes: 3, unsafe_arrows: true, inline: 1, sequences: false, pure_getters: true, keep_fargs: false },
		mangle: { properties: { regex: new RegExp(`^(${INTERNAL.join('|')})$`), keep_quoted: true } },
		format: { comments: false },
	}),
];

/** Writes down what a page puts into `integrity`, for all scripts that are built by now. */
const integrity = (): Plugin => ({
	name: 'integrity',
	writeBundle() {
		const built = readdirSync('dist').filter((file) => /^waymark.*\.js$/.test(file));
		const integrityOf = (file: string) => {
			const hash = createHash('sha384').update(readFileSync(`dist/${file}`));
			return [file, `sha384-${hash.digest('base64')}`] as const;
		};
		writeFileSync('dist/integrity.json', `${JSON.stringify(Object.fromEntries(built.map(integrityOf)), null, '\t')}\n`);
	},
});

const scriptTag = (input: string, file: string): RollupOptions => ({
	input,
	output: { file, format: 'iife', plugins: [...smallest, weigh(), integrity()] },
	plugins: compile(TARGET),
});

const scripts = [scriptTag('sdk/script-tag.ts', 'dist/waymark.js'), scriptTag('sdk/script-tag-core.ts', 'dist/waymark.core.js')];

const doors = { index: 'sdk/index.ts', touchpoint: 'sdk/touchpoint/index.ts', collector: 'collector/index.ts' };
const builds = { core: 'sdk/core.ts', build: 'sdk/build.ts' };
const adapters = { react: 'adapters/react.ts', vue: 'adapters/vue.ts' };

const banners: Readonly<Record<string, string>> = {
	cli: '#!/usr/bin/env node',
	// React's server must not run hooks.
	react: "'use client';",
};

const packageDoors: RollupOptions = {
	input: { ...doors, ...builds, ...adapters, cli: 'collector/cli.ts', 'reading-desk': 'collector/reading-desk.ts' },
	external,
	output: {
		dir: 'dist',
		format: 'es',
		chunkFileNames: 'shared/[name]-[hash].js',
		hoistTransitiveImports: false,
		banner: ({ name }) => banners[name] ?? '',
	},
	plugins: compile('es2022'),
};

/** Types of these doors are pointed to by the others: declared actions are merged into `waymark`, and there must be one of it. */
const ownTypes = { [path.resolve('sdk/index.ts')]: './index.js', [path.resolve('sdk/touchpoint/index.ts')]: './touchpoint.js' };

const types = (input: Record<string, string>, elsewhere: Record<string, string> = {}): RollupOptions => ({
	input,
	external: [...external, ...Object.keys(elsewhere)],
	output: { dir: 'dist', format: 'es', chunkFileNames: 'shared/[name]-[hash].d.ts', paths: elsewhere },
	plugins: [nodeResolve({ exportConditions, extensions: ['.ts', '.tsx'] }), dts({ tsconfig: 'tsconfig.json' })],
});

/** `--configScriptOnly` builds what a page loads and nothing else: all that running from source needs. */
export default (given: { configScriptOnly?: boolean }) =>
	given.configScriptOnly ? scripts : [...scripts, packageDoors, types(doors), types({ ...builds, ...adapters }, ownTypes)];
