import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Script, Sdk } from './sdks/sdk.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const MODULES = path.join(HERE, 'node_modules');

const fileOf = (shipped: string): string => path.resolve(MODULES, shipped);

/** A script as it is shipped. */
export const readScript = (shipped: string): Buffer => readFileSync(fileOf(shipped));

/** A module as the bundler of a site would ship it. What it exports is in the global `bundled`. */
async function bundle(contents: string): Promise<Buffer> {
	const { outputFiles } = await build({
		stdin: { contents, resolveDir: HERE },
		bundle: true,
		write: false,
		minify: true,
		format: 'iife',
		globalName: 'bundled',
		target: 'es2022',
		legalComments: 'none',
		// Session replay, which is loaded only when it is asked for.
		external: ['rrweb'],
		logLevel: 'error',
	});
	return Buffer.from(outputFiles[0]?.contents ?? '');
}

/** Reads or bundles scripts. */
export const readScripts = (scripts: readonly Script[]): Promise<readonly Buffer[]> =>
	Promise.all(scripts.map(async (each) => (typeof each === 'string' ? readScript(each) : bundle(each.bundled))));

/** Files of a tracker that are not there. */
export const missingOf = ({ setups }: Sdk): readonly string[] =>
	Object.values(setups)
		.flatMap(({ scripts }) => scripts)
		.filter((each): each is string => typeof each === 'string' && !existsSync(fileOf(each)));

/** The version that is installed. */
export function versionOf({ npm }: Sdk): string {
	if (!npm) return 'this tree';
	return (JSON.parse(readFileSync(path.join(MODULES, npm, 'package.json'), 'utf8')) as { version: string }).version;
}
