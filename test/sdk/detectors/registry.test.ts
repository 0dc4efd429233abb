import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detectors } from '../../../sdk/detectors/registry.ts';

const folder = new URL('../../../sdk/detectors/', import.meta.url);

describe('the registry of detectors', () => {
	it('names each by its file', () => {
		const files = readdirSync(folder);
		for (const name of Object.keys(detectors)) expect(files).toContain(`${name}.ts`);
	});

	it('hears of leaving a page before arriving at the next', () => {
		const names = Object.keys(detectors);
		expect(names.indexOf('page-leave')).toBeLessThan(names.indexOf('page-view'));
	});

	it('no detector imports another', () => {
		for (const name of Object.keys(detectors)) {
			const source = readFileSync(new URL(`${name}.ts`, folder), 'utf8');
			const imported = [...source.matchAll(/from '\.\/([\w-]+)\.ts'/g)].map(([, file]) => file);
			for (const file of imported) expect(Object.keys(detectors)).not.toContain(file);
		}
	});
});
