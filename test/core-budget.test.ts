import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { baseDetectors } from '../sdk/detectors/base-registry.ts';
import { detectors } from '../sdk/detectors/registry.ts';
import { root } from './support/house.ts';

/** Bytes that a page may have to download for the facts of a journey alone, gzip -9. */
const CORE = 8_900;

const gzipped = (text: string) => gzipSync(text, { level: 9 }).length;
const core = readFileSync(path.join(root, 'dist/waymark.core.js'), 'utf8');

/** What a bundler makes of a page's own code upon the built package. */
async function bundled(contents: string): Promise<string> {
	const { outputFiles } = await build({
		stdin: { contents, resolveDir: root },
		bundle: true,
		minify: true,
		write: false,
		format: 'esm',
		target: 'es2022',
		logLevel: 'error',
		// Ours would lead to the sources.
		tsconfigRaw: {},
	});
	return outputFiles[0]?.text ?? '';
}

describe('the core script', () => {
	it(`weighs no more than ${CORE} bytes gzip`, () => {
		expect(gzipped(core)).toBeLessThanOrEqual(CORE);
	});

	it('knows no friction, no search and no vitals, and none of what only they need', () => {
		const whole = readFileSync(path.join(root, 'dist/waymark.js'), 'utf8');
		for (const trace of ['rage-click', 'lcpMs', 'search-click', 'form-start', 'outbound-link', 'SHA-256', 'samesite', 'auxclick']) {
			expect(whole).toContain(trace);
			expect(core).not.toContain(trace);
		}
	});

	it('watches for pages and marked actions, in the order of the whole', () => {
		expect(Object.keys(baseDetectors)).toEqual(Object.keys(detectors).filter((name) => name in baseDetectors));
		expect(baseDetectors).toEqual(Object.fromEntries(Object.keys(baseDetectors).map((name) => [name, detectors[name]])));
		expect(Object.keys(baseDetectors)).toEqual(['page-leave', 'page-view', 'marked-action']);
	});
});

describe('a build of one’s own', () => {
	it('that only delivers weighs less than the core, though it takes from the same door', async () => {
		const own = await bundled(
			"import { createWaymark } from 'waymark/build'; const { start, track } = createWaymark({}); start({}); track('a');",
		);
		expect(gzipped(own)).toBeLessThan(gzipped(core));
		expect(own.includes('utm_')).toBe(false);
	});

	it('pays for what it takes and for nothing else', async () => {
		const has = (text: string, traces: readonly string[]) => traces.filter((trace) => text.includes(trace));
		const own = await bundled(
			"import { createWaymark, pageView } from 'waymark/build'; createWaymark({ 'page-view': pageView }).start({});",
		);
		expect(has(own, ['utm_', 'data-waymark-prop', 'lcpMs', 'aria-invalid'])).toEqual(['utm_']);
	});

	it('costs nothing where the whole is imported and not used', async () => {
		expect(await bundled("import 'waymark'; import 'waymark/core'; import 'waymark/build';")).toBe('');
	});
});
