import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../collector/cli/registry.ts';
import { reports } from '../collector/reports/registry.ts';
import { stages } from '../collector/stages/registry.ts';
import { stores } from '../collector/stores/registry.ts';
import { templates } from '../collector/templates/registry.ts';
import { detectors } from '../sdk/detectors/registry.ts';
import { root, sourceOf } from './support/house.ts';

interface Room {
	readonly folder: string;
	readonly names: readonly string[];
	/** Files beside the entries that are no entries themselves; each has its reason in ARCHITECTURE.md or its first line. */
	readonly others: readonly string[];
}

/** The ask and its stays, what several reports measure, and the words they are told in. */
const FRICTION = ['friction-card', 'friction-card-told', 'friction-issue', 'friction-rows', 'friction-spots', 'friction-told'];
const NO_REPORTS = [...['csv', 'only', 'range', 'report', 'causes-told', 'gaps-told', 'searches-told', 'touchpoints-told'], ...FRICTION];

const rooms: readonly Room[] = [
	{ folder: 'sdk/detectors', names: Object.keys(detectors), others: ['detector', 'base-registry'] },
	{ folder: 'collector/stages', names: stages.map(({ name }) => name), others: [] },
	{ folder: 'collector/reports', names: Object.keys(reports), others: NO_REPORTS },
	{ folder: 'collector/cli', names: Object.keys(commands), others: ['command', 'progress', 'rules-file', 'settings', 'with-store'] },
	{ folder: 'collector/templates', names: Object.keys(templates).filter((name) => name !== 'shop'), others: [] },
];

const filesIn = (folder: string): readonly string[] =>
	readdirSync(path.join(root, folder))
		.filter((file) => file.endsWith('.ts') && file !== 'registry.ts')
		.map((file) => file.slice(0, -3));

describe.each(rooms)('the registry of $folder', ({ folder, names, others }) => {
	it('forgets no file of its folder', () => {
		expect([...filesIn(folder)].sort()).toEqual([...names, ...others].sort());
	});

	it.each(names)('%s has a test that says what it does and what it does not', (name) => {
		const test = path.join(root, 'test', folder, `${name}.test.ts`);
		expect(existsSync(test), test).toBe(true);
		expect([...readFileSync(test, 'utf8').matchAll(/\bit(\.each\([\s\S]*?\))?\(/g)].length).toBeGreaterThan(1);
	});

	it.each(names)('%s imports no sibling from the registry', (name) => {
		const file = path.join(folder, `${name}.ts`);
		const siblings = new Set(names.map((each) => path.join(folder, each)));
		expect(sourceOf(file, readFileSync(path.join(root, file), 'utf8')).imports.filter((target) => siblings.has(target))).toEqual([]);
	});
});

describe('the registry of stores', () => {
	it('forgets no driver', () => {
		const folders = readdirSync(path.join(root, 'collector/stores'), { withFileTypes: true }).filter((each) => each.isDirectory());
		expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(stores).sort());
	});

	it.each(Object.keys(stores))('%s keeps the promises of every store', (name) => {
		expect(readFileSync(path.join(root, `test/stores/${name}.test.ts`), 'utf8')).toContain('promisesOf(');
	});
});
