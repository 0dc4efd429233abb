import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { readScripts } from '../scripts.ts';
import type { Measure } from './measure.ts';

const brotli = (text: Buffer) =>
	brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } });

/** What a visitor downloads, as it is shipped and as it travels. Of several files each is packed by itself. */
export const size: Measure = async ({ sdks }) => {
	const setups = Object.entries(sdks).flatMap(([name, sdk]) => Object.entries(sdk.setups).map(([kind, setup]) => ({ name, kind, setup })));
	const rows = await Promise.all(
		setups.map(async ({ name, kind, setup }) => {
			const files = await readScripts(setup.scripts);
			const sumOf = (pack: (file: Buffer) => Buffer) => files.reduce((sum, each) => sum + pack(each).length, 0);
			return {
				sdk: name,
				'set-up': kind,
				files: files.length,
				'minified B': sumOf((file) => file),
				'gzip -9 B': sumOf((file) => gzipSync(file, { level: 9 })),
				'brotli 11 B': sumOf(brotli),
			};
		}),
	);
	const sorted = rows.filter(({ files }) => files > 0).sort((a, b) => a['gzip -9 B'] - b['gzip -9 B']);
	return { tables: [{ title: 'Size', note: 'What a visitor downloads, lightest first.', rows: sorted }], runs: [] };
};
