import { createRequire } from 'node:module';
import path from 'node:path';

/** Where a file of this package lies, whether we run from source or from the build. */
export const packageFile = (name: string): string =>
	path.join(path.dirname(createRequire(import.meta.url).resolve('waymark/package.json')), name);
