import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { INTERNAL } from '../rollup.config.ts';
import { detectors } from '../sdk/detectors/registry.ts';
import { createWaymark } from '../sdk/waymark.ts';
import { root, sourcesIn } from './support/house.ts';
import { weighRoughlyWithout, weighWithout } from './support/weigh.ts';

/** Bytes that a page may have to download, gzip -9. */
const SCRIPT = 26_900;
/** All frictions together, with what they share. */
const FRICTIONS = 10_100;
/** What one friction may add to the others, built roughly. Those that see more than the usual have a line of their own. */
const FRICTION = 300;
const LARGER: Readonly<Record<string, number>> = {
	'focus-obscured': 800,
	'keyboard-trap': 800,
	'paste-blocked': 500,
	'form-abandon': 420,
	'motion-ignored': 420,
	'shift-misclick': 420,
	'focus-lost': 450,
	'near-miss-tap': 400,
	'spinner-stuck': 400,
	'zoom-reflow': 400,
	'quick-back': 370,
	'form-error-loop': 340,
	'error-undescribed': 340,
	'search-refine': 380,
};

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const script = read('dist/waymark.js');
const weight = gzipSync(script, { level: 9 }).length;
const frictions = Object.keys(detectors).filter((name) => detectors[name]?.tier !== 'base');

describe('the script tag', () => {
	it(`weighs no more than ${SCRIPT} bytes gzip`, () => {
		expect(weight).toBeLessThanOrEqual(SCRIPT);
	});

	it('weighs what the README says', () => {
		const [, said] = /`waymark\.js` \| ([\d.]+) kB/.exec(read('README.md')) ?? [];
		expect(Number(said)).toBeCloseTo(weight / 1_000, 1);
	});

	it('brings no parser, which only the collector needs', () => {
		expect(script).not.toContain('bad-touchpoint');
	});

	it('leaves no global but its own and evaluates no text', () => {
		expect(script).not.toMatch(/\beval\(|new Function|\.innerHTML\s*=|document\.write/);
	});
});

describe('what the script tag calls by a letter', () => {
	const code = (name: string) => transformSync(read(`${name}.ts`), { loader: 'ts' }).code;
	const ours = sourcesIn(['sdk']).map(({ name }) => [name, code(name), read(`${name}.ts`)] as const);
	const textOf = (folder: string, as: 1 | 2 = 1) => ours.flatMap((each) => (each[0].startsWith(folder) ? [each[as]] : [])).join('\n');
	const all = textOf('sdk');
	const evidence = [...all.matchAll(/evidence(?::| =) \{([^{}]|\{[^{}]*\})*\}/g)].map(([found]) => found).join('\n');
	const kept = [
		...all.matchAll(/memory\.write\((.*)\)/g),
		...textOf('sdk', 2).matchAll(/interface (Trip|Asked|Fault|Remembered) \{[^}]*\}/g),
	].join('\n');
	const browsers = read('node_modules/terser/tools/domprops.js');
	const has = (text: string, word: string) => new RegExp(`\\b${word}\\b`).test(text);
	const isKey = (text: string, word: string) => new RegExp(`[{,]\\s*${word}\\s*[:,}]`).test(text);

	it.each(INTERNAL)('%s is said among our own parts and nowhere else', (word) => {
		expect(has(all, word)).toBe(true);
		expect(browsers).not.toContain(`"${word}"`);
		expect(isKey(textOf('sdk/touchpoint'), word)).toBe(false);
		expect(isKey(evidence, word)).toBe(false);
		expect(has(kept, word)).toBe(false);
		expect(all).not.toMatch(new RegExp(`['"\`]${word}['"\`]`));
		expect(Object.keys(createWaymark({}))).not.toContain(word);
	});

	it('leaves the words alone that look like a declaration', () => {
		expect(all).not.toMatch(/['"`][^'"`\n]*\bconst [^'"`\n]*['"`]/);
	});
});

describe('frictions', { timeout: 60_000 }, () => {
	it(`weigh no more than ${FRICTIONS} bytes together`, async () => {
		const [all, none] = [await weighWithout([]), await weighWithout(frictions)];
		expect(all).toBe(weight);
		expect(all - none).toBeLessThanOrEqual(FRICTIONS);
	});

	it.each(frictions)('%s adds no more than it may', async (name) => {
		const added = (await weighRoughlyWithout([])) - (await weighRoughlyWithout([name]));
		expect(added).toBeGreaterThan(0);
		expect(added).toBeLessThanOrEqual(LARGER[name] ?? FRICTION);
	});
});
