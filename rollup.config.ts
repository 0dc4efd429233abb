import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import type { Plugin, RollupOptions } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import esbuild from 'rollup-plugin-esbuild';

// Read by hand: an import attribute is lost when Node 20 loads this file through a plugin.
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
const external = [/^node:/, ...Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`))];
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

/** What a visitor downloads is made as small as it gets. */
export const smallest = terser({
	ecma: 2020,
	toplevel: true,
	compress: { passes: 3, unsafe_arrows: true, inline: 1, sequences: false, pure_getters: true, keep_fargs: false },
	format: { comments: false },
});

const scriptTag: RollupOptions = {
	input: 'sdk/script-tag.ts',
	output: { file: 'dist/waymark.js', format: 'iife', plugins: [smallest, weigh()] },
	plugins: compile(TARGET),
};

const doors = { index: 'sdk/index.ts', touchpoint: 'sdk/touchpoint/index.ts', collector: 'collector/index.ts', cli: 'collector/cli.ts' };

const packageDoors: RollupOptions = {
	input: doors,
	external,
	output: {
		dir: 'dist',
		format: 'es',
		chunkFileNames: 'shared/[name]-[hash].js',
		banner: (chunk) => (chunk.name === 'cli' ? '#!/usr/bin/env node' : ''),
	},
	plugins: compile('es2022'),
};

const types: RollupOptions = {
	input: { index: doors.index, touchpoint: doors.touchpoint, collector: doors.collector },
	external,
	output: { dir: 'dist', format: 'es', chunkFileNames: 'shared/[name]-[hash].d.ts' },
	plugins: [nodeResolve({ exportConditions, extensions: ['.ts', '.tsx'] }), dts({ tsconfig: 'tsconfig.json' })],
};

/** `--configScriptOnly` builds what a page loads and nothing else: all that running from source needs. */
export default (given: { configScriptOnly?: boolean }) => (given.configScriptOnly ? scriptTag : [scriptTag, packageDoors, types]);
