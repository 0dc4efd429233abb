import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { detectors } from '../sdk/detectors/registry.ts';
import { root } from './support/house.ts';
import { weighRoughlyWithout, weighWithout } from './support/weigh.ts';

/** Bytes that a page may have to download, gzip -9. */
const SCRIPT = 22_200;
/** All frictions together, with what they share. */
const FRICTIONS = 11_000;
/** What one friction may add to the others, built roughly. Those that see more than the usual have a line of their own. */
const FRICTION = 300;
const LARGER: Readonly<Record<string, number>> = {
	'focus-obscured': 800,
	'keyboard-trap': 800,
	'paste-blocked': 500,
	'form-abandon': 420,
	'motion-ignored': 420,
	'shift-misclick': 420,
	'focus-lost': 440,
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
