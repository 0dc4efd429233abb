import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLaw, ringsOf, root, sourceOf, sourcesIn, violationsOf } from './support/house.ts';

const law = readLaw(readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8'));
const sources = sourcesIn(['sdk', 'adapters', 'collector', 'examples']);

describe('the house', () => {
	it('stands as drawn: no room imports what its row does not name', () => {
		expect(violationsOf(sources, law)).toEqual([]);
	});

	it('has no ring of imports', () => {
		expect(ringsOf(sources)).toEqual([]);
	});

	it('has a room for every row, and nobody in it under two names', () => {
		for (const room of law.keys())
			expect(
				sources.some(({ name }) => name.startsWith(`${room}/`)),
				room,
			).toBe(true);
		expect(sources.filter(({ name }) => /(^|\/)(utils?|helpers?|common|misc|types)$/.test(name))).toEqual([]);
	});

	it('has only doors called index', () => {
		expect(
			sources
				.filter(({ name }) => name.endsWith('/index'))
				.map(({ name }) => name)
				.sort(),
		).toEqual(['collector/index', 'sdk/index', 'sdk/touchpoint/index']);
	});

	it('has no file that one cannot hold in one’s head', () => {
		expect(sources.filter(({ lines }) => lines > 251).map(({ name, lines }) => `${name}: ${lines} lines`)).toEqual([]);
	});

	it('does not make everybody go through one file', () => {
		const visits = new Map<string, number>();
		for (const { atRunTime } of sources) for (const target of new Set(atRunTime)) visits.set(target, (visits.get(target) ?? 0) + 1);
		const crowded = [...visits].filter(([name, n]) => n > 15 && sources.some((source) => source.name === name));
		// There is one browser, and everyone in the SDK has to do with it; every detector is one; and prose is made in one place.
		// Tables are in one place too; and what a report is, what reports ask of stays, and how a share is counted and worded, is the same for all of them;
		// and what outsiders say is made harmless in one place.
		const open = [
			...['sdk/page', 'sdk/detectors/detector', 'collector/faults', 'collector/stores/sqlite/schema', 'collector/insight/proportion'],
			...[
				'collector/reports/asked/asked-stays',
				'collector/reports/words/figure-wording',
				'collector/reports/report',
				'collector/journey/stage-rule',
				'collector/reports/words/quoted',
				'collector/reports/words/wording',
				// Every page leads on by the same paths, in the same frame, and tells numbers and instants alike; every door asks the same guards.
				...['report-nav', 'time', 'numbers', 'layout'].map((name) => `collector/pages/${name}`),
				'collector/routes/guards',
			],
		];
		expect(crowded.filter(([name]) => !open.includes(name))).toEqual([]);
	});
});

describe('the law', () => {
	const planted = (file: string, text: string) => violationsOf([sourceOf(file, text)], law);

	it.each([
		['collector/journey/fold.ts', "import { Hono } from 'hono';"],
		['collector/journey/fold.ts', "import { readFile } from 'node:fs/promises';"],
		['collector/reports/stalls.ts', "import Database from 'better-sqlite3';"],
		['collector/reports/stalls.ts', "import { facts } from '../stores/sqlite/facts.ts';"],
		['collector/routes/batches.ts', "import { eq } from 'drizzle-orm';"],
		['collector/pages/layout.tsx', "export * from '../stores/registry.ts';"],
		['sdk/page.ts', "import { fold } from '../collector/journey/fold.ts';"],
		['collector/intake.ts', "import { start } from '../sdk/start.ts';"],
		['sdk/touchpoint/batch.ts', "import { z } from 'zod';"],
		['sdk/detectors/page-view.ts', "import { send } from '../sender.ts';"],
		['adapters/react.ts', "import { start } from '../sdk/index.ts';"],
		['examples/shop/start.ts', "import { fold } from '../../collector/journey/fold.ts';"],
		['collector/stages/decision.ts', "const late = await import('../intake.ts');"],
	])('catches %s saying %s', (file, text) => {
		expect(planted(file, text)).toHaveLength(1);
	});

	it('reads imports over several lines, and of types', () => {
		expect(
			planted(
				'collector/journey/fold.ts',
				"import {\n\ttype Site,\n} from '../stores/store.ts';\nimport type { Fault } from '../faults.ts';",
			),
		).toHaveLength(2);
	});

	it('sees a ring', () => {
		const ring = [
			sourceOf('sdk/a.ts', "import './b.ts';"),
			sourceOf('sdk/b.ts', "export { c } from './c.ts';"),
			sourceOf('sdk/c.ts', "import { a } from './a.ts';"),
		];
		expect(ringsOf(ring)).toEqual(['sdk/a → sdk/b → sdk/c → sdk/a']);
	});
});
