import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { root } from './support/house.ts';

/** Bytes that a page may have to download, gzip -9. */
const BUDGET = 18_000;

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const script = read('dist/waymark.js');
const weight = gzipSync(script, { level: 9 }).length;

describe('the script tag', () => {
	it(`weighs no more than ${BUDGET} bytes gzip`, () => {
		expect(weight).toBeLessThanOrEqual(BUDGET);
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
