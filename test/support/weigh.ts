import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { rollup } from 'rollup';
import { compile, smallest, TARGET } from '../../rollup.config.ts';
import { root } from './house.ts';

const SCRIPT = path.join(root, 'sdk/script-tag.ts');
const REGISTRY = path.join(root, 'sdk/detectors/registry.ts');
const lineOf = (name: string) => new RegExp(`^\\t(${name}|'${name}': \\w+),\\n`, 'm');
const gzipped = (code: string) => gzipSync(code, { level: 9 }).length;

/** The registry without some detectors, and so without all that only they import. */
const registryWithout = (names: readonly string[]): string =>
	names.reduce(
		(text, name) => {
			if (!lineOf(name).test(text)) throw new Error(`${name} has no line in the registry`);
			return text.replace(lineOf(name), '');
		},
		readFileSync(REGISTRY, 'utf8'),
	);

/** What the script tag weighs without these detectors, in bytes gzip -9; built as it is delivered. */
export async function weighWithout(names: readonly string[]): Promise<number> {
	const registry = { name: 'registry', load: (id: string) => (id === REGISTRY ? registryWithout(names) : null) };
	const bundle = await rollup({ input: SCRIPT, plugins: [registry, compile(TARGET)] });
	const { output } = await bundle.generate({ format: 'iife', plugins: smallest });
	return gzipped(output[0].code);
}

/** The same within a few bytes in a hundred, and thirty times sooner: for what is compared with another one of these. */
export async function weighRoughlyWithout(names: readonly string[]): Promise<number> {
	const registry: Plugin = {
		name: 'registry',
		setup: ({ onLoad }) => onLoad({ filter: /detectors\/registry\.ts$/ }, () => ({ contents: registryWithout(names), loader: 'ts' })),
	};
	const options = {
		bundle: true,
		minify: true,
		write: false as const,
		format: 'iife' as const,
		target: TARGET,
		conditions: ['waymark-source'],
	} satisfies BuildOptions;
	const { outputFiles } = await build({ ...options, entryPoints: [SCRIPT], plugins: [registry] });
	return gzipped(outputFiles[0]?.text ?? '');
}
