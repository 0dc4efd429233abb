import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const FOLDER = fileURLToPath(new URL('pages/', import.meta.url));

/** Everything travels within the page, for it loads nothing from elsewhere. */
const WITHIN: BuildOptions = {
	bundle: true,
	write: false,
	outdir: FOLDER,
	format: 'iife',
	target: 'es2022',
	// Not the project's own, which draws on the server.
	tsconfigRaw: { compilerOptions: { jsx: 'react-jsx' } },
	minify: true,
	logLevel: 'error',
	loader: { '.svg': 'dataurl', '.png': 'dataurl', '.gif': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl' },
	define: {
		'process.env.NODE_ENV': '"production"',
		__VUE_OPTIONS_API__: 'true',
		__VUE_PROD_DEVTOOLS__: 'false',
		__VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
	},
};

/** The script of a page, which draws it, and the styles that it imports. */
async function bundled(file: string): Promise<string> {
	const { outputFiles = [] } = await build({ ...WITHIN, entryPoints: [`${FOLDER}${file}`] });
	const textOf = (extension: string) => outputFiles.find((each) => each.path.endsWith(extension))?.text ?? '';
	return `<style>${textOf('.css')}</style><script>${textOf('.js')}</script>`;
}

/** The body of each page by its name. */
export async function readPages(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
	const files = readdirSync(FOLDER).filter((file) => names.includes(path.parse(file).name));
	return new Map(await Promise.all(files.map(async (file) => [path.parse(file).name, await bundled(file)] as const)));
}
